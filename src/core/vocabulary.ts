/** The ids of industries, functions and experience levels: the built-in list, or the portal's own. */
import builtIn from "../../schema/vocabulary.json" with { type: "json" };
import type { VocabularyList } from "./problem.ts";
import { suggest } from "./suggest.ts";

export type VocabularyEntry = { readonly id: string; readonly label: string };

export type Vocabulary = {
  readonly lists: Readonly<Record<VocabularyList, ReadonlyMap<string, VocabularyEntry>>>;
  /** Lists that were pulled from the portal: an id that is not in them does not exist. */
  readonly fromPortal: ReadonlySet<VocabularyList>;
};

const byId = (entries: readonly VocabularyEntry[]): ReadonlyMap<string, VocabularyEntry> =>
  new Map(entries.map((entry) => [entry.id, entry]));

/** What is publicly known; the portal may know more. */
export const BUILT_IN_VOCABULARY: Vocabulary = {
  lists: {
    industries: byId(builtIn.industries),
    functions: byId(builtIn.functions),
    experienceLevels: byId(builtIn.experienceLevels),
  },
  fromPortal: new Set(),
};

/** The id that was probably meant, by id or by label. */
export function suggestId(vocabulary: Vocabulary, list: VocabularyList, id: string): string | null {
  const entries = vocabulary.lists[list];
  const byIdFound = suggest(id, entries.keys());
  if (byIdFound !== null) return byIdFound;
  const label = suggest(
    id,
    [...entries.values()].map((entry) => entry.label),
  );
  return [...entries.values()].find((entry) => entry.label === label)?.id ?? null;
}
