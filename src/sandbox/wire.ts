/** Stored offer → what the API answers. Labels are added, empty objects and lists are left out. */
import { isList, isObject, type Json, type JsonObject, member } from "./json.ts";
import type { StoredOffer } from "./records.ts";
import { timestamp } from "./timestamp.ts";
import { labelOf, type ListName } from "./vocabulary.ts";

const LABELLED: Readonly<Record<string, readonly ListName[]>> = {
  availability: ["industries"],
  targetMarket: ["industries", "functions", "experienceLevels"],
};

/** A single get, and the answer to every write. */
export function wireOffer(offer: StoredOffer): JsonObject {
  const { id, status, createDate, lastUpdateDate, body } = offer;
  return {
    id,
    createDate: timestamp(createDate),
    lastUpdateDate: timestamp(lastUpdateDate),
    status,
    ...Object.fromEntries(Object.entries(body).flatMap(([key, value]) => shown(key, value))),
  };
}

const THIN = new Set([
  "id",
  "createDate",
  "lastUpdateDate",
  "status",
  "catalogId",
  "name",
  "terms",
]);

/**
 * An offer in a thin list. Pages only say that a list may hold less than a get; what is left out
 * here (description, targetMarket, availability, unknown fields) is an assumption.
 */
export function thinOffer(offer: StoredOffer): JsonObject {
  return thinned(wireOffer(offer));
}

const thinned = (whole: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(whole).filter(([key]) => THIN.has(key)));

/** A write's answer that holds less than a get: no page says that it does not. */
export function thinAnswer(whole: JsonObject): JsonObject {
  const { terms, ...rest } = thinned(whole);
  if (!isObject(terms)) return thinned(whole);
  const said = Object.entries(terms).filter(([key]) => key !== "existingContract");
  return { ...rest, terms: Object.fromEntries(said) };
}

function shown(key: string, value: Json): readonly (readonly [string, Json])[] {
  const lists = LABELLED[key];
  if (lists === undefined || !isObject(value)) return [[key, value]];
  const inner = Object.entries(value)
    .filter(([, part]) => !isEmpty(part))
    .map(([name, part]) => {
      const list = lists.find((known) => known === name);
      return [name, list === undefined || !isList(part) ? part : part.map(labelled(list))] as const;
    });
  return inner.length === 0 ? [] : [[key, Object.fromEntries(inner)]];
}

const isEmpty = (value: Json): boolean =>
  (isList(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0);

const labelled =
  (list: ListName) =>
  (entry: Json): Json => {
    const id = member(entry, "id");
    const label = typeof id === "string" ? labelOf(list, id) : undefined;
    return label === undefined || !isObject(entry) ? entry : { ...entry, label };
  };
