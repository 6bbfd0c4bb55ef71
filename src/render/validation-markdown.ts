/** What is wrong with the files, as Markdown: for comments, check runs and summaries. */
import type { Diagnostic } from "../core/diagnostic.ts";
import { wordsOf } from "../core/words.ts";
import { counted } from "./english.ts";
import { markdownCode } from "./escape.ts";
import { CHECK, fitted, type Part } from "./fit.ts";

/** A list with places, errors first. */
export function validationMarkdown(
  diagnostics: readonly Diagnostic[],
  { offers, runUrl }: { readonly offers: number; readonly runUrl: string },
): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const warnings = diagnostics.filter(({ severity }) => severity === "warning");
  const title =
    errors.length > 0
      ? `### ${counted(errors.length, "problem")} in the offer files`
      : `### ${counted(offers, "offer")}, all valid`;
  const parts: Part[] = [
    title,
    ...list("Errors", errors),
    ...list("Warnings", warnings),
    `<sub>[run](${runUrl})</sub>`,
  ];
  const elsewhere = "the run's log";
  return `${fitted(parts, { ...CHECK, elsewhere })}\n`;
}

function list(title: string, diagnostics: readonly Diagnostic[]): readonly Part[] {
  if (diagnostics.length === 0) return [];
  const items = diagnostics.map((diagnostic) => {
    const { message, hint } = wordsOf(diagnostic);
    const { file, line, column } = diagnostic.place;
    const short = `- ${markdownCode(`${file}:${line}:${column}`)} ${markdownCode(message)}`;
    return { full: hint === "" ? short : `${short}<br>${markdownCode(hint)}`, short };
  });
  return [
    {
      rank: title === "Errors" ? 0 : 2,
      head: `#### ${title} (${diagnostics.length})\n`,
      items,
      separator: "\n",
      noun: title === "Errors" ? "error" : "warning",
    },
  ];
}
