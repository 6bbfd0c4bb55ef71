/** `offers vocabulary --refresh`: the portal's own lists, for the loader and for editors. */
import { editorSchema } from "../core/editor-schema.ts";
import { SCHEMA_FILE } from "../core/import/file-place.ts";
import {
  parseVocabulary,
  type PulledLists,
  VOCABULARY_FILE,
  vocabularyOf,
  vocabularyText,
} from "../core/vocabulary-file.ts";
import { BUILT_IN_VOCABULARY } from "../core/vocabulary.ts";
import { PortalError } from "./portal-error.ts";
import type { OfferFiles, PortalReader } from "./ports.ts";

export type Refreshed = {
  readonly industries: ListChange;
  readonly functions: ListChange;
  /** The files that were written. */
  readonly files: readonly string[];
};

/** Ids that came and went, compared with what was known before. */
export type ListChange = {
  readonly count: number;
  readonly added: readonly string[];
  readonly gone: readonly string[];
};

/** Pulls both lists and writes them; with an answer that is no list, nothing is written. */
export async function refreshVocabulary(
  reader: PortalReader,
  files: OfferFiles,
  write: (file: string, text: string) => Promise<void>,
  now: Date,
): Promise<Refreshed> {
  const [industries, functions] = await Promise.all([
    reader.vocabulary("industries"),
    reader.vocabulary("functions"),
  ]);
  const lists: PulledLists = {
    from: reader.url,
    refreshed: now.toISOString(),
    industries,
    functions,
  };
  const text = vocabularyText(lists);
  // What is written must be what will be read: an empty or ill-shaped list would make every id wrong.
  const checked = parseVocabulary(new TextEncoder().encode(text));
  if ("reason" in checked) {
    throw new PortalError(`The portal's lists cannot be used: ${checked.reason}.`, {
      kind: "bad-answer",
      written: "no",
      hint: "The lists that were there are left as they are. Try again later.",
    });
  }
  const before = await knownBefore(files);
  await write(VOCABULARY_FILE, text);
  await write(SCHEMA_FILE, editorSchema(vocabularyOf(lists)));
  const change = (list: "industries" | "functions"): ListChange => {
    const old = new Set(before[list].map(({ id }) => id));
    const ids = lists[list].map(({ id }) => id);
    const fresh = new Set(ids);
    return {
      count: fresh.size,
      added: [...fresh].filter((id) => !old.has(id)).sort(),
      gone: [...old].filter((id) => !fresh.has(id)).sort(),
    };
  };
  return {
    industries: change("industries"),
    functions: change("functions"),
    files: [VOCABULARY_FILE, SCHEMA_FILE],
  };
}

async function knownBefore(
  files: OfferFiles,
): Promise<Pick<PulledLists, "industries" | "functions">> {
  const answer = await files.read(VOCABULARY_FILE, 4_000_000);
  const lists = answer instanceof Uint8Array ? parseVocabulary(answer) : { reason: "" };
  if (!("reason" in lists)) return lists;
  const { industries, functions } = BUILT_IN_VOCABULARY.lists;
  return { industries: [...industries.values()], functions: [...functions.values()] };
}
