/** Generators: wanted offers, portal offers, and portals that hold some of the wanted ones in any state. */
import * as fc from "fast-check";
import type { Fields } from "../../src/core/fields.ts";
import type { Offer } from "../../src/core/offer.ts";
import { STATUSES, type PortalOffer } from "../../src/core/portal-offer.ts";
import { places } from "../../src/core/value/places.ts";
import { wordSet } from "../../src/core/value/words.ts";
import { anOffer, aPortalOffer } from "./builders.ts";

const ids = fc.constantFrom("banking", "computer_software", "internet", "retail");
const place = fc.constantFrom(
  { country: "US" },
  { country: "US", region: "CA" },
  { country: "DE", city: "Berlin" },
);

const price = fc.constantFrom("20.00 USD", "25.00 USD", "0.00 USD", "1500 JPY");

/** Optional managed fields: absent (not managed), null (cleared) or a value. */
const optional = fc.record(
  {
    "terms.postingPeriod": fc.constantFrom(0, 30),
    "availability.expires": fc.constantFrom(null, "2027-06-30", "2027-06-30T12:00:00.000Z"),
    "availability.quantity": fc.constantFrom(null, "once per customer", "3 per customer"),
    "availability.industries": fc.subarray(["banking", "internet", "retail"]).map(wordSet),
    "availability.locations": fc.array(place, { maxLength: 3 }).map(places),
    "availability.audience": fc.constantFrom("everyone", "invited"),
    "availability.specialOffer": fc.constantFrom(null, "25% OFF"),
    "targetMarket.industries": fc.array(ids, { maxLength: 3 }).map(wordSet),
  },
  { requiredKeys: [] },
);

const text = fc.constantFrom("A test", "Another test", "A test for everybody, one hour long");

const KEYS = ["a", "b", "c", "d", "e"];

/** One to five wanted offers with different keys and telling texts of their own. */
export const wishes: fc.Arbitrary<readonly Offer[]> = fc
  .subarray(KEYS, { minLength: 1 })
  .chain((keys) =>
    fc.tuple(
      ...keys.map((key) =>
        fc.record({ publish: fc.boolean(), optional, price, text }).map((one) =>
          anOffer(key, {
            publish: one.publish,
            fields: {
              ...one.optional,
              "terms.price": one.price,
              description: `${one.text} (${key})`,
            },
          }),
        ),
      ),
    ),
  );

const held = (key: string): fc.Arbitrary<PortalOffer> =>
  fc.record({ status: fc.constantFrom(...STATUSES), optional, price, text }).map((one) =>
    aPortalOffer(key, {
      status: one.status,
      fields: withoutNulls({
        ...one.optional,
        "terms.price": one.price,
        description: `${one.text} (${key})`,
      }),
    }),
  );

const withoutNulls = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

/** What a portal may hold of the same keys, and one offer that nobody wants. */
export const portals: fc.Arbitrary<readonly PortalOffer[]> = fc
  .subarray([...KEYS, "unwanted"])
  .chain((keys) => fc.tuple(...keys.map(held)));
