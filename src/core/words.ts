/** The words for every problem. A code is a promise; its words may be bettered at any time. */
import type { Arguments, Code, Problem } from "./problem.ts";
import { FILE_WORDS } from "./words/files.ts";
import type { Words } from "./words/quote.ts";
import { RULE_WORDS } from "./words/rules.ts";
import { CONFIG_WORDS } from "./words/settings.ts";
import { SHAPE_WORDS } from "./words/shape.ts";
import { YAML_WORDS } from "./words/yaml.ts";

const WORDS: { readonly [Each in Code]: (args: Arguments[Each]) => Words } = {
  ...FILE_WORDS,
  ...YAML_WORDS,
  ...SHAPE_WORDS,
  ...RULE_WORDS,
  ...CONFIG_WORDS,
};

/** Every code there is, in the order of the documentation. */
export const CODES = Object.keys(WORDS) as readonly Code[];

/** What is said about a problem: the message, and the way out where there is one to name. */
export function wordsOf(problem: Problem): Words {
  const words = WORDS[problem.code] as (args: Problem["args"]) => Words;
  return words(problem.args);
}
