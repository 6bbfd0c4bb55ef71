/**
 * Suspected renames: a portal offer without a file and a file without a portal offer that look
 * alike. A person may have changed an identity without writing an alias; a create would then make a
 * second offer and leave the first one behind. It is reported and held back, never executed.
 */
import { differences } from "./diff.ts";
import type { FieldPath, Value } from "./fields.ts";
import type { Offer } from "./offer.ts";
import { identityField, type Partner } from "./partner.ts";
import type { PortalOffer } from "./portal-offer.ts";

/** Of the fields that the file manages, how many must be the same. */
const ALIKE = 0.75;

/** Fields whose equality singles an offer out; two offers often share a price and a type. */
const TELLING: readonly FieldPath[] = ["name", "description"];

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
      else same.push(found);
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
  const managed = Object.entries(offer.fields).filter(
    ([path, value]) => path !== identity && value !== null,
  );
  const different = differences(offer.fields, found.fields).filter(
    ({ path, after }) => path !== identity && after !== null,
  );
  return managed.length > 1 && managed.length - different.length >= ALIKE * managed.length;
}
