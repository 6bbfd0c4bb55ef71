/**
 * Comparing what is wanted with what the portal holds. Both sides are in canonical form by then
 * (`value/*` makes it), so that this is dull on purpose: spelling has been dealt with.
 */
import type { Kind, Place, Value } from "./fields.ts";
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
  // Canonical lists are sorted.
  return wanted.length === found.length && wanted.every((one, at) => sameItem(one, found[at]));
}

function sameItem(wanted: string | Place, found: string | Place | undefined): boolean {
  if (typeof wanted === "string" || typeof found !== "object") return wanted === found;
  const { country, region, city } = wanted;
  return country === found.country && region === found.region && city === found.city;
}
