/**
 * JSON whose numbers survive exactly. A partner's offer may hold numbers in fields that this tool
 * does not know (`9007199254740993`, `1.10`): read as doubles and written back they would be other
 * numbers. A number that a double does not give back as it was written stays its source text.
 */

/** A number kept as it was written; `JSON.stringify` writes it unchanged. */
type ExactNumber = { readonly rawJSON: string };

/** A JSON object as it was read. Keys are its own: `__proto__` is a key like any other. */
export type JsonObject = { readonly [key: string]: unknown };

// Node 24 has these; TypeScript's library does not describe them yet.
const exact = JSON as unknown as {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): ExactNumber;
  isRawJSON(value: unknown): value is ExactNumber;
};

/**
 * A number that a double may not give back as it was written: many digits, an exponent, a last zero
 * behind the point, six zeros right behind it (`0.0000001` would come back as `1e-7`), `-0`. It may
 * be part of a text, and then only time is lost: but not of a time (`12:05:46.390+0000`), which
 * every offer has.
 */
const DELICATE =
  /(?:^|[:,[])\s*-?(?=\d)(?:[\d.]{16}|[\d.]+[eE]|0\.0{6}|\d+\.\d*0(?=\s*(?:[,}\]]|$))|(?<=-)0(?![\d.]))/;

/** From so many characters on a text may cost a gigabyte when it does nothing but open lists. */
const LARGE = 1_000_000;
/** More levels, and more objects and lists, than any answer has. */
const DEEPEST = 200;
const MOST = 500_000;

/** What makes a text cost far more memory than its size, or null. */
function excessOf(text: string): string | null {
  let level = 0;
  let opened = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charCodeAt(at);
    if (mark === 0x22) quoted = !quoted;
    else if (quoted) at += mark === 0x5c ? 1 : 0;
    else if (mark === 0x5b || mark === 0x7b) {
      level += 1;
      opened += 1;
      if (level > DEEPEST) return "nested too deeply";
      if (opened > MOST) return "too many objects and lists";
    } else if (mark === 0x5d || mark === 0x7d) level -= 1;
  }
  return null;
}

/**
 * Parses JSON, every number exact. Throws for what is not JSON, or nests too deeply for the engine,
 * and for a large text that is made of brackets. Reviving takes seven times as long as parsing, so a text without a delicate
 * number is only parsed.
 */
export function parseJson(text: string): unknown {
  const excess = text.length > LARGE ? excessOf(text) : null;
  if (excess !== null) throw new SyntaxError(excess);
  if (!DELICATE.test(text)) return JSON.parse(text) as unknown;
  return exact.parse(text, (_key, value, { source }) =>
    typeof value === "number" && source !== undefined && String(value) !== source
      ? exact.rawJSON(source)
      : value,
  );
}

/** Writes JSON, exact numbers as they were read. */
export const writeJson = (value: unknown): string => JSON.stringify(value);

/** True for a JSON object: no list, no null, no exact number. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !exact.isRawJSON(value);

/** A JSON number as it was written, or undefined when the value is no number. */
export function numberText(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return exact.isRawJSON(value) ? value.rawJSON : undefined;
}

/** The object's own member; nothing that every object inherits. */
export const member = (object: JsonObject, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** A decimal that is written as a JSON number, exactly. */
export const exactNumber = (decimal: string): unknown => exact.rawJSON(decimal);
