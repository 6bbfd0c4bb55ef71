/**
 * Comparing what is wanted with what the portal holds. Both sides are in canonical form by then
 * (`value/*` makes it), so that this is dull on purpose: spelling has been dealt with.
 */
import type { Kind, Value } from "./fields.ts";
import { sameExpiry } from "./value/expiry.ts";

/** Whether the portal's value is the wanted one. Nothing and missing are the same. */
export function sameValue(
  kind: Kind,
  wanted: Value | undefined,
  found: Value | undefined,
): boolean {
  if (wanted == null || found == null) return wanted == null && found == null;
  if (kind === "expiry" && typeof wanted === "string" && typeof found === "string") {
    return sameExpiry(wanted, found);
  }
  if (typeof wanted !== "object" || typeof found !== "object") return wanted === found;
  // Canonical lists are sorted, and places always name their parts in the same order.
  return JSON.stringify(wanted) === JSON.stringify(found);
}
