/**
 * A stored offer, read leniently: a seed may hold anything, and neither a page nor the marketplace
 * may stumble over it. What is missing or of another shape reads as empty.
 */
import {
  isList,
  isNumber,
  isObject,
  type Json,
  type JsonObject,
  member,
  numberText,
} from "./json.ts";
import type { Place } from "./places.ts";
import { parseTimestamp } from "./timestamp.ts";

export type TargetMarket = {
  readonly industries: readonly string[];
  readonly functions: readonly string[];
  readonly experienceLevels: readonly string[];
  readonly locations: readonly Place[];
  readonly keywords: readonly string[];
};

/** What pages and the marketplace know about an offer. */
export type OfferView = {
  readonly name: string;
  readonly description: string;
  readonly catalogId: string;
  readonly category: string;
  readonly type: string;
  /** As it was written: `20.00`, `150`. */
  readonly amount: string;
  readonly currency: string;
  readonly postingPeriod: string;
  readonly industries: readonly string[];
  readonly locations: readonly Place[];
  /** `ALL`, `INVITED_BY_ME` or names; empty means the same as `ALL`. */
  readonly companies: readonly string[];
  readonly specialOffer: string;
  /** Milliseconds; null is never. */
  readonly expires: number | null;
  /** How often one customer may buy it; null is unlimited. */
  readonly quantity: number | null;
  readonly targetMarket: TargetMarket;
};

export function viewOf(body: JsonObject): OfferView {
  const terms = member(body, "terms");
  const price = member(terms, "price");
  const availability = member(body, "availability");
  const market = member(body, "targetMarket");
  const quantity = member(availability, "quantity");
  return {
    name: words(member(body, "name")),
    description: words(member(body, "description")),
    catalogId: words(member(body, "catalogId")),
    category: words(member(body, "category")),
    type: words(member(terms, "type")),
    amount: words(member(price, "amount")),
    currency: words(member(price, "currencyCode")),
    postingPeriod: words(member(terms, "postingPeriod")),
    industries: ids(member(availability, "industries")),
    locations: places(member(availability, "locations")),
    companies: texts(member(availability, "companies")),
    specialOffer: words(member(availability, "specialOffer")),
    expires: parseTimestamp(words(member(availability, "expirationDate"))) ?? null,
    quantity: typeof quantity === "number" ? quantity : null,
    targetMarket: {
      industries: ids(member(market, "industries")),
      functions: ids(member(market, "functions")),
      experienceLevels: ids(member(market, "experienceLevels")),
      locations: places(member(market, "locations")),
      keywords: texts(member(market, "keywords")),
    },
  };
}

const words = (value: Json | undefined): string =>
  typeof value === "string" ? value : isNumber(value) ? numberText(value) : "";

const listed = (value: Json | undefined): readonly Json[] => (isList(value) ? value : []);

const texts = (value: Json | undefined): readonly string[] =>
  listed(value).filter((entry) => typeof entry === "string");

const ids = (value: Json | undefined): readonly string[] =>
  listed(value).flatMap((entry) => {
    const id = member(entry, "id");
    return typeof id === "string" ? [id] : [];
  });

const places = (value: Json | undefined): readonly Place[] =>
  listed(value)
    .filter(isObject)
    .map((entry) => ({
      country: words(member(entry, "country")),
      region: words(member(entry, "region")),
      city: words(member(entry, "city")),
    }));
