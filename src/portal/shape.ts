/** Looking into JSON that somebody else wrote: every part is what it must be, or the answer makes no sense. */
import { isObject, type JsonObject, member } from "./exact-json.ts";

/** An answer that is not what the API promises. The message says where, and never quotes a value. */
export class IllShaped extends Error {
  override readonly name = "IllShaped";
}

/** A part of an answer, with its place for messages. */
export type Part = { readonly value: unknown; readonly path: string };

const kindOf = (value: unknown): string => {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return isObject(value) ? "an object" : `a ${typeof value === "object" ? "number" : typeof value}`;
};

/** Throws: this part is not what it must be. */
export function ill({ value, path }: Part, expected: string): never {
  throw new IllShaped(`${path} is ${kindOf(value)}, not ${expected}`);
}

/** An object's member as a part. */
export const at = (object: JsonObject, key: string, path: string): Part => ({
  value: member(object, key),
  path: path === "" ? key : `${path}.${key}`,
});

/** Nothing is there: left out, or null. */
export const isNothing = ({ value }: Part): boolean => value === undefined || value === null;

export const objectIn = (part: Part): JsonObject =>
  isObject(part.value) ? part.value : ill(part, "an object");

export const textIn = (part: Part): string =>
  typeof part.value === "string" ? part.value : ill(part, "a text");

export const listIn = (part: Part): readonly Part[] =>
  Array.isArray(part.value)
    ? part.value.map((value: unknown, index) => ({ value, path: `${part.path}[${index}]` }))
    : ill(part, "a list");
