/** The doors to the world, opened by the composition root; each loads its room only when it is used. */

/** A portal of one's own, as `offers sandbox` starts it. */
export type SandboxRequest = {
  readonly port: number;
  readonly host: string;
  readonly review: string;
  readonly limits: boolean;
  /** Absolute; null keeps everything in memory. */
  readonly file: string | null;
  /** Absolute; null starts empty, or with what the file holds. */
  readonly seed: string | null;
};

export type StartedSandbox = {
  readonly url: string;
  readonly tokens: { readonly assessment: string; readonly "job-board": string };
  readonly adminKey: string | null;
  /** What to tell people about where it listens, or null. */
  readonly warning: string | null;
  close(): Promise<void>;
};

export interface Edges {
  startSandbox(request: SandboxRequest): Promise<StartedSandbox>;
}
