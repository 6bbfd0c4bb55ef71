/**
 * An offer of the Offer API's JSON → a `PortalOffer`. All that the API may answer and more is taken
 * in: either spelling of a price, vocabulary entries with and without labels, sections left out.
 * What cannot be understood makes the whole answer useless (`IllShaped`): an offer half understood
 * would be compared, and then overwritten. What this tool does not know stays in `wire` untouched.
 */
import {
  FIELDS,
  type Field,
  type FieldPath,
  type Fields,
  type Place,
  type Value,
} from "../core/fields.ts";
import type { PortalOffer } from "../core/portal-offer.ts";
import { audience } from "../core/value/audience.ts";
import { expiryFromPortal, instant } from "../core/value/expiry.ts";
import { money } from "../core/value/money.ts";
import { places } from "../core/value/places.ts";
import { quantity } from "../core/value/quantity.ts";
import { text, wordSet } from "../core/value/words.ts";
import { isObject, type JsonObject, numberText } from "./exact-json.ts";
import {
  at,
  ill,
  IllShaped,
  isNothing,
  listIn,
  objectIn,
  type Part,
  pathOf,
  textIn,
} from "./shape.ts";

/** Where a field stands in the API's JSON: the section, or "" for the offer itself, and the key. */
export type WirePlace = { readonly section: string; readonly key: string };

/** The API's names where they are not the file's. */
const OTHER_KEYS: Readonly<Record<string, string>> = {
  expires: "expirationDate",
  audience: "companies",
};

function placeOf(path: string): WirePlace {
  const [first = "", second] = path.split(".");
  if (second === undefined) return { section: "", key: first };
  return { section: first, key: OTHER_KEYS[second] ?? second };
}

const FIELDS_ON_THE_WIRE = FIELDS.map((field) => ({ field, place: placeOf(field.path) }));
const PLACES = new Map(FIELDS_ON_THE_WIRE.map(({ field, place }) => [field.path, place]));
/** The fields of each section, in the table's order. */
const SECTIONS = [
  ...Map.groupBy(
    FIELDS_ON_THE_WIRE.map(({ field, place }) => ({ field, ...place })),
    ({ section }) => section,
  ),
].map(([section, fields]) => ({ section, fields }));

/** Where the API keeps a field. */
export const wirePlace = (path: FieldPath): WirePlace => PLACES.get(path) ?? placeOf(path);

const LONGEST_ID = 255;

/** Whether a portal's id can stand in an address without leading anywhere else. */
export const isPortalId = (id: string): boolean =>
  id.length <= LONGEST_ID && !/[\p{C}\s/\\]|^\.*$/u.test(id);

/** A portal's id. */
export function idIn(part: Part): string {
  const id = textIn(part);
  if (isPortalId(id)) return id;
  throw new IllShaped(`${pathOf(part)} is not an id that can stand in an address`);
}

const DEEPEST = 100;

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === "object" &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1)));

/** The offer in this JSON. `complete`: it comes from a single get or a write's answer. */
export function readOffer(part: Part, complete: boolean): PortalOffer {
  const offer = objectIn(part);
  // It will be walked and written back, which must not exhaust the stack.
  if (complete && isDeeper(offer.value, DEEPEST)) throw new IllShaped("it is nested too deeply");
  return {
    id: idIn(at(offer, "id")),
    status: statusIn(at(offer, "status")),
    createDate: timeIn(at(offer, "createDate")),
    lastUpdateDate: timeIn(at(offer, "lastUpdateDate")),
    fields: fieldsIn(offer),
    ...rejectionIn(offer.value),
    complete,
    // What is written back is always a complete offer, so that a list need not be held twice.
    wire: complete ? offer.value : null,
  };
}

function statusIn(part: Part): string {
  const status = textIn(part);
  // Kept as it came, and shown: a new status must not be taken for an old one, nor be a trick.
  return /^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(status) ? status : ill(part, "a status");
}

/** No public page says whether a rejection carries a reason, so a few likely names are looked for. */
const REASONS = ["rejectionReason", "rejectReason", "statusReason", "reviewComment", "reason"];

function rejectionIn(offer: JsonObject): { rejection?: string } {
  if (offer["status"] !== "REJECTED") return {};
  const reason = REASONS.map((name) => offer[name]).find((value) => typeof value === "string");
  return typeof reason !== "string" || reason.trim() === "" ? {} : { rejection: reason.trim() };
}

function timeIn(part: Part): string | null {
  if (isNothing(part)) return null;
  return instant(textIn(part)) ?? ill(part, "a time");
}

function fieldsIn(offer: Part<JsonObject>): Fields {
  const found: Record<string, Value> = {};
  // The one field without which nobody can tell which offer this is.
  textIn(at(offer, "name"));
  for (const { section, fields } of SECTIONS) {
    const holder = section === "" ? offer : at(offer, section);
    if (isNothing(holder)) continue;
    const object = objectIn(holder);
    for (const { field, key } of fields) {
      const part = at(object, key);
      if (part.value === undefined) continue;
      found[field.path] = part.value === null ? null : valueIn(field, part);
    }
  }
  return found;
}

function valueIn({ kind }: Field, part: Part): Value {
  switch (kind) {
    case "text":
      return text(textIn(part));
    case "money":
      return priceIn(part);
    case "days":
      return countIn(part);
    case "expiry":
      return expiryFromPortal(textIn(part)) ?? ill(part, "a time");
    case "quantity":
      return quantity(countIn(part));
    case "ids":
    case "words":
      return wordSet(listIn(part).map(wordIn));
    case "places":
      return places(listIn(part).map(placeIn));
    case "audience":
      return audience(listIn(part).map(wordIn));
  }
}

/** `{amount, currencyCode}`; one page of the API's documentation says `value` for `amount`. */
function priceIn(part: Part): Value {
  const price = objectIn(part);
  const amount = [at(price, "amount"), at(price, "value")].find((one) => !isNothing(one));
  const currency = at(price, "currencyCode");
  if (amount === undefined && isNothing(currency)) return null;
  if (amount === undefined) return ill(at(price, "amount"), "an amount");
  const decimal = numberText(amount.value) ?? textIn(amount);
  const code = textIn(currency);
  if (!/^\s*[A-Za-z]{3}\s*$/.test(code)) return ill(currency, "a currency code");
  return money(decimal, code) ?? ill(amount, "a decimal number");
}

/** A whole number from zero on, written as a number or, as amounts are now and then, as a text. */
function countIn(part: Part): number {
  const written = numberText(part.value) ?? textIn(part);
  if (!/^\d{1,9}(\.0+)?$/.test(written.trim())) return ill(part, "a whole number");
  return Number(written);
}

/** A word, or an entry of a vocabulary: `{id, label?}`. */
function wordIn(part: Part): string {
  return isObject(part.value) ? textIn(at(objectIn(part), "id")) : textIn(part);
}

function placeIn(part: Part): Place {
  const place = objectIn(part);
  const named = (key: "region" | "city") => {
    const name = at(place, key);
    return isNothing(name) ? {} : { [key]: textIn(name) };
  };
  return {
    country: textIn(at(place, "country")),
    ...named("region"),
    ...named("city"),
  };
}
