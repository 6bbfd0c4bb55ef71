import type { Finding } from "../core/diagnostic.ts";
import { parseVocabulary, VOCABULARY_FILE, vocabularyOf } from "../core/vocabulary-file.ts";
import { BUILT_IN_VOCABULARY, type Vocabulary } from "../core/vocabulary.ts";
import type { OfferFiles } from "./ports.ts";

const MOST_BYTES = 4_000_000;

/** The ids that offers may use: the portal's own lists where the repository has them. */
export async function loadVocabulary(
  files: OfferFiles,
): Promise<{ readonly vocabulary: Vocabulary; readonly findings: readonly Finding[] }> {
  const answer = await files.read(VOCABULARY_FILE, MOST_BYTES);
  if (answer === undefined) return { vocabulary: BUILT_IN_VOCABULARY, findings: [] };
  const where = { file: VOCABULARY_FILE };
  if (!(answer instanceof Uint8Array)) {
    return { vocabulary: BUILT_IN_VOCABULARY, findings: [{ problem: answer, where }] };
  }
  const lists = parseVocabulary(answer);
  if (!("reason" in lists)) return { vocabulary: vocabularyOf(lists), findings: [] };
  const problem = { code: "bad-vocabulary", args: lists } as const;
  return { vocabulary: BUILT_IN_VOCABULARY, findings: [{ problem, where }] };
}
