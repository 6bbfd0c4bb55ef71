import type { VocabularyList } from "./problem.ts";
import type { Vocabulary, VocabularyEntry } from "./vocabulary.ts";

/** The entries that hold all these words in id or label, whatever their case; all without words. */
export function searchVocabulary(
  vocabulary: Vocabulary,
  list: VocabularyList,
  words: readonly string[],
): readonly VocabularyEntry[] {
  const wanted = words.map((word) => word.toLowerCase());
  return [...vocabulary.lists[list].values()]
    .filter(({ id, label }) => {
      const text = `${id} ${label.toLowerCase()}`;
      return wanted.every((word) => text.includes(word));
    })
    .map(({ id, label }) => ({ id, label }));
}
