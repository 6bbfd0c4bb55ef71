/** Small checks of a posted offer: each adds its problems to a list, none of them throws. */
import {
  isList,
  isNumber,
  isObject,
  type Json,
  type JsonObject,
  member,
  numberText,
} from "./json.ts";
import type { Problem } from "./refusal.ts";
import { parseTimestamp } from "./timestamp.ts";

/** The longest that catalogId, name and category may be, in characters as people count them. */
const LONGEST = 255;

const TYPES = [
  "BEHAVIORAL_ASSESSMENT",
  "REFERENCE_CHECK",
  "SKILLS_TEST",
  "VIDEO_INTERVIEW",
  "BACKGROUND_CHECK",
];

/** Collects what is wrong with one posted offer. */
export type Findings = {
  readonly problems: readonly Problem[];
  add(path: string, message: string): void;
};

export function createFindings(): Findings {
  const problems: Problem[] = [];
  return { problems, add: (path, message) => void problems.push({ path, message }) };
}

/** A text of at most 255 characters, where `longest` says so; required ones hold more than spaces. */
export function checkText(
  found: Findings,
  body: JsonObject,
  path: string,
  { required, longest }: { readonly required: boolean; readonly longest: boolean },
): void {
  const value = member(body, path);
  if (value === undefined || value === "") {
    if (required) found.add(path, "is required");
  } else if (typeof value !== "string") found.add(path, "must be a text");
  else if (required && value.trim() === "") found.add(path, "is required");
  else if (longest && Array.from(value).length > LONGEST)
    found.add(path, `is longer than ${LONGEST} characters`);
}

export function checkType(found: Findings, type: Json | undefined): void {
  if (type === undefined) return;
  if (typeof type !== "string" || !TYPES.includes(type))
    found.add("terms.type", `must be one of ${TYPES.join(", ")}`);
}

// Pages show "20.00", 150 and 0: a number or its text, never negative. One page says `value` where
// the others say `amount`: an offer that the portal holds in that spelling may come back in it.
export function checkPrice(
  found: Findings,
  price: Json | undefined,
  stored: Json | undefined,
): void {
  if (price === undefined) return;
  if (!isObject(price)) return found.add("terms.price", "must be {amount, currencyCode}");
  const older = member(stored, "value") === undefined ? undefined : member(price, "value");
  const amount = member(price, "amount") ?? older;
  if (amount === undefined) found.add("terms.price.amount", "is required");
  else if (!isAmount(amount))
    found.add("terms.price.amount", "must be a decimal number that is not negative");
  const currency = member(price, "currencyCode");
  if (currency === undefined) found.add("terms.price.currencyCode", "is required");
  else if (typeof currency !== "string" || !/^[A-Z]{3}$/.test(currency))
    found.add("terms.price.currencyCode", "must be an ISO 4217 code, like USD");
}

const isAmount = (amount: Json): boolean =>
  isNumber(amount)
    ? Number(numberText(amount)) >= 0
    : typeof amount === "string" && /^\d{1,30}(\.\d{1,30})?$/.test(amount);

export function checkWhole(
  found: Findings,
  path: string,
  value: Json | undefined,
  least: number,
): void {
  if (value === undefined) return;
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < least)
    found.add(path, `must be a whole number, ${least} or more`);
}

export function checkMoment(found: Findings, path: string, value: Json | undefined): void {
  if (value === undefined) return;
  if (typeof value !== "string" || parseTimestamp(value) === undefined)
    found.add(path, "must be a moment like 2013-03-13T12:05:46.398+0000");
}

/** A list of {id, label?}. An id that the vocabulary does not know is taken: the lists grow. */
export function checkIds(found: Findings, path: string, value: Json | undefined): void {
  eachOf(found, path, value, (entry, at) => {
    const id = member(entry, "id");
    if (typeof id !== "string" || id === "") found.add(at, "must be {id}");
  });
}

/** A list of {country, region?, city?}. */
export function checkPlaces(found: Findings, path: string, value: Json | undefined): void {
  eachOf(found, path, value, (entry, at) => {
    const country = member(entry, "country");
    if (typeof country !== "string" || country === "") found.add(at, "needs a country");
    for (const part of ["region", "city"]) {
      const text = member(entry, part);
      if (text !== undefined && text !== null && typeof text !== "string")
        found.add(`${at}.${part}`, "must be a text");
    }
  });
}

export function checkWords(found: Findings, path: string, value: Json | undefined): void {
  eachOf(found, path, value, (entry, at) => {
    if (typeof entry !== "string" || entry === "") found.add(at, "must be a text");
  });
}

/** The object at that key; anything else that stands there is a problem. */
export function objectAt(found: Findings, body: JsonObject, key: string): JsonObject | undefined {
  const value = member(body, key);
  if (value === undefined) return undefined;
  if (isObject(value)) return value;
  found.add(key, "must be an object");
  return undefined;
}

function eachOf(
  found: Findings,
  path: string,
  value: Json | undefined,
  check: (entry: Json, at: string) => void,
): void {
  if (value === undefined) return;
  if (!isList(value)) return found.add(path, "must be a list");
  value.forEach((entry, index) => check(entry, `${path}[${index}]`));
}
