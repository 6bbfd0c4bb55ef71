import type { Arguments } from "../problem.ts";
import { codePoint, name, quote, size, type Words } from "./quote.ts";

type YamlCode =
  | "control-character"
  | "lone-carriage-return"
  | "hidden-character"
  | "control-in-text"
  | "lone-surrogate"
  | "document-empty"
  | "document-too-large"
  | "several-documents"
  | "duplicate-key"
  | "key-escaped"
  | `yaml-${string}`;

/** Words for what is wrong with a file as text and as YAML. */
export const YAML_WORDS: {
  readonly [Code in Extract<keyof Arguments, YamlCode>]: (args: Arguments[Code]) => Words;
} = {
  "control-character": ({ codePoint: value }) => ({
    message: `There is a control character (${codePoint(value)}) here.`,
    hint: "Delete it. Such characters can show a reviewer something else than what is read.",
  }),
  "lone-carriage-return": () => ({
    message: "There is a carriage return without a line feed here.",
    hint: "Save the file with LF or CRLF line ends. Not every program takes a lone CR for a new line.",
  }),
  "hidden-character": ({ codePoint: value }) => ({
    message: `There is a character here that cannot be seen (${codePoint(value)}).`,
    hint: `Delete it, or, where it is wanted, write it as an escape in double quotes, so that reviewers see it.`,
  }),
  "control-in-text": ({ codePoint: value }) => ({
    message: `This text holds a control character (${codePoint(value)}).`,
    hint: "The portal will hardly want it. Delete the escape.",
  }),
  "lone-surrogate": () => ({
    message: "This text holds half of a character (an unpaired surrogate), which cannot be sent.",
    hint: "Write the character itself, or both halves of the escape.",
  }),
  "document-empty": () => ({
    message: "This document is empty.",
    hint: "Delete the `---` that opens it, or write an offer below it.",
  }),
  "document-too-large": ({ bytes, limit }) => ({
    message: `This document is too large: ${size(bytes)}, where ${size(limit)} are allowed.`,
    hint: "Is it one offer? If it has to be this large, raise `limits.documentKilobytes` in the config.",
  }),
  "several-documents": () => ({
    message: "There is a second document here, where one is expected.",
    hint: "Keep one document and delete the `---`.",
  }),
  "duplicate-key": ({ key, firstLine }) => ({
    message: `${name(key)} is here for the second time; it is already on line ${firstLine}.`,
    hint: "Delete one of the two.",
  }),
  "key-escaped": ({ key }) => ({
    message: `A key must be written as it reads; this one is ${name(key)} in disguise.`,
    hint: `Write ${name(key)}.`,
  }),
  "yaml-syntax": ({ reason }) => ({
    message: `This is not valid YAML: ${reason}.`,
    hint: "Look at this line and the one above it. Is a quote, a bracket, a `:` or a space missing?",
  }),
  "yaml-too-deep": ({ limit }) => ({
    message: `This is nested more than ${limit} levels deep.`,
    hint: "No offer needs that. Is this an offer file?",
  }),
  "yaml-too-many-keys": ({ limit }) => ({
    message: `There are more than ${limit} keys in this document.`,
    hint: "No offer needs that. Is this an offer file?",
  }),
  "yaml-too-many-values": ({ limit }) => ({
    message: `There are more than ${limit} values in this document.`,
    hint: "No offer needs that. Is this an offer file?",
  }),
  "yaml-too-many-documents": ({ limit }) => ({
    message: `There are more than ${limit} documents in this file.`,
    hint: "Split it into several files.",
  }),
  "yaml-directive": ({ text }) => ({
    message: `Directives are not used here: ${quote(text)}.`,
    hint: "Delete this line. Files are always read as YAML 1.2.",
  }),
  "yaml-tag": ({ tag }) => ({
    message: `Tags are not used here: ${quote(tag)}.`,
    hint: "Delete the tag. To make a text of a value, put it in quotes.",
  }),
  "yaml-alias-unknown": ({ name: anchor }) => ({
    message: `There is no anchor ${quote(`&${anchor}`)} before this alias.`,
    hint: "An alias repeats a value that stands completely above it in the same document.",
  }),
  "yaml-alias-bomb": ({ limit }) => ({
    message: `The aliases of this document repeat more than ${limit} values.`,
    hint: "Write out what you mean, or use `defaults` in the config for what offers share.",
  }),
  "yaml-merge-key": () => ({
    message: "Merge keys (`<<`) are not used here.",
    hint: "Write the fields out, or use `defaults` in the config for what offers share.",
  }),
  "yaml-explicit-key": () => ({
    message: "Keys are written without `?` here.",
    hint: "Write `key: value`. If this is text that begins with `?`, put it in quotes.",
  }),
  "yaml-key-not-text": () => ({
    message: "A key must be plain text.",
    hint: "Write `key: value`.",
  }),
};
