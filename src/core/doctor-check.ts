/** One line of the doctor. */
export type Check = {
  /** Kebab-case; a promise to scripts. */
  readonly name: string;
  readonly state: "ok" | "warning" | "failure";
  readonly message: string;
  /** The way out, or null where none is needed. */
  readonly hint: string | null;
};

/** As it should be. */
export const ok = (name: string, message: string): Check => ({
  name,
  state: "ok",
  message,
  hint: null,
});
/** It works, and should not stay so. */
export const warning = (name: string, message: string, hint: string): Check => ({
  name,
  state: "warning",
  message,
  hint,
});
/** It does not work. */
export const failure = (name: string, message: string, hint: string | null): Check => ({
  name,
  state: "failure",
  message,
  hint,
});

/** `1 file`, `2 files`. */
export const some = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? "" : "s"}`;
