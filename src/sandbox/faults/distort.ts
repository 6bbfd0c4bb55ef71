/** How a fault changes what is stored or shown. Pure. */
import {
  isList,
  isNumber,
  isObject,
  type Json,
  type JsonObject,
  member,
  numberText,
} from "../json.ts";

export type Distortion = "trim" | "round" | "order";

/** The offer's body as a portal with habits of its own would keep it. */
export function distort(body: JsonObject, how: Distortion): JsonObject {
  const changed = walk(body, how);
  return isObject(changed) ? changed : body;
}

function walk(value: Json, how: Distortion): Json {
  if (typeof value === "string") return how === "trim" ? value.trim().replace(/\s+/g, " ") : value;
  if (isList(value)) {
    const entries = value.map((entry) => walk(entry, how));
    return how === "order" ? entries.reverse() : entries;
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      how === "round" && key === "amount" ? rounded(inner) : walk(inner, how),
    ]),
  );
}

// 19.99 becomes 20, in the spelling that it came in.
function rounded(amount: Json): Json {
  const number = Number(isNumber(amount) ? numberText(amount) : amount);
  if (!Number.isFinite(number)) return amount;
  return typeof amount === "string" ? String(Math.round(number)) : Math.round(number);
}

/** A list answer whose count is off. */
export const withTotal = (list: JsonObject, by: number): JsonObject => ({
  ...list,
  totalFound: Math.max(0, Number(member(list, "totalFound")) + by),
});

/** A list answer that is full, of offers that have not been seen yet, with more to come. */
export function endless(list: JsonObject, newId: () => string): JsonObject {
  const content = member(list, "content");
  const limit = Number(member(list, "limit"));
  const pattern = isList(content) ? content.find(isObject) : undefined;
  const missing = limit - (isList(content) ? content.length : 0);
  const made = Array.from({ length: pattern === undefined ? 0 : missing }, () => ({
    ...pattern,
    id: newId(),
  }));
  const offset = Number(member(list, "offset"));
  return {
    ...list,
    totalFound: offset + 2 * limit,
    content: [...(isList(content) ? content : []), ...made],
  };
}
