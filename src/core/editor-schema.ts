/** The offer file's schema as a user's repository keeps it, for editors. */
import schema from "../../schema/offer.schema.json" with { type: "json" };
import type { VocabularyList } from "./problem.ts";
import { BUILT_IN_VOCABULARY, type Vocabulary } from "./vocabulary.ts";

const DEFINITIONS: readonly (readonly [list: VocabularyList, name: string])[] = [
  ["industries", "IndustryId"],
  ["functions", "FunctionId"],
  ["experienceLevels", "ExperienceLevelId"],
];

/**
 * The schema's text, with the ids that the portal is known to have: an editor completes them, and
 * marks others as wrong where the portal's own list says so.
 */
export function editorSchema(vocabulary: Vocabulary = BUILT_IN_VOCABULARY): string {
  const definitions: Record<string, unknown> = { ...schema.$defs };
  for (const [list, name] of DEFINITIONS) {
    if (!vocabulary.fromPortal.has(list)) continue;
    const { anyOf: _anyOf, ...rest } = definitions[name] as { anyOf: unknown };
    definitions[name] = { ...rest, enum: [...vocabulary.lists[list].keys()] };
  }
  return `${JSON.stringify({ ...schema, $defs: definitions }, null, 2)}\n`;
}
