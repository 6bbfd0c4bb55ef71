/**
 * Thin lists: a list answer may hold less than a single get (portal-facts). A difference that rests
 * on something missing from a list answer must be confirmed by a get before it counts; a plan
 * without such differences needs none.
 */
import { FIELDS } from "./fields.ts";
import type { Match, Matching } from "./match.ts";

/** Ids of the portal offers to get before planning, sorted. */
export const toConfirm = ({ matches }: Matching): readonly string[] =>
  matches.flatMap((match) => (isThin(match) ? [match.found.id] : [])).sort();

/** Whether something is wanted of which a list answer shows nothing. */
function isThin(match: Match): match is Extract<Match, { kind: "found" }> {
  if (match.kind !== "found" || match.found.complete) return false;
  const wanted = match.offer.fields;
  const found = match.found.fields;
  return FIELDS.some(({ path }) => wanted[path] != null && found[path] == null);
}
