/**
 * The portal's own lists in a user's repository: `offers vocabulary --refresh` writes them, and from
 * then on an id that is not in them is an error. Experience levels come from no endpoint; those of
 * the built-in list stay.
 */
import { BUILT_IN_VOCABULARY, type Vocabulary, type VocabularyEntry } from "./vocabulary.ts";

/** Where they lie, beside the config. */
export const VOCABULARY_FILE = "schema/vocabulary.json";

/** Lists that the portal has an endpoint for. */
export const REFRESHED = ["industries", "functions"] as const;

export type PulledLists = {
  /** The portal that they are from. */
  readonly from: string;
  /** When, as an ISO timestamp. */
  readonly refreshed: string;
  readonly industries: readonly VocabularyEntry[];
  readonly functions: readonly VocabularyEntry[];
};

/** The file's text; entries by id, so that two pulls of one list are one text but for the time. */
export function vocabularyText({ from, refreshed, industries, functions }: PulledLists): string {
  const data = { from, refreshed, industries: byId(industries), functions: byId(functions) };
  return `${JSON.stringify(data, null, 2)}\n`;
}

const byId = (entries: readonly VocabularyEntry[]): readonly VocabularyEntry[] =>
  entries
    .map(({ id, label }) => ({ id, label }))
    .sort((left, right) => (left.id < right.id ? -1 : 1));

/** The lists of the file's bytes, or why they are none. */
export function parseVocabulary(bytes: Uint8Array): PulledLists | { readonly reason: string } {
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return { reason: "it is not JSON" };
  }
  if (typeof data !== "object" || data === null) return { reason: "it is not an object" };
  const { from, refreshed, industries, functions } = data as Record<string, unknown>;
  if (typeof from !== "string" || typeof refreshed !== "string") {
    return { reason: "it does not say `from` which portal it is and when it was `refreshed`" };
  }
  if (Number.isNaN(Date.parse(refreshed))) return { reason: "`refreshed` is not a time" };
  if (!isList(industries)) return { reason: "`industries` is not a list of ids and labels" };
  if (!isList(functions)) return { reason: "`functions` is not a list of ids and labels" };
  return { from, refreshed, industries, functions };
}

const isList = (value: unknown): value is readonly VocabularyEntry[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((entry: unknown) => {
    const { id, label } = (entry ?? {}) as Record<string, unknown>;
    return typeof id === "string" && id !== "" && typeof label === "string";
  });

/** What is known with these lists. */
export const vocabularyOf = ({ industries, functions }: PulledLists): Vocabulary => ({
  lists: {
    ...BUILT_IN_VOCABULARY.lists,
    industries: new Map(industries.map((entry) => [entry.id, entry])),
    functions: new Map(functions.map((entry) => [entry.id, entry])),
  },
  fromPortal: new Set(REFRESHED),
});
