import { searchVocabulary } from "../../core/search-vocabulary.ts";
import { BUILT_IN_VOCABULARY } from "../../core/vocabulary.ts";
import { vocabularyText } from "../../render/vocabulary-text.ts";
import { DONE } from "../answer.ts";
import { choice, command, oneOf, several, under } from "../declare.ts";

const LISTS = ["industries", "functions", "experienceLevels"] as const;

/** `offers vocabulary`: the ids that offers may use. */
export const vocabulary = command({
  name: "vocabulary",
  summary: "List or search the ids of industries, functions and experience levels.",
  arguments: {
    list: oneOf("list", "which list", LISTS),
    words: several("words", "only entries that hold all these words, in id or label"),
  },
  options: under("Output", {
    format: choice("--format <format>", "how to show it", ["text", "json"]),
  }),
  examples: [
    ["offers vocabulary industries soft", "what is the id of computer software?"],
    ["offers vocabulary experienceLevels", "all of them"],
    ["offers vocabulary functions --format json", "for a script"],
  ],
  run({ terminal }, { list, words }) {
    const entries = searchVocabulary(BUILT_IN_VOCABULARY, list, words);
    if (terminal.json) terminal.document({ formatVersion: 1, list, entries });
    else if (entries.length === 0) terminal.note(`No entry of ${list} holds that.`);
    else terminal.print(vocabularyText(entries, terminal.style));
    return Promise.resolve(DONE);
  },
});
