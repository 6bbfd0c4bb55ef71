/**
 * An offer as the form shows it: everything is text, a choice or a list. Reading an offer into this
 * shape and reading a posted form give the same for the same offer, so that what nobody touched can
 * be told from what somebody changed.
 */
import type { JsonObject } from "../json.ts";
import { viewOf } from "../offer-view.ts";
import { countryName, type Place } from "../places.ts";

export type OfferForm = {
  readonly name: string;
  readonly description: string;
  readonly catalogId: string;
  readonly category: string;
  readonly targetIndustries: readonly string[];
  readonly targetFunctions: readonly string[];
  readonly targetExperienceLevels: readonly string[];
  readonly targetLocations: readonly Place[];
  readonly targetKeywords: readonly string[];
  readonly type: string;
  readonly amount: string;
  readonly currency: string;
  readonly postingPeriod: string;
  /** Open to every business, or to those that match the criteria below. */
  readonly open: "every" | "criteria";
  readonly industries: readonly string[];
  readonly locations: readonly Place[];
  /** `named`: companies that an administrator chose. */
  readonly audience: "all" | "invited" | "named";
  readonly specialOffer: string;
  readonly expires: "never" | "date";
  readonly expiresOn: string;
  readonly quantity: "unlimited" | "once" | "times";
  readonly times: string;
};

/** A stored offer as the form shows it; an empty object as an empty form. */
export function formOf(body: JsonObject): OfferForm {
  const view = viewOf(body);
  const { targetMarket } = view;
  const criteria = view.industries.length + view.locations.length > 0;
  return {
    name: line(view.name),
    description: lines(view.description),
    catalogId: line(view.catalogId),
    category: line(view.category),
    targetIndustries: targetMarket.industries.map(chosen),
    targetFunctions: targetMarket.functions.map(chosen),
    targetExperienceLevels: targetMarket.experienceLevels.map(chosen),
    targetLocations: targetMarket.locations.map(named).filter(isSaid),
    targetKeywords: targetMarket.keywords.flatMap((word) => wordsOf(lines(word))),
    type: chosen(view.type),
    amount: line(view.amount),
    currency: line(view.currency),
    postingPeriod: line(view.postingPeriod),
    open: criteria ? "criteria" : "every",
    industries: view.industries.map(chosen),
    locations: view.locations.map(named).filter(isSaid),
    audience: audienceOf(view.companies),
    specialOffer: line(view.specialOffer),
    expires: view.expires === null ? "never" : "date",
    expiresOn: view.expires === null ? "" : new Date(view.expires).toISOString().slice(0, 10),
    quantity: view.quantity === null ? "unlimited" : view.quantity === 1 ? "once" : "times",
    times: view.quantity === null || view.quantity === 1 ? "" : String(view.quantity),
  };
}

/** A posted form. What it does not hold reads as empty. */
export function readForm(form: URLSearchParams): OfferForm {
  const text = (name: string) => line(form.get(name) ?? "");
  const several = (name: string) => form.getAll(name).map(chosen);
  const open = form.get("open") === "criteria";
  const onDate = form.get("expires") === "date";
  const quantity = form.get("quantity");
  const times = quantity === "times";
  return {
    name: text("name"),
    description: lines(form.get("description") ?? ""),
    catalogId: text("catalogId"),
    category: text("category"),
    targetIndustries: several("targetIndustries"),
    targetFunctions: several("targetFunctions"),
    targetExperienceLevels: several("targetExperienceLevels"),
    targetLocations: placesOf(form, "targetLocations"),
    targetKeywords: wordsOf(lines(form.get("targetKeywords") ?? "")),
    type: chosen(form.get("type") ?? ""),
    amount: text("amount"),
    currency: text("currency"),
    postingPeriod: text("postingPeriod"),
    open: open ? "criteria" : "every",
    industries: open ? several("industries") : [],
    locations: open ? placesOf(form, "locations") : [],
    audience: choice(form.get("audience"), ["all", "invited", "named"]),
    specialOffer: text("specialOffer"),
    expires: onDate ? "date" : "never",
    expiresOn: onDate ? text("expiresOn") : "",
    quantity: choice(quantity, ["unlimited", "once", "times"]),
    times: times ? text("times") : "",
  };
}

// What a browser makes of a text in an input of one line, in a text area, and in an option.
const line = (text: string): string => seen(text).replace(/[\r\n]/g, "");
const lines = (text: string): string => seen(text).replace(/\r\n?/g, "\n");
const chosen = (text: string): string => lines(text);
const seen = (text: string): string => text.toWellFormed().replaceAll("\0", "\uFFFD");

const wordsOf = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((word) => word.trim())
    .filter((word) => word !== "");

const named = ({ country, region, city }: Place): Place => ({
  country: line(countryName(country)),
  region: line(region),
  city: line(city),
});

const isSaid = ({ country, region, city }: Place): boolean =>
  `${country}${region}${city}`.trim() !== "";

function audienceOf(companies: readonly string[]): OfferForm["audience"] {
  if (companies.length === 0 || companies.includes("ALL")) return "all";
  return companies.includes("INVITED_BY_ME") ? "invited" : "named";
}

const choice = <T extends string>(text: string | null, all: readonly [T, ...T[]]): T =>
  all.find((each) => each === text) ?? all[0];

function placesOf(form: URLSearchParams, list: string): readonly Place[] {
  const [countries, regions, cities] = ["country", "region", "city"].map((part) =>
    form.getAll(`${list}.${part}`).map(line),
  );
  return (countries ?? [])
    .map((country, row) => ({
      country,
      region: regions?.[row] ?? "",
      city: cities?.[row] ?? "",
    }))
    .filter(isSaid);
}
