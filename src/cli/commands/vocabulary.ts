import path from "node:path";
import type { VocabularyList } from "../../core/problem.ts";
import { searchVocabulary } from "../../core/search-vocabulary.ts";
import type { Vocabulary } from "../../core/vocabulary.ts";
import { BUILT_IN_VOCABULARY } from "../../core/vocabulary.ts";
import { counted } from "../../render/english.ts";
import { visibleLine } from "../../render/escape.ts";
import { vocabularyText } from "../../render/vocabulary-text.ts";
import { loadVocabulary } from "../../run/load-vocabulary.ts";
import { type ListChange, refreshVocabulary } from "../../run/refresh-vocabulary.ts";
import { type Answer, badUsage, DONE } from "../answer.ts";
import type { Context } from "../context.ts";
import {
  choice,
  command,
  type CommonGiven,
  flag,
  optionalOneOf,
  several,
  under,
} from "../declare.ts";
import { accessTo, locateConfig, openConfig } from "../project.ts";

const LISTS = ["industries", "functions", "experienceLevels"] as const;

/** `offers vocabulary`: the ids that offers may use. */
export const vocabulary = command({
  name: "vocabulary",
  summary: "List or search the ids of industries, functions and experience levels.",
  details:
    "Without --refresh only a list from public pages is known, and an id that is not in it is a warning. With the portal's own lists, it is an error, and editors complete the portal's ids.",
  arguments: {
    list: optionalOneOf("list", "which list", LISTS),
    words: several("words", "only entries that hold all these words, in id or label"),
  },
  options: {
    ...under("The portal's lists", {
      refresh: flag("--refresh", "pull industries and functions from the portal into schema/"),
    }),
    ...under("Output", { format: choice("--format <format>", "how to show it", ["text", "json"]) }),
  },
  examples: [
    ["offers vocabulary industries soft", "what is the id of computer software?"],
    ["offers vocabulary experienceLevels", "all of them"],
    ["offers vocabulary --refresh", "learn the portal's own ids; commit what it writes"],
    ["offers vocabulary functions --format json", "for a script"],
  ],
  run(context, given) {
    if (given.refresh) return refresh(context, given);
    if (given.list !== null) return show(context, given, given.list, given.words);
    const hint = `Write one of ${LISTS.join(", ")}, or --refresh.`;
    return Promise.resolve(badUsage("Which list?", hint));
  },
});

async function show(
  context: Context,
  given: CommonGiven,
  list: VocabularyList,
  words: readonly string[],
): Promise<Answer> {
  const { terminal } = context;
  const entries = searchVocabulary(await known(context, given), list, words);
  if (terminal.json) terminal.document({ formatVersion: 1, list, entries });
  else if (entries.length === 0) terminal.note(`No entry of ${list} holds that.`);
  else terminal.print(vocabularyText(entries, terminal.style));
  return DONE;
}

/** The lists of the project that this is, or the built-in ones outside of any. */
async function known(
  { edges, folder, terminal }: Context,
  given: CommonGiven,
): Promise<Vocabulary> {
  const place = await edges.findConfig(folder, given.config);
  if (place === null) return BUILT_IN_VOCABULARY;
  const loaded = await loadVocabulary(await edges.diskFiles(place.root));
  if (loaded.findings.length > 0) {
    terminal.warn("schema/vocabulary.json cannot be used; `offers validate` says why.");
  }
  return loaded.vocabulary;
}

async function refresh(context: Context, given: CommonGiven): Promise<Answer> {
  const { terminal, edges, timing } = context;
  const place = await locateConfig(context, given);
  if ("failure" in place) return place;
  const opened = await openConfig(context, given);
  if ("failure" in opened) return opened;
  const { config } = opened;
  if (config.portal.url === "by-hand") {
    return badUsage(
      "The portal is by-hand: there is no API to ask for its lists.",
      "The built-in list stays in use; an id that is not in it is a warning.",
    );
  }
  const access = accessTo(config, context);
  if ("failure" in access) return access;
  const { portal, close } = await edges.openReader(access.access);
  try {
    const write = (file: string, text: string) =>
      edges.writeText(path.join(place.root, file), text);
    const files = await edges.diskFiles(place.root);
    const done = await refreshVocabulary(portal, files, write, timing.now());
    if (terminal.json) terminal.document({ formatVersion: 1, ok: true, ...done });
    else {
      for (const list of ["industries", "functions"] as const) {
        terminal.print(`${list}: ${changeText(done[list])}\n`);
      }
      terminal.note(`Written: ${done.files.join(", ")}. Commit them. Unknown ids are errors now.`);
    }
    return DONE;
  } finally {
    close();
  }
}

const MOST_NAMED = 10;

function named(ids: readonly string[]): string {
  const shown = ids.slice(0, MOST_NAMED).map(visibleLine).join(", ");
  return ids.length > MOST_NAMED ? `${shown}, …` : shown;
}

const changeText = ({ count, added, gone }: ListChange): string =>
  [
    counted(count, "id"),
    ...(added.length === 0 ? [] : [`${added.length} new (${named(added)})`]),
    ...(gone.length === 0 ? [] : [`${gone.length} gone (${named(gone)})`]),
  ].join(", ");
