import type { Arguments, ValueType } from "../problem.ts";
import { codePoint, didYouMean, name, oneOf, quote, type Words } from "./quote.ts";

type ShapeCode =
  | "not-a-map"
  | "unknown-key"
  | "missing-field"
  | "wrong-type"
  | "cannot-clear"
  | "unknown-value"
  | "empty-text"
  | "empty-list"
  | "too-long"
  | "out-of-range"
  | "bad-format";

const A: Record<ValueType, string> = {
  text: "text",
  number: "a number",
  "true or false": "`true` or `false`",
  nothing: "nothing",
  list: "a list",
  map: "a map",
};

const article = (type: ValueType): string => A[type];

const counted = (count: number): string => count.toLocaleString("en-US");

/** How to turn what was found into what is expected, for the misunderstandings that are common. */
function wayOut(expected: readonly ValueType[], found: ValueType, written: string | null): string {
  if (expected.includes("text") && written !== null) return `Put it in quotes: ${quote(written)}`;
  if (found === "nothing") return "Give it a value, or delete the line.";
  if (expected.includes("list") && found === "text") return "Put it in brackets: `[…]`";
  if (expected.includes("true or false")) return "Write `true` or `false`, without quotes.";
  if (expected.includes("number")) return "Write it in digits, without quotes.";
  return "Write `key: value` pairs, indented below it.";
}

/** Letters that only look like others: a reader must be told why a key is not what it seems. */
function lookAlikes(key: string): string {
  const foreign = [...new Set(key.match(/[^ -~]/gu))].slice(0, 3);
  if (foreign.length === 0) return "";
  return ` (it holds ${foreign.map((letter) => codePoint(letter.codePointAt(0) ?? 0)).join(", ")})`;
}

/** Words for what does not have the shape that the schema describes. */
export const SHAPE_WORDS: { readonly [Code in ShapeCode]: (args: Arguments[Code]) => Words } = {
  "not-a-map": ({ found, of }) => ({
    message: `This document is ${article(found)}, not ${of === "offer" ? "an offer" : "a configuration"}.`,
    hint: "Write one `key: value` on each line.",
  }),
  "unknown-key": ({ key, known, suggestion }) => ({
    message: `${name(key)} is not known here${lookAlikes(key)}.`,
    hint:
      didYouMean(suggestion) ?? (known.length === 0 ? "Delete it." : `Known are ${oneOf(known)}.`),
  }),
  "missing-field": ({ field, reason }) => ({ message: `${name(field)} is missing.`, hint: reason }),
  "wrong-type": ({ field, expected, found, written }) => ({
    message: `${name(field)} must be ${oneOf(expected, (type) => article(type as ValueType))}, not ${article(found)}.`,
    hint: wayOut(expected, found, written),
  }),
  "cannot-clear": ({ field }) => ({
    message: `${name(field)} cannot be empty.`,
    hint: "Give it a value. (`null` clears a field, and this one is always needed.)",
  }),
  "unknown-value": ({ field, value, allowed, suggestion }) => ({
    message: `${quote(value)} is not a value of ${name(field)}.`,
    hint: didYouMean(suggestion) ?? `Possible are ${oneOf(allowed)}.`,
  }),
  "empty-text": ({ field }) => ({
    message: `${name(field)} is empty.`,
    hint: "Give it a text, or delete the line.",
  }),
  "empty-list": ({ field }) => ({
    message: `${name(field)} is an empty list.`,
    hint: "Name at least one.",
  }),
  "too-long": ({ field, limit, length }) => ({
    message: `${name(field)} is too long: ${counted(length)} characters, where ${counted(limit)} are allowed.`,
    hint: "Shorten it: the portal does not store more.",
  }),
  "out-of-range": ({ field, minimum, maximum }) => ({
    message:
      minimum !== null && maximum !== null
        ? `${name(field)} must be between ${counted(minimum)} and ${counted(maximum)}.`
        : minimum !== null
          ? `${name(field)} must be at least ${counted(minimum)}.`
          : `${name(field)} must be at most ${counted(maximum ?? 0)}.`,
    hint: "Correct the number.",
  }),
  "bad-format": ({ field, examples }) => ({
    message: `${name(field)} is not written in a form that is understood.`,
    hint:
      examples.length === 0 ? "See the documentation." : `Write it like ${oneOf(examples, quote)}.`,
  }),
};
