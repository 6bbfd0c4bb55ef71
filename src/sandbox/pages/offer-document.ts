/**
 * A posted form → the document that is saved. It starts from what is stored, and only what somebody
 * changed in the form is laid over it: fields that the form does not show, numbers as they were
 * written, and whatever an entry of a list holds beside its id come through untouched.
 */
import { isList, isObject, type Json, type JsonObject, member, textAt } from "../json.ts";
import { countryCode, type Place } from "../places.ts";
import type { PartnerKind } from "../records.ts";
import type { Problem } from "../refusal.ts";
import { formOf, type OfferForm } from "./offer-form.ts";

export type Filled = {
  readonly document: JsonObject;
  /** What the form itself refuses; everything else is checked where the API's posts are. */
  readonly problems: readonly Problem[];
};

type Field = keyof OfferForm;
type Change = { readonly path: string; readonly value: Json | undefined };

/** `stored`: what is edited; null for a new offer. */
export function documentOf(
  form: OfferForm,
  partner: PartnerKind,
  stored: JsonObject | null,
): Filled {
  const before = formOf(stored ?? {});
  const changed = (...fields: readonly Field[]): boolean =>
    fields.some((field) => !same(form[field], before[field]));
  const held = (path: string): Json | undefined => at(stored ?? {}, path);
  const problems: Problem[] = [];
  const changes: Change[] = [];
  const lay = (path: string, value: Json | undefined) => void changes.push({ path, value });

  if (changed("name")) lay("name", text(form.name));
  if (changed("description")) lay("description", text(form.description));
  if (changed("category")) {
    if (text(form.category) !== undefined)
      problems.push({ path: "category", message: "must be left blank" });
    lay("category", undefined);
  }
  if (partner === "assessment") {
    if (changed("catalogId")) lay("catalogId", text(form.catalogId));
    if (changed("type")) lay("terms.type", text(form.type));
    if (stored === null) lay("terms.postingPeriod", 0);
  } else {
    if (changed("postingPeriod")) lay("terms.postingPeriod", wholeNumber(form.postingPeriod));
    layTarget();
  }
  if (changed("amount", "currency")) lay("terms.price", priceOf(form, held("terms.price")));
  if (changed("open", "industries"))
    lay("availability.industries", idList(form.industries, held("availability.industries")));
  if (changed("open", "locations")) layPlaces("availability.locations", "locations");
  if (form.open === "criteria" && form.industries.length + form.locations.length === 0)
    problems.push({
      path: "availability.open",
      message: "needs at least one industry or location; else choose every business",
    });
  if (changed("audience") && form.audience !== "named")
    lay("availability.companies", [form.audience === "all" ? "ALL" : "INVITED_BY_ME"]);
  if (changed("specialOffer")) lay("availability.specialOffer", text(form.specialOffer));
  if (changed("expires", "expiresOn")) lay("availability.expirationDate", expiry());
  if (changed("quantity", "times")) lay("availability.quantity", quantityOf(form));
  return { document: laidOver(stored ?? { terms: {} }, changes), problems };

  function layTarget(): void {
    const lists = [
      ["targetMarket.industries", "targetIndustries"],
      ["targetMarket.functions", "targetFunctions"],
      ["targetMarket.experienceLevels", "targetExperienceLevels"],
    ] as const;
    for (const [path, field] of lists)
      if (changed(field)) lay(path, idList(form[field], held(path)));
    if (changed("targetLocations")) layPlaces("targetMarket.locations", "targetLocations");
    if (changed("targetKeywords"))
      lay(
        "targetMarket.keywords",
        form.targetKeywords.length > 0 ? form.targetKeywords : undefined,
      );
  }

  function layPlaces(path: string, field: "locations" | "targetLocations"): void {
    const known = isList(held(path)) ? (held(path) as readonly Json[]) : [];
    const list = form[field].map((place) => {
      const kept = known.find((entry) => same(shownPlace(entry), place));
      if (kept !== undefined) return kept;
      const code = countryCode(place.country);
      if (code === undefined && place.country.trim() !== "")
        problems.push({
          path,
          message: `hold a country that is not in the list: ${place.country}`,
        });
      return placeEntry({ ...place, country: code ?? place.country });
    });
    lay(path, list.length > 0 ? list : undefined);
  }

  function expiry(): Json | undefined {
    if (form.expires === "never") return undefined;
    if (/^\d{4}-\d{2}-\d{2}$/.test(form.expiresOn)) return `${form.expiresOn}T23:59:59.999+0000`;
    problems.push({
      path: "availability.expirationDate",
      message: "needs a date, like 2027-06-30",
    });
    return undefined;
  }
}

