/**
 * Fields → the JSON of a create or a save. A save is the whole offer (whatever is left out may be
 * lost): what was read, written back as it was, with the given fields laid over it. So fields of
 * ours that are not given, fields that this tool does not know, exact numbers, labels that reads
 * add, and the portal's own `status` and dates go back as they came, as SmartRecruiters advises.
 */
import { Bug } from "../core/bug.ts";
import { FIELDS, type Field, type Fields, type Place, type Value } from "../core/fields.ts";
import type { Partner } from "../core/partner.ts";
import { companies } from "../core/value/audience.ts";
import { expiryInstant } from "../core/value/expiry.ts";
import { parseMoney } from "../core/value/money.ts";
import { quantityCount } from "../core/value/quantity.ts";
import { exactNumber, isObject, type JsonObject, member, numberText } from "./exact-json.ts";
import { wirePlace } from "./wire.ts";

/** The body of a create: what is there, and nothing else. */
export function createBody(fields: Fields, partner: Partner): JsonObject {
  const body = fieldsBody(fields, partner);
  if (partner !== "assessment") return body;
  // Required in a create (help page), and 0 for everybody who posts no jobs.
  const terms = member(body, "terms");
  return { ...body, terms: { postingPeriod: 0, ...(isObject(terms) ? terms : {}) } };
}

/** What of a new offer's body is there because it is wished. */
export const fieldsBody = (fields: Fields, partner: Partner): JsonObject =>
  overlay({}, present(fields), partner);

/** The body of a save: the offer as it was read, with these fields laid over it; null clears. */
export function saveBody(wire: unknown, fields: Fields, partner: Partner): JsonObject {
  if (!isObject(wire)) throw new Bug("A save needs the complete offer, as a get answered it.");
  return overlay(wire, fields, partner);
}

const present = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

function overlay(wire: JsonObject, fields: Fields, partner: Partner): JsonObject {
  let body = wire;
  for (const field of FIELDS) {
    const value = fields[field.path];
    if (value === undefined) continue;
    if (!field.partners.includes(partner)) {
      throw new Bug(`${field.path} is not a field of this kind of partner`);
    }
    const { section, key } = wirePlace(field.path);
    const holder = section === "" ? body : objectOr(member(body, section));
    const changed = put(holder, key, wireValue(field, value, member(holder, key)));
    if (section === "") body = changed;
    // A section that was not there does not come into being by clearing something in it.
    else if (changed !== holder) body = put(body, section, changed);
  }
  return body;
}

const objectOr = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** The object with this member; undefined takes it away. Its order stays. */
function put(object: JsonObject, key: string, value: unknown): JsonObject {
  if (value !== undefined) return { ...object, [key]: value };
  if (!Object.hasOwn(object, key)) return object;
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

const illValue = (field: Field): never => {
  throw new Bug(`${field.path} holds no value of its kind`);
};

/**
 * The API's form of a value. `null` clears. A list is cleared by an empty list, which no portal can
 * mistake for "not mentioned". A single value has no such form, and the API's documentation knows no
 * null: it is left out, as a body that is the whole offer says best. So is the audience: an empty
 * list of companies might as well mean nobody.
 */
function wireValue(field: Field, value: Value, found: unknown): unknown {
  if (value === null && found === undefined) return undefined;
  switch (field.kind) {
    case "text":
      return value === null ? undefined : typeof value === "string" ? value : illValue(field);
    case "days":
      return value === null ? undefined : typeof value === "number" ? value : illValue(field);
    case "money":
      return typeof value === "string" ? wirePrice(field, value, found) : clear(field, value);
    case "expiry":
      return typeof value === "string" ? wireTime(expiryInstant(value)) : clear(field, value);
    case "quantity":
      return typeof value === "string" ? quantityCount(value) : clear(field, value);
    case "ids":
      return words(field, value).map((id) => ({ id }));
    case "words":
      return words(field, value);
    case "places":
      return placesOf(field, value);
    case "audience":
      if (value === null) return undefined;
      return companies(typeof value === "string" ? value : words(field, value));
  }
}

const clear = (field: Field, value: Value): undefined =>
  value === null ? undefined : illValue(field);

function words(field: Field, value: Value): readonly string[] {
  if (value === null) return [];
  if (typeof value !== "object") return illValue(field);
  return value.map((word) => (typeof word === "string" ? word : illValue(field)));
}

function placesOf(field: Field, value: Value): readonly Place[] {
  if (value === null) return [];
  if (typeof value !== "object") return illValue(field);
  return value.map((place) => (typeof place === "string" ? illValue(field) : place));
}

/** `2027-06-30T23:59:59.999+0000`, the portal's way of writing a time. */
const wireTime = (instant: string): string => instant.replace(/Z$/, "+0000");

/**
 * A price as this portal writes it: the amount under the name, and as the kind of value, under which
 * it was read. Otherwise a text: `"20.00"` is attested, and keeps every digit.
 */
function wirePrice(field: Field, price: string, found: unknown): JsonObject {
  const parsed = parseMoney(price);
  if (parsed === undefined) return illValue(field);
  const before = objectOr(found);
  const name =
    member(before, "amount") == null && member(before, "value") != null ? "value" : "amount";
  const asNumber = numberText(member(before, name)) !== undefined;
  return {
    ...before,
    [name]: asNumber ? exactNumber(parsed.amount) : parsed.amount,
    currencyCode: parsed.currency,
  };
}
