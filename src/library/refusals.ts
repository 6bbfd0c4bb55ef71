/** Why the library does not do what it was asked, in the words of the commands. */
import { ALLOWABLE } from "../core/allow.ts";
import type { Failure } from "../core/failure.ts";
import type { Plan } from "../core/plan.ts";
import { EXIT } from "../run/exit.ts";
import type { Refused } from "./contract.ts";

/** Nothing was done, and why. */
export const refuse = (failure: Failure, made: Plan | null = null): Refused => ({
  ok: false,
  failure,
  diagnostics: [],
  plan: made,
});

export const INVALID: Failure = {
  exit: EXIT.invalid,
  code: "invalid-files",
  message: "There are mistakes in the files; nothing was sent.",
  hint: "`diagnostics` says what and where.",
};
export const NO_GUARD: Failure = {
  exit: EXIT.invalid,
  code: "usage",
  message: "`allow` names no guard that could be opened.",
  hint: `It takes ${ALLOWABLE.join(", ")}, and \`=N\` for up to N.`,
};
export const BY_HAND: Failure = {
  exit: EXIT.invalid,
  code: "by-hand",
  message: "The portal is by-hand: there is no API that could apply anything.",
  hint: "Follow `offers plan --format guide`, then record each offer with `offers done`.",
};
export const LOCKED: Failure = {
  exit: EXIT.refused,
  code: "locked",
  message: "Another apply is at work in this folder.",
  hint: "Let it end, then try again.",
};
export const GUARDED: Failure = {
  exit: EXIT.refused,
  code: "guard",
  message: "Nothing was written: the plan goes beyond a limit.",
  hint: "`plan.refusals` names each, and what would allow it.",
};
export const STALE: Failure = {
  exit: EXIT.stale,
  code: "plan-stale",
  message: "The reviewed plan is stale. Nothing was written.",
  hint: "Make a new plan, and have it reviewed.",
};
