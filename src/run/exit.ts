/** Exit codes: the one table (design, section 4). Scripts rely on it. */
import type { Failure } from "../core/failure.ts";
import { GitHubError } from "./github-error.ts";
import { PortalError, type PortalErrorKind } from "./portal-error.ts";

export const EXIT = {
  /** Done, or nothing to do. */
  done: 0,
  /** A bug of ours. */
  bug: 1,
  /** Changes or drift found, where that was the question. */
  changes: 2,
  /** Bad usage, config or offers. */
  invalid: 3,
  /** A guard, a missing confirmation, or another apply at work. */
  refused: 4,
  /** Credentials missing, refused, or not allowed to be sent there. */
  credentials: 5,
  /** The portal could not be reached or kept failing. */
  unreachable: 6,
  /** The reviewed plan is stale. */
  stale: 7,
  /** Something that should have been applied was not. */
  incomplete: 8,
  /** Ended by a signal: 128 and the signal's number. */
  SIGHUP: 129,
  SIGINT: 130,
  SIGTERM: 143,
} as const;

export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** The signals that end a run in good order. */
export type StopSignal = "SIGINT" | "SIGTERM" | "SIGHUP";

const EXIT_OF_KIND: Record<PortalErrorKind, Exit> = {
  credentials: EXIT.credentials,
  conflict: EXIT.unreachable,
  refused: EXIT.unreachable,
  unreachable: EXIT.unreachable,
  waited: EXIT.unreachable,
  "bad-answer": EXIT.unreachable,
  stopped: EXIT.SIGINT,
};

/** A thrown value as a failure. Whatever is neither the portal's nor GitHub's is a bug of ours. */
export function failureOf(error: unknown): Failure {
  if (error instanceof PortalError) {
    return {
      exit: EXIT_OF_KIND[error.kind],
      code: `portal-${error.kind}`,
      message: error.message,
      hint: error.hint,
    };
  }
  if (error instanceof GitHubError) {
    const { message, permission } = error;
    const hint = permission === null ? null : `Give the job the permission "${permission}".`;
    return { exit: EXIT.unreachable, code: "github", message, hint };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    exit: EXIT.bug,
    code: "bug",
    message: `This is a bug in offers-as-code: ${message}`,
    hint: "Please report it, with the lines below and the command that you ran.",
  };
}
