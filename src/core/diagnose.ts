/** Looks up where problems stand. Loaded only when there are some: it takes the whole `yaml` package. */
import { type Diagnostic, type Excerpt, type Finding, inOrder, type Place } from "./diagnostic.ts";
import { dotted } from "./load/json.ts";
import { locate } from "./load/locate.ts";
import { lineText, type SourceText, type Span, spanOf } from "./load/source-text.ts";
import { type Code, severityOf } from "./problem.ts";

const START: Span = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** What must not be repeated on screens and in logs. */
const UNSHOWN: ReadonlySet<Code> = new Set<Code>([
  "token-in-file",
  "bad-token-name",
  "bad-portal-url",
  "file-is-link",
  "file-outside",
  "file-not-utf8",
]);

/** The line itself, and the one before it where it gives context. */
function excerptOf(source: SourceText, span: Span): Excerpt {
  const firstLine = Math.max(1, span.line - 1);
  const lines: string[] = [];
  for (let line = firstLine; line <= span.line; line += 1) lines.push(lineText(source, line) ?? "");
  return { firstLine, lines };
}

function placeOf({ problem, where }: Finding): Place {
  if ("file" in where) return { file: where.file, ...START, path: null, excerpt: null };
  const source = "document" in where ? where.document.source : where.source;
  const range = "document" in where ? locate(where.document, where.path, where.at) : where;
  const span = spanOf(source, range.start, range.end);
  const path = "document" in where ? dotted(where.path) : "";
  return {
    file: source.file,
    ...span,
    path: path === "" ? null : path,
    excerpt: UNSHOWN.has(problem.code) ? null : excerptOf(source, span),
  };
}

/** The finding with its place looked up. */
const diagnose = (finding: Finding): Diagnostic => ({
  ...finding.problem,
  severity: severityOf(finding.problem),
  place: placeOf(finding),
});

/** Findings with their places, in reading order. */
export const diagnoseAll = (findings: readonly Finding[]): readonly Diagnostic[] =>
  findings.map(diagnose).sort(inOrder);
