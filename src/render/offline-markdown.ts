/** What the files of a pull request change, for those that may not see the portal. */
import type { FileChange } from "../core/file-changes.ts";
import { markdownCode, markdownHtmlCode } from "./escape.ts";
import { fitted, type Part, SUMMARY } from "./fit.ts";
import { fieldsMarkdown } from "./plan-markdown.ts";

/** The job's summary; `base` is false when the base's files could not be read. */
export function offlineSummary(
  changes: readonly FileChange[],
  { offers, base }: { readonly offers: number; readonly base: boolean },
): string {
  const parts: Part[] = [
    `### Offers: ${offers} valid`,
    "This job has no access to the portal (a fork, or Dependabot), so there is no plan: this is what the files change. A maintainer can have it planned with the plan workflow's *Run workflow* button and the number of this pull request.",
    ...(base ? [] : ["> The files of the base could not be read, so what changes is not known."]),
    ...KINDS.flatMap(({ kind, title }) =>
      group(
        title,
        changes.filter((one) => one.kind === kind),
      ),
    ),
    ...(base && changes.length === 0 ? ["No offer changes."] : []),
  ];
  const fitting = { ...SUMMARY, elsewhere: "the pull request's files" };
  return `${fitted(parts, fitting)}\n`;
}

const KINDS = [
  { kind: "removed", title: "Removed" },
  { kind: "changed", title: "Changed" },
  { kind: "added", title: "Added" },
] as const;

function group(title: string, changes: readonly FileChange[]): readonly Part[] {
  if (changes.length === 0) return [];
  const items = changes.map(({ key, source, fields, kind }) => {
    const place = source === null ? "" : ` · ${markdownHtmlCode(`${source.file}:${source.line}`)}`;
    const summary = `${markdownHtmlCode(key)}${place}`;
    const body = fieldsMarkdown(fields, kind === "added");
    const short = `- ${markdownCode(key)}`;
    if (body === "") return { full: short, short };
    return {
      full: `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`,
      short,
    };
  });
  return [{ rank: 1, head: `#### ${title} (${changes.length})`, items, separator: "\n\n" }];
}
