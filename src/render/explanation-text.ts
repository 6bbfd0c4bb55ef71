/** `offers explain <code>`: one diagnostic explained, for terminals. */
import type { Explanation } from "../core/explain.ts";
import type { Code } from "../core/problem.ts";
import { WIDTH, wrapped } from "./columns.ts";
import { visible } from "./escape.ts";
import type { Style } from "./style.ts";

/** The whole page, ending with a newline. */
export function explanationText(code: Code, explanation: Explanation, style: Style): string {
  const { meaning, why, wrong, right } = explanation;
  const blocks = [
    [style.strong(code), "", ...wrapped(meaning, WIDTH)],
    wrapped(why, WIDTH),
    [style.bad("Wrong"), ...example(wrong)],
    [style.good("Right"), ...example(right)],
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

const example = (lines: string): string[] =>
  visible(lines)
    .split("\n")
    .map((line) => `  ${line}`.trimEnd());
