/** The offer file's schema as a user's repository keeps it, for editors. */
import schema from "../../schema/offer.schema.json" with { type: "json" };
import type { VocabularyList } from "./problem.ts";
import { BUILT_IN_VOCABULARY, type Vocabulary } from "./vocabulary.ts";

const DEFINITIONS: readonly (readonly [list: VocabularyList, name: string])[] = [
  ["industries", "IndustryId"],
  ["functions", "FunctionId"],
  ["experienceLevels", "ExperienceLevelId"],
];

type Definition = { readonly anyOf: readonly { readonly pattern?: string }[] };

/**
 * The schema's text, with the ids that the portal is known to have: an editor completes them, and
 * marks others as wrong where the portal's own list says so.
 *
 * Without the portal's list any id is right, and those that are known are only proposed. The YAML
 * language server proposes nothing from an `anyOf` for a half-typed word within `[…]`, but takes
 * snippets. JetBrains IDEs take what stands in alternatives, so the list around the ids gets two, of
 * which always one is right.
 */
export function editorSchema(vocabulary: Vocabulary = BUILT_IN_VOCABULARY): string {
  const definitions: Record<string, unknown> = { ...schema.$defs };
  const proposed = new Map<string, object>();
  for (const [list, name] of DEFINITIONS) {
    const { anyOf, ...rest } = definitions[name] as Definition;
    const ids = [...vocabulary.lists[list].keys()];
    if (vocabulary.fromPortal.has(list)) {
      definitions[name] = { ...rest, enum: ids };
      continue;
    }
    const pattern = anyOf.find((one) => one.pattern !== undefined)?.pattern;
    const defaultSnippets = ids.map((id) => ({ label: id, body: id }));
    definitions[name] = { ...rest, pattern, defaultSnippets };
    definitions[`Known${name}`] = { enum: ids };
    proposed.set(`#/$defs/${name}`, { items: { $ref: `#/$defs/Known${name}` } });
  }
  const offerSchema = { ...schema, $defs: definitions };
  const withProposals = (_key: string, value: unknown): unknown => {
    const known = proposed.get(itemsOf(value));
    return known === undefined ? value : { ...(value as object), oneOf: [known, { not: known }] };
  };
  return `${JSON.stringify(offerSchema, withProposals, 2)}\n`;
}

/** What the items of a list are, by reference. */
function itemsOf(value: unknown): string {
  const { items } = (value ?? {}) as { readonly items?: { readonly $ref?: string } };
  return items?.$ref ?? "";
}
