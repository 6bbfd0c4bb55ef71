/** A document to be changed and written again, with its comments, anchors and ways of writing. */
import { type Document, parseDocument } from "yaml";
import { customTags } from "./yaml-style.ts";

/** Reads a document that is known to be sound: the loader has accepted its YAML before. */
export const parseForWriting = (text: string): Document.Parsed =>
  parseDocument(text, {
    version: "1.2",
    schema: "core",
    merge: false,
    strict: true,
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "error",
    customTags,
  });
