/** Why a command could not do what it was asked to, as data: what every failure prints. */
export type Failure = {
  /** The exit code (src/run/exit.ts). */
  readonly exit: number;
  /** Kebab-case; a promise to scripts, while the message may change. */
  readonly code: string;
  readonly message: string;
  /** What to do about it, one sentence. */
  readonly hint: string | null;
};
