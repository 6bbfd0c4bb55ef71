/**
 * JSON whose numbers survive exactly. A partner may keep numbers in fields that nobody here knows
 * (`9007199254740993`, `1.10`); read as a double and written back they would be other numbers. So a
 * number that a double cannot give back as it was written is kept as its source text.
 */

/** A number kept as it was written; `JSON.stringify` writes it unchanged. */
export type ExactNumber = { readonly rawJSON: string };

export type Json =
  | null
  | boolean
  | number
  | string
  | ExactNumber
  | readonly Json[]
  | { readonly [key: string]: Json };

export type JsonObject = { readonly [key: string]: Json };

/** Deeper documents are refused before they are parsed: reviving them recurses. */
const DEEPEST = 100;

// Node 24 has both; the TypeScript library does not describe them yet.
const native = JSON as unknown as {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): ExactNumber;
  isRawJSON(value: unknown): value is ExactNumber;
};

/** Parses JSON; throws a `SyntaxError` for what is not JSON or nests too deeply. */
export function parseJson(text: string): Json {
  if (depth(text) > DEEPEST) throw new SyntaxError(`nested more than ${DEEPEST} levels deep`);
  return native.parse(text, (_key, value, { source }) =>
    typeof value === "number" && source !== undefined && String(value) !== source
      ? native.rawJSON(source)
      : value,
  ) as Json;
}

/** True for a number, exact or not. */
export const isNumber = (value: Json | undefined): value is number | ExactNumber =>
  typeof value === "number" || native.isRawJSON(value);

/** True for a JSON object, and not for a list, null or a number kept as text. */
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !native.isRawJSON(value);

/** True for a JSON list. */
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** A number as it was written. */
export const numberText = (value: number | ExactNumber): string =>
  typeof value === "number" ? String(value) : value.rawJSON;

/** The object's member, or undefined; never something that every object inherits. */
export const member = (value: Json | undefined, key: string): Json | undefined =>
  isObject(value) && Object.hasOwn(value, key) ? (value as JsonObject)[key] : undefined;

/** The object's member if it is a text, or "". */
export function textAt(value: Json | undefined, key: string): string {
  const text = member(value, key);
  return typeof text === "string" ? text : "";
}

function depth(text: string): number {
  let deepest = 0;
  let level = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (quoted) {
      if (mark === "\\") at++;
      else if (mark === '"') quoted = false;
    } else if (mark === '"') quoted = true;
    else if (mark === "{" || mark === "[") deepest = Math.max(deepest, ++level);
    else if (mark === "}" || mark === "]") level--;
  }
  return deepest;
}
