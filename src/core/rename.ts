/**
 * Suspected renames: a portal offer without a file and a file without a portal offer that look
 * alike. A person may have changed an identity without writing an alias; a create would then make a
 * second offer and leave the first one behind. It is reported and held back, never executed.
 */
import { FIELDS, type FieldPath, type Value } from "./fields.ts";
import { sameValue } from "./normalise.ts";
import type { Offer } from "./offer.ts";
import { identityField, type Partner } from "./partner.ts";
import type { PortalOffer } from "./portal-offer.ts";

/** Of the fields that the file manages, how many must be the same. */
const ALIKE = 0.75;

/** Fields whose equality singles an offer out; two offers often share a price and a type. */
const TELLING: readonly FieldPath[] = ["name", "description"];
/**
 * A text that thousands share singles none of them out. So many of them are looked at: comparing all
 * with all took two minutes for 10,000 new offers beside 10,000 old ones of the same description.
 */
const MOST_ALIKE = 100;

/** The portal offer that looks like the wanted one, asked for each absent offer in turn. */
export function renameFinder(
  unmanaged: readonly PortalOffer[],
  partner: Partner,
): (offer: Offer) => PortalOffer | undefined {
  const identity = identityField(partner);
  const telling = TELLING.filter((path) => path !== identity);
  const byText = new Map<string, PortalOffer[]>();
  for (const found of unmanaged) {
    for (const path of telling) {
      const key = textKey(path, found.fields[path]);
      if (key === undefined) continue;
      const same = byText.get(key);
      if (same === undefined) byText.set(key, [found]);
      else if (same.length < MOST_ALIKE) same.push(found);
    }
  }
  return (offer) => {
    const candidates = telling.flatMap(
      (path) => byText.get(textKey(path, offer.fields[path]) ?? "") ?? [],
    );
    return candidates.find((found) => looksAlike(offer, found, identity));
  };
}

const textKey = (path: FieldPath, value: Value | undefined): string | undefined =>
  typeof value === "string" ? `${path} ${value.toLowerCase()}` : undefined;

function looksAlike(offer: Offer, found: PortalOffer, identity: FieldPath): boolean {
  let managed = 0;
  let same = 0;
  for (const { path, kind } of FIELDS) {
    const wanted = offer.fields[path];
    if (wanted == null || path === identity) continue;
    managed += 1;
    if (sameValue(kind, wanted, found.fields[path])) same += 1;
  }
  return managed > 1 && same >= ALIKE * managed;
}
