/** What differs between two states of an offer, field by field, in words for people. */
import { isList, isObject, type Json, type JsonObject, member, textAt } from "../json.ts";
import { placeText } from "../places.ts";
import { parseTimestamp } from "../timestamp.ts";
import { labelOf, type ListName, LISTS } from "../vocabulary.ts";
import { LABELS, TYPES } from "./labels.ts";

/** One field; what was not there before, or is not there any more, is null. */
export type Difference = {
  readonly path: string;
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
};

const ORDER = new Map(Object.keys(LABELS).map((path, index) => [path, index]));

// Belongs to a customer and holds a login: it is kept, and shown to nobody.
const SECRET = "terms.existingContract";

/** Every field in which the two differ. `before` null: everything is new. */
export function differences(before: JsonObject | null, after: JsonObject): readonly Difference[] {
  const [old, now] = [fields(before ?? {}), fields(after)];
  const paths = [...new Set([...old.keys(), ...now.keys()])];
  return paths
    .filter((path) => JSON.stringify(old.get(path)) !== JSON.stringify(now.get(path)))
    .sort((a, b) => (ORDER.get(a) ?? ORDER.size) - (ORDER.get(b) ?? ORDER.size))
    .map((path) => ({
      path,
      label: LABELS[path] ?? path,
      before: textOf(path, old.get(path)),
      after: textOf(path, now.get(path)),
    }));
}

const SECTIONS = new Set(["terms", "availability", "targetMarket"]);

/** Dotted paths of fields; lists and what nobody here knows stay whole. */
function fields(body: JsonObject): ReadonlyMap<string, Json> {
  return new Map(
    Object.entries(body).flatMap(([key, value]) =>
      SECTIONS.has(key) && isObject(value)
        ? Object.entries(value).map(([inner, part]) => [`${key}.${inner}`, part] as const)
        : [[key, value] as const],
    ),
  );
}

function textOf(path: string, value: Json | undefined): string | null {
  if (value === undefined || value === "" || (isList(value) && value.length === 0)) return null;
  if (path === SECRET) return "(not shown)";
  return KNOWN[path]?.(value) ?? (typeof value === "string" ? value : JSON.stringify(value));
}

const ids =
  (list: ListName) =>
  (value: Json): string | undefined =>
    each(value, (entry) => {
      const id = textAt(entry, "id");
      return labelOf(list, id) ?? id;
    })?.join(", ");

const places = (value: Json): string | undefined =>
  each(value, (entry) =>
    placeText({
      country: textAt(entry, "country"),
      region: textAt(entry, "region"),
      city: textAt(entry, "city"),
    }),
  )?.join("; ");

const AUDIENCES: Readonly<Record<string, string>> = {
  ALL: "Every customer",
  INVITED_BY_ME: "Customers invited by the partner",
};

const KNOWN: Readonly<Record<string, (value: Json) => string | undefined>> = {
  "availability.industries": ids("industries"),
  "availability.locations": places,
  "availability.companies": (value) =>
    each(value, (name) => (typeof name === "string" ? (AUDIENCES[name] ?? name) : ""))?.join(", "),
  "availability.expirationDate": (value) => {
    const moment = typeof value === "string" ? parseTimestamp(value) : undefined;
    return moment === undefined ? undefined : new Date(moment).toISOString();
  },
  "availability.quantity": (value) => `${JSON.stringify(value)} per customer`,
  "targetMarket.locations": places,
  "targetMarket.keywords": (value) =>
    each(value, (word) => (typeof word === "string" ? word : ""))?.join(", "),
  "terms.price": (value) => {
    const amount = member(value, "amount");
    if (!isObject(value) || amount === undefined) return undefined;
    const known = Object.keys(value).every((key) => key === "amount" || key === "currencyCode");
    const text = typeof amount === "string" ? amount : JSON.stringify(amount);
    return known ? `${text} ${textAt(value, "currencyCode")}`.trim() : undefined;
  },
  "terms.type": (value) => TYPES.find(({ id }) => id === value)?.label,
  "terms.postingPeriod": (value) => `${JSON.stringify(value)} days`,
  ...Object.fromEntries(
    (Object.keys(LISTS) as ListName[]).map((list) => [`targetMarket.${list}`, ids(list)]),
  ),
};

// Undefined where an entry holds more than its words would tell, so that it is shown as it is.
function each(value: Json, word: (entry: Json) => string): readonly string[] | undefined {
  if (!isList(value)) return undefined;
  const plain = value.every(
    (entry) =>
      !isObject(entry) ||
      Object.keys(entry).every((key) => ["id", "label", "country", "region", "city"].includes(key)),
  );
  const words = value.map(word);
  return plain && words.every((text) => text !== "") ? words : undefined;
}
