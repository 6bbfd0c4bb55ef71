/** Lists that mean sets: ids of the vocabulary, keywords, places. */
import type { VocabularyList } from "../problem.ts";
import { suggestId } from "../vocabulary.ts";
import type { Rule } from "./rule.ts";

/** Beyond this many unknown ids in one list, something else is wrong, and looking for near ones gets slow. */
const MOST_SUGGESTIONS = 50;

type Values = Parameters<Rule>[0];

type IdList = {
  readonly path: readonly string[];
  readonly list: VocabularyList;
  readonly of: (values: Values) => readonly string[] | null | undefined;
};

const ID_LISTS: readonly IdList[] = [
  {
    path: ["availability", "industries"],
    list: "industries",
    of: ({ availability }) => availability?.industries,
  },
  {
    path: ["targetMarket", "industries"],
    list: "industries",
    of: ({ targetMarket }) => targetMarket?.industries,
  },
  {
    path: ["targetMarket", "functions"],
    list: "functions",
    of: ({ targetMarket }) => targetMarket?.functions,
  },
  {
    path: ["targetMarket", "experienceLevels"],
    list: "experienceLevels",
    of: ({ targetMarket }) => targetMarket?.experienceLevels,
  },
];

const WORD_LISTS: readonly Omit<IdList, "list">[] = [
  ...ID_LISTS,
  { path: ["targetMarket", "keywords"], of: ({ targetMarket }) => targetMarket?.keywords },
  { path: ["aliases"], of: ({ aliases }) => aliases },
];

/** Text that the portal can never have as an id. */
const NO_ID = /[^A-Za-z0-9_.-]|^[^A-Za-z0-9]/;

/** Ids are in the vocabulary; while only the built-in one is known, others may be newer than it. */
export const vocabularyIds: Rule = (offer, { vocabulary }, report) => {
  for (const { path, list, of } of ID_LISTS) {
    const ids = of(offer);
    if (ids == null) continue;
    let unknown = 0;
    for (const [index, id] of ids.entries()) {
      if (vocabulary.lists[list].has(id)) continue;
      unknown += 1;
      const suggestion = unknown > MOST_SUGGESTIONS ? null : suggestId(vocabulary, list, id);
      const certain = vocabulary.fromPortal.has(list) || NO_ID.test(id);
      report({ code: "unknown-id", args: { list, id, suggestion, certain } }, [...path, index]);
    }
  }
};

/** Nothing stands in a list twice: it would say nothing, and was perhaps meant to be something else. */
export const repeatedItems: Rule = (offer, _context, report) => {
  for (const { path, of } of WORD_LISTS) {
    const items = of(offer);
    if (items == null || items.length < 2) continue;
    const seen = new Set<string>();
    for (const [index, item] of items.entries()) {
      const trimmed = item.trim();
      if (seen.has(trimmed)) {
        report({ code: "repeated-item", args: { item } }, [...path, index]);
      }
      seen.add(trimmed);
    }
  }
};
