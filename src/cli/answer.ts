/** How a command ends: with an exit code, everything said, or with a failure that is still to be told. */
import type { Failure } from "../core/failure.ts";
import { EXIT, type Exit } from "../run/exit.ts";

export type Failed = {
  readonly failure: Failure;
  /** Keys that stand beside `error` in JSON: a plan, diagnostics. */
  readonly beside?: { readonly [key: string]: unknown };
};

export type Answer = { readonly exit: Exit } | Failed;

/** All went well, or there was nothing to do. */
export const DONE: Answer = { exit: EXIT.done };

/** Bad usage: exit 3, with the way out. */
export const badUsage = (message: string, hint: string | null): Failed => ({
  failure: { exit: EXIT.invalid, code: "usage", message, hint },
});
