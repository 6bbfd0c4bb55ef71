/**
 * Thin lists: a list answer may hold less than a single get (portal-facts). A difference that rests
 * on something missing from a list answer must be confirmed by a get before it counts, and so must
 * the belief that an offer is not there; a plan without such differences needs none.
 */
import type { Config } from "./config.ts";
import { FIELDS, type Place, type Value } from "./fields.ts";
import { type Match, type Matching, portalKey } from "./match.ts";
import { sameValue } from "./normalise.ts";
import { identityField } from "./partner.ts";
import { leavesOut, type PortalOffer } from "./portal-offer.ts";

type Rules = Pick<Config, "partner" | "unmanaged">;

/**
 * Ids of the portal offers to get before planning, sorted. Those without an identity come first and
 * alone: what they are decides what the others are compared with.
 */
export function toConfirm(
  matching: Matching,
  portal: readonly PortalOffer[],
  rules: Rules,
): readonly string[] {
  const untold = untoldOffers(matching, portal, rules);
  if (untold.length > 0) return untold.map(({ id }) => id).sort();
  return matching.matches.flatMap((match) => (isThin(match) ? [match.found.id] : [])).sort();
}

/** Listed offers without an identity that could make a twin, or be withdrawn for want of a file. */
function untoldOffers(
  { matches, unmanaged }: Matching,
  portal: readonly PortalOffer[],
  { partner, unmanaged: rule }: Rules,
): readonly PortalOffer[] {
  const identity = identityField(partner);
  const isUntold = (offer: PortalOffer): boolean => leavesOut(offer, identity);
  if (matches.some((match) => isSought(match, partner))) return portal.filter(isUntold);
  if (rule !== "withdraw") return [];
  return unmanaged.filter(
    (offer) => isUntold(offer) && (offer.status === "ACTIVE" || offer.status === "UNDER_REVIEW"),
  );
}

/** Whether nothing in the portal has this very identity, as far as a list tells. */
const isSought = (match: Match, partner: Rules["partner"]): boolean =>
  match.kind === "absent" ||
  (match.kind === "found" &&
    match.offer.portalId === undefined &&
    portalKey(match.found, partner) !== match.offer.key);

/** Whether something is wanted of which a list answer shows nothing, or perhaps only a part. */
function isThin(match: Match): match is Extract<Match, { kind: "found" }> {
  if (match.kind !== "found" || match.found.complete) return false;
  const wanted = match.offer.fields;
  const found = match.found.fields;
  return FIELDS.some(({ path, kind }) => {
    const [wish, listed] = [wanted[path], found[path]];
    if (wish == null || (listed != null && sameValue(kind, wish, listed))) return false;
    return mayBePart(listed, wish);
  });
}

/** Whether a list may show this of an offer that holds that: nothing, a part of it, or its beginning. */
export function mayBePart(listed: Value | undefined, held: Value): boolean {
  if (listed == null) return true;
  if (typeof listed === "string" && typeof held === "string")
    return held.startsWith(listed) || CUT_SHORT.test(listed);
  if (!Array.isArray(listed) || !Array.isArray(held)) return false;
  return isPartOf(listed, held);
}

/** The end of a text that somebody has shortened. */
const CUT_SHORT = /(?:…|\.\.\.)$/;

/** Whether all of a list is held too, or one of its places lacks what a place that is held says. */
function isPartOf(listed: readonly unknown[], held: readonly unknown[]): boolean {
  const items = held as readonly (string | Place)[];
  const whole = new Set(items.map(keyOf));
  const vague = new Set(items.flatMap(vaguer).map(keyOf));
  const keys = (listed as readonly (string | Place)[]).map(keyOf);
  return keys.every((key) => whole.has(key)) || keys.some((key) => vague.has(key));
}

const keyOf = (item: string | Place): string =>
  typeof item === "string"
    ? item
    : JSON.stringify([item.country, item.region ?? null, item.city ?? null]);

/** A place without its region, its city, or either. */
function vaguer(item: string | Place): readonly Place[] {
  if (typeof item === "string") return [];
  const { country, region, city } = item;
  return [
    ...(region === undefined ? [] : [{ country, ...(city === undefined ? {} : { city }) }]),
    ...(city === undefined ? [] : [{ country, ...(region === undefined ? {} : { region }) }]),
    ...(region === undefined && city === undefined ? [] : [{ country }]),
  ];
}
