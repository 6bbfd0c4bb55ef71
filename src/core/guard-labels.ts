/** Guards that labels on a pull request open: `offers: allow withdraw`, `offers: allow withdraw=7`. */
import { type Allowance, GUARD_LABEL, isAllowed, parseAllowance } from "./allow.ts";
import type { Refusal } from "./plan.ts";

export type Openings = {
  readonly allow: readonly Allowance[];
  /** Labels that begin like ours and open nothing that there is. */
  readonly idle: readonly string[];
};

/** What these labels open. */
export function openedByLabels(labels: readonly string[]): Openings {
  // GitHub takes labels for the same in whatever case they are written.
  const ours = labels.filter((label) => label.toLowerCase().startsWith(GUARD_LABEL));
  const read = ours.map((label) => ({
    label,
    allowance: parseAllowance(label.toLowerCase().slice(GUARD_LABEL.length)),
  }));
  return {
    allow: read.flatMap(({ allowance }) => allowance ?? []),
    idle: read.filter(({ allowance }) => allowance === undefined).map(({ label }) => label),
  };
}

/**
 * Of these allowances what a plan needs, and no more: the guards that would refuse it, each for
 * exactly its number. `refused` is what the guards say without any allowance.
 */
export function neededAllowances(
  allow: readonly Allowance[],
  refused: readonly Refusal[],
): readonly Allowance[] {
  const guards = refused
    .filter(({ guard, actual }) => isAllowed(allow, guard, actual))
    .map(({ guard, actual }): Allowance => ({ name: guard, upTo: actual }));
  // This one changes what is planned, rather than how much of it is let through.
  return [...guards, ...allow.filter(({ name }) => name === "suspected-rename")];
}
