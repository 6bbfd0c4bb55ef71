/** What every code means, with a wrong and a right example, and why it is asked for: `offers explain`. */
import type { Explanation } from "./explain/explanation.ts";
import { FILE_EXPLANATIONS } from "./explain/files.ts";
import { RULE_EXPLANATIONS } from "./explain/rules.ts";
import { CONFIG_EXPLANATIONS } from "./explain/settings.ts";
import { SHAPE_EXPLANATIONS } from "./explain/shape.ts";
import { YAML_EXPLANATIONS } from "./explain/yaml.ts";
import type { Code } from "./problem.ts";

export type { Explanation } from "./explain/explanation.ts";

export const EXPLANATIONS: Readonly<Record<Code, Explanation>> = {
  ...FILE_EXPLANATIONS,
  ...YAML_EXPLANATIONS,
  ...SHAPE_EXPLANATIONS,
  ...RULE_EXPLANATIONS,
  ...CONFIG_EXPLANATIONS,
};

/** The codes by chapter, in the order of the documentation. */
export const CHAPTERS: readonly { readonly title: string; readonly codes: readonly Code[] }[] = [
  { title: "Files and folders", codes: codesOf(FILE_EXPLANATIONS) },
  { title: "Text and YAML", codes: codesOf(YAML_EXPLANATIONS) },
  { title: "Keys and values", codes: codesOf(SHAPE_EXPLANATIONS) },
  { title: "Offers", codes: codesOf(RULE_EXPLANATIONS) },
  { title: "The config file", codes: codesOf(CONFIG_EXPLANATIONS) },
];

function codesOf(explanations: Partial<Record<Code, Explanation>>): readonly Code[] {
  return Object.keys(explanations) as Code[];
}

/** The explanation of a code, or undefined when there is no such code. */
export const explanationOf = (code: string): Explanation | undefined =>
  Object.hasOwn(EXPLANATIONS, code) ? EXPLANATIONS[code as Code] : undefined;
