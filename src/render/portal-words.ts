/**
 * Values as the Partner Portal's pages show them: labels instead of ids, names instead of codes. A
 * person who clicks looks for these words.
 */
import { COUNTRIES } from "../core/data/countries.ts";
import { REGIONS } from "../core/data/regions.ts";
import { fieldAt, type Kind, type Place } from "../core/fields.ts";
import { ONCE } from "../core/value/quantity.ts";
import { isPlace } from "./value.ts";

/** The portal's label of a vocabulary id; the id itself where nobody knows one. */
export type LabelOf = (list: "industries" | "functions" | "experienceLevels", id: string) => string;

type List = Parameters<LabelOf>[0];

const LISTS: Readonly<Record<string, List>> = {
  "availability.industries": "industries",
  "targetMarket.industries": "industries",
  "targetMarket.functions": "functions",
  "targetMarket.experienceLevels": "experienceLevels",
};

const TYPES: Readonly<Record<string, string>> = {
  BEHAVIORAL_ASSESSMENT: "Behavioral assessment",
  REFERENCE_CHECK: "Reference check",
  SKILLS_TEST: "Skills test",
  VIDEO_INTERVIEW: "Video interview",
  BACKGROUND_CHECK: "Background check",
};

const named = (names: Readonly<Record<string, string>> | undefined, code: string): string =>
  names !== undefined && Object.hasOwn(names, code) ? (names[code] ?? code) : code;

/** `San Francisco, California, United States`. */
export function placeName({ country, region, city }: Place): string {
  const regions = Object.hasOwn(REGIONS, country) ? REGIONS[country] : undefined;
  return [
    city,
    region === undefined ? undefined : named(regions, region),
    named(COUNTRIES, country),
  ]
    .filter((part) => part !== undefined)
    .join(", ");
}

/** A day as people say it where it is one (`2027-06-30`), else the moment with its zone. */
const moment = (expiry: string): string =>
  expiry.length === 10 ? expiry : `${expiry.slice(0, 10)} ${expiry.slice(11, 16)} UTC`;

const WORDS: { readonly [Each in Kind]?: (text: string) => string } = {
  expiry: moment,
  quantity: (text) => (text === ONCE ? "Once per customer" : text.replace(" per ", " times per ")),
  audience: (text) => (text === "everyone" ? "every business" : "companies that you have invited"),
};

/** One value of a field in the page's words; a list gives one text for each entry. */
export function portalWords(path: string, value: unknown, labelOf: LabelOf): readonly string[] {
  if (value == null) return [];
  const list = LISTS[path];
  if (Array.isArray(value)) {
    return value.map((item: unknown) => {
      if (isPlace(item)) return placeName(item);
      return list === undefined ? String(item) : labelOf(list, String(item));
    });
  }
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const words = WORDS[fieldAt(path)?.kind ?? "text"];
  if (words !== undefined) return [words(text)];
  return [path === "terms.type" ? named(TYPES, text) : text];
}
