/** `offers explain`: the diagnostics explained, for terminals. */
import type { CHAPTERS, Explanation } from "../core/explain.ts";
import { hanging, WIDTH, wrapped } from "./columns.ts";
import { visible } from "./escape.ts";
import type { Style } from "./style.ts";

/** The whole page, ending with a newline. */
export function explanationText(code: string, explanation: Explanation, style: Style): string {
  const { meaning, why, wrong, right } = explanation;
  const blocks = [
    [style.strong(code), "", ...wrapped(meaning, WIDTH)],
    wrapped(why, WIDTH),
    [style.bad("Wrong"), ...example(wrong)],
    [style.good("Right"), ...example(right)],
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** All codes by chapter, each with its meaning, ending with a newline. */
export function codesText(
  chapters: typeof CHAPTERS,
  explanations: Readonly<Record<string, Explanation>>,
  style: Style,
): string {
  const codes = chapters.flatMap((chapter) => chapter.codes);
  const left = Math.max(...codes.map((code) => code.length));
  const blocks = chapters.map((chapter) => [
    style.strong(chapter.title),
    ...chapter.codes.flatMap((code) =>
      hanging(code, explanations[code]?.meaning ?? "", "  ", left),
    ),
  ]);
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

const example = (lines: string): string[] =>
  visible(lines)
    .split("\n")
    .map((line) => `  ${line}`.trimEnd());