const text = (value: string): string | undefined =>
  value.trim() === "" ? undefined : value.trim();

// What is no number is passed on as it was typed, and refused like anybody's post.
const wholeNumber = (value: string): Json | undefined =>
  /^\d{1,15}$/.test(value.trim()) ? Number(value) : text(value);

function quantityOf({ quantity, times }: OfferForm): Json | undefined {
  if (quantity === "unlimited") return undefined;
  return quantity === "once" ? 1 : (wholeNumber(times) ?? "");
}

// 150 stays 150 and "20.00" stays "20.00" while somebody only changes the currency.
function priceOf({ amount, currency }: OfferForm, held: Json | undefined): Json | undefined {
  const before = formOf({ terms: { price: held ?? {} } });
  const changes = [
    ...(amount === before.amount ? [] : [{ path: "amount", value: text(amount) }]),
    ...(currency === before.currency
      ? []
      : [{ path: "currencyCode", value: text(currency)?.toUpperCase() }]),
  ];
  const price = laidOver(isObject(held) ? held : {}, changes);
  return isEmpty(price) ? undefined : price;
}

function idList(ids: readonly string[], held: Json | undefined): Json | undefined {
  const known = isList(held) ? held : [];
  const list = ids.map((id) => known.find((entry) => textAt(entry, "id") === id) ?? { id });
  return list.length > 0 ? list : undefined;
}

const shownPlace = (entry: Json): Place | undefined =>
  formOf({ availability: { locations: [entry] } }).locations[0];

const placeEntry = ({ country, region, city }: Place): JsonObject =>
  Object.fromEntries(
    Object.entries({ country: country.trim(), region: region.trim(), city: city.trim() }).filter(
      ([key, value]) => key === "country" || value !== "",
    ),
  );

/**
 * What to show somebody whose offer was changed meanwhile: what they changed themselves as they typed
 * it, everything else as it is now.
 */
export function merged(form: OfferForm, base: OfferForm, current: OfferForm): OfferForm {
  const theirs = (Object.keys(form) as Field[])
    .filter((field) => same(form[field], base[field]))
    .map((field) => [field, current[field]]);
  return { ...form, ...Object.fromEntries(theirs) };
}

// Lists are sets to a select: their order and repeats are not the form's.
const same = (a: unknown, b: unknown): boolean => comparable(a) === comparable(b);

const comparable = (value: unknown): string | undefined =>
  JSON.stringify(
    Array.isArray(value) ? [...new Set(value.map((each) => JSON.stringify(each)))].sort() : value,
  );

function at(body: JsonObject, path: string): Json | undefined {
  return path.split(".").reduce<Json | undefined>((value, key) => member(value, key), body);
}

const laidOver = (body: JsonObject, changes: readonly Change[]): JsonObject =>
  changes.reduce((whole, { path, value }) => {
    const [key = "", ...rest] = path.split(".");
    if (rest.length === 0) return withMember(whole, key, value);
    const held = member(whole, key);
    const inner = laidOver(isObject(held) ? held : {}, [{ path: rest.join("."), value }]);
    return withMember(whole, key, isEmpty(inner) && held === undefined ? undefined : inner);
  }, body);

// Keeps the place of a member that is there; undefined takes it away.
function withMember(body: JsonObject, key: string, value: Json | undefined): JsonObject {
  const others = Object.entries(body);
  if (value === undefined) return Object.fromEntries(others.filter(([each]) => each !== key));
  if (!Object.hasOwn(body, key)) return { ...body, [key]: value };
  return Object.fromEntries(others.map(([each, old]) => [each, each === key ? value : old]));
}

const isEmpty = (value: Json): boolean => isObject(value) && Object.keys(value).length === 0;
