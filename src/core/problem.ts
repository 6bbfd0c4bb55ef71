/**
 * Everything that can be wrong with a user's files, as data: a code and its arguments. A code is a
 * promise to scripts; the words (words/*) may change. A new code is a row here, its words, its
 * explanation, and a folder in test/diagnostics.
 */
import type { Source } from "./offer.ts";

/** What JSON calls the kinds of value. */
export type ValueType = "text" | "number" | "true or false" | "nothing" | "list" | "map";

/** For codes that say it all. */
type None = Readonly<Record<string, never>>;

/** Arguments by code. Values of the user's are kept as written; words and renderers cut and escape them. */
export type Arguments = {
  // Files and folders
  "file-unreadable": { readonly reason: string };
  "folder-unreadable": { readonly reason: string };
  "file-is-link": None;
  "file-not-regular": { readonly kind: string };
  "file-outside": None;
  "file-too-large": { readonly bytes: number; readonly limit: number };
  "file-too-costly": { readonly reason: "yaml" | "problems"; readonly limit: number };
  "file-not-utf8": None;
  "file-empty": None;

  // Text and YAML
  "control-character": { readonly codePoint: number };
  "lone-carriage-return": None;
  "hidden-character": { readonly codePoint: number };
  "control-in-text": { readonly codePoint: number };
  "lone-surrogate": None;
  "document-empty": None;
  "document-too-large": { readonly bytes: number; readonly limit: number };
  "yaml-syntax": { readonly reason: string };
  "yaml-too-deep": { readonly limit: number };
  "yaml-too-many-keys": { readonly limit: number };
  "yaml-too-many-values": { readonly limit: number };
  "yaml-too-many-documents": { readonly limit: number };
  "yaml-directive": { readonly text: string };
  "yaml-tag": { readonly tag: string };
  "yaml-alias-unknown": { readonly name: string };
  "yaml-alias-bomb": { readonly limit: number };
  "yaml-merge-key": None;
  "yaml-explicit-key": None;
  "yaml-key-not-text": None;
  "key-escaped": { readonly key: string };
  "duplicate-key": { readonly key: string; readonly firstLine: number };
  "several-documents": None;

  // Shape: what the schema says
  "not-a-map": { readonly found: ValueType; readonly of: "offer" | "config" };
  "unknown-key": {
    readonly key: string;
    readonly known: readonly string[];
    readonly suggestion: string | null;
  };
  "missing-field": { readonly field: string; readonly reason: string };
  "wrong-type": {
    readonly field: string;
    readonly expected: readonly ValueType[];
    readonly found: ValueType;
    /** The value as JSON, when it is short enough to be shown in quotes. */
    readonly written: string | null;
  };
  "cannot-clear": { readonly field: string };
  "unknown-value": {
    readonly field: string;
    readonly value: string;
    readonly allowed: readonly string[];
    readonly suggestion: string | null;
  };
  "empty-text": { readonly field: string };
  "empty-list": { readonly field: string };
  "too-long": { readonly field: string; readonly limit: number; readonly length: number };
  "out-of-range": {
    readonly field: string;
    readonly minimum: number | null;
    readonly maximum: number | null;
  };
  "bad-format": { readonly field: string; readonly examples: readonly string[] };

  // Rules about one offer
  "category-not-blank": None;
  "available-to-set": None;
  "catalog-id-not-allowed": None;
  "target-market-not-allowed": None;
  "type-not-allowed": None;
  "bad-price": { readonly written: string };
  "unknown-currency": { readonly currency: string; readonly suggestion: string | null };
  "price-decimals": { readonly currency: string; readonly allowed: number; readonly found: number };
  "bad-date": { readonly written: string };
  "impossible-date": { readonly written: string };
  expired: { readonly expires: string };
  "bad-quantity": { readonly written: string };
  "unknown-country": { readonly country: string; readonly suggestion: string | null };
  "unknown-region": {
    readonly region: string;
    readonly country: string;
    readonly suggestion: string | null;
  };
  "unknown-id": {
    readonly list: VocabularyList;
    readonly id: string;
    readonly suggestion: string | null;
    /** True when the portal's own list says so, rather than the built-in one. */
    readonly certain: boolean;
  };
  "repeated-item": { readonly item: string };
  "customer-differs": { readonly customer: string; readonly found: string };
  "customer-phrase": None;
  "alias-is-identity": { readonly alias: string };
  "ignored-offer": { readonly key: string; readonly glob: string };

  // Rules across offers
  "duplicate-identity": {
    readonly field: "catalogId" | "name";
    readonly key: string;
    readonly other: Source;
  };
  "duplicate-portal-id": { readonly id: string; readonly other: Source };
  "alias-taken": { readonly alias: string; readonly other: Source };

  // The config file
  "config-missing": None;
  "bad-vocabulary": { readonly reason: string };
  "token-in-file": None;
  "bad-token-name": None;
  "bad-portal-url": { readonly reason: "insecure" | "credentials" | "extras" | "not-an-address" };
  "glob-outside": { readonly glob: string };
  "unknown-environment": {
    readonly name: string;
    readonly known: readonly string[];
    readonly suggestion: string | null;
  };
};

export type VocabularyList = "industries" | "functions" | "experienceLevels";

export type Code = keyof Arguments;

/** One mistake, without its place. */
export type Problem = {
  [Each in Code]: { readonly code: Each; readonly args: Arguments[Each] };
}[Code];

export type Severity = "error" | "warning";

const WARNINGS: ReadonlySet<Code> = new Set<Code>([
  "hidden-character",
  "control-in-text",
  "expired",
  "unknown-region",
  "repeated-item",
  "customer-phrase",
  "alias-is-identity",
]);

/** Errors stop every command that would use the files; warnings are shown and stop nothing. */
export const severityOf = (problem: Problem): Severity =>
  WARNINGS.has(problem.code) || (problem.code === "unknown-id" && !problem.args.certain)
    ? "warning"
    : "error";
