/** Why the plan after an import is not empty, offer by offer. */
import type { Change, Plan } from "../plan.ts";
import type { ImportedOffer } from "./import-offers.ts";

export type DifferenceReason =
  /** A file's offer that the portal does not hold yet. */
  | "not-in-the-portal"
  /** A file that was to stay as it is. */
  | "kept"
  /** What the environment lays over every file. */
  | "environment"
  /** What a file cannot say, below the config's defaults. */
  | "defaults"
  /** Somebody changed the offer while it was imported. */
  | "changed-meanwhile";

export type Difference = { readonly key: string; readonly reason: DifferenceReason };

export type DifferencesInput = {
  readonly plan: Pick<Plan, "changes">;
  readonly imported: readonly ImportedOffer[];
  readonly hasOverrides: boolean;
  readonly hasDefaults: boolean;
};

/** One reason for each change of the plan. */
export const differences = ({ plan, ...input }: DifferencesInput): readonly Difference[] =>
  plan.changes.map((change) => ({ key: change.key, reason: reasonOf(change, input) }));

function reasonOf(
  { key, portalId }: Change,
  { imported, hasOverrides, hasDefaults }: Omit<DifferencesInput, "plan">,
): DifferenceReason {
  if (portalId === null) return "not-in-the-portal";
  const one = imported.find((offer) => offer.key === key);
  if (one?.how === "kept") return "kept";
  if (hasOverrides) return "environment";
  if (hasDefaults && (one?.notes.length ?? 0) > 0) return "defaults";
  return "changed-meanwhile";
}

/** Whether every difference is one that the files were meant to have; if not, importing again may help. */
export const isProven = (found: readonly Difference[]): boolean =>
  found.every(({ reason }) => reason !== "changed-meanwhile");
