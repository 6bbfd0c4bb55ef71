/** One plan that holds everything that a plan can hold, for renderers. */
import type { Offer } from "../../src/core/offer.ts";
import type { PortalOffer } from "../../src/core/portal-offer.ts";
import type { LabelOf } from "../../src/render/portal-words.ts";
import { anOffer, aPortalOffer, plan } from "./builders.ts";

const LONG =
  "A thorough test of senior Java developers: concurrency, memory, collections and the standard library, one hour long.";

const offers: readonly Offer[] = [
  anOffer("java-senior", {
    fields: {
      "terms.price": "25.00 USD",
      description: LONG.replace("senior", "experienced"),
      "availability.industries": ["banking", "internet"],
      "availability.specialOffer": "25% OFF",
    },
  }),
  anOffer("python-junior", {
    fields: {
      description: `${LONG}\n\nIn English.`,
      "availability.expires": "2027-06-30",
      "availability.locations": [{ country: "US", region: "CA", city: "San Francisco" }],
    },
  }),
  anOffer("kotlin", { publish: false }),
  anOffer("gold", { fields: { name: "Gоld" } }),
  anOffer("review"),
  anOffer("rejected"),
  anOffer("quiet"),
  anOffer("quantity", { fields: { "availability.quantity": "once per customer" } }),
];

const portal: readonly PortalOffer[] = [
  aPortalOffer("java-senior", {
    fields: { description: LONG, "availability.industries": ["internet", "retail"] },
  }),
  aPortalOffer("kotlin"),
  aPortalOffer("gold", { status: "INACTIVE", fields: { name: "Gold" } }),
  aPortalOffer("review", { status: "UNDER_REVIEW" }),
  aPortalOffer("rejected", { status: "REJECTED" }),
  aPortalOffer("quiet"),
  aPortalOffer("old"),
  aPortalOffer("quantity"),
];

/** Its portal, by id. */
export const RICH_SEEN: ReadonlyMap<string, PortalOffer> = new Map(
  portal.map((offer) => [offer.id, offer]),
);

export const RICH_PLAN = plan(offers, portal, {
  portal: {
    url: "https://api.smartrecruiters.com",
    tokenFrom: null,
    byHand: ["availability.quantity"],
  },
  guards: { offTheMarket: { max: 1 }, withdraw: {}, create: {}, priceChange: { percent: 10 } },
});

const LABELS: Readonly<Record<string, string>> = { banking: "Banking", internet: "Internet" };

export const labelOf: LabelOf = (_list, id) => LABELS[id] ?? id;
