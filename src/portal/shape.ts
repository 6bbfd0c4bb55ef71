/** Looking into JSON that somebody else wrote: every part is what it must be, or the answer makes no sense. */
import { isObject, type JsonObject, member } from "./exact-json.ts";

/** An answer that is not what the API promises. The message says where, and never quotes a value. */
export class IllShaped extends Error {
  override readonly name = "IllShaped";
}

/** A part of an answer, and where it stands: in which part, under which key or number. */
export type Part<Value = unknown> = {
  readonly value: Value;
  readonly key: string | number;
  readonly within: Part | null;
};

/** An answer itself. */
export const whole = <Value>(value: Value): Part<Value> => ({ value, key: "", within: null });

/** Where a part stands, for messages: worked out for those only, as a list has a million parts. */
export function pathOf({ key, within }: Part): string {
  const path = within === null ? "" : pathOf(within);
  if (typeof key === "number") return `${path}[${key}]`;
  return path === "" ? key : `${path}.${key}`;
}

const kindOf = (value: unknown): string => {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return isObject(value) ? "an object" : `a ${typeof value === "object" ? "number" : typeof value}`;
};

/** Throws: this part is not what it must be. */
export function ill(part: Part, expected: string): never {
  throw new IllShaped(`${pathOf(part)} is ${kindOf(part.value)}, not ${expected}`);
}

/** An object's member. */
export const at = (object: Part<JsonObject>, key: string): Part => ({
  value: member(object.value, key),
  key,
  within: object,
});

/** Nothing is there: left out, or null. */
export const isNothing = ({ value }: Part): boolean => value === undefined || value === null;

const isObjectPart = (part: Part): part is Part<JsonObject> => isObject(part.value);

export const objectIn = (part: Part): Part<JsonObject> =>
  isObjectPart(part) ? part : ill(part, "an object");

export const textIn = (part: Part): string =>
  typeof part.value === "string" ? part.value : ill(part, "a text");

export const listIn = (part: Part): readonly Part[] =>
  Array.isArray(part.value)
    ? part.value.map((value: unknown, key) => ({ value, key, within: part }))
    : ill(part, "a list");
