/** Looks up where problems stand. Loaded only when there are some: it takes the whole `yaml` package. */
import { type Diagnostic, type Excerpt, type Finding, inOrder, type Place } from "./diagnostic.ts";
import { dotted } from "./load/json.ts";
import { locate } from "./load/locate.ts";
import { lineText, type SourceText, type Span, spanOf } from "./load/source-text.ts";
import { type Code, severityOf } from "./problem.ts";

const START: Span = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** What must not be repeated on screens and in logs, nor in the lines around another problem. */
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
export function diagnoseAll(findings: readonly Finding[]): readonly Diagnostic[] {
  const diagnostics = findings.map(diagnose).sort(inOrder);
  const secret = new Set(diagnostics.filter(({ code }) => UNSHOWN.has(code)).flatMap(linesOf));
  return secret.size === 0 ? diagnostics : diagnostics.map((each) => withoutLines(each, secret));
}

const lineKey = (file: string, line: number): string => `${line} ${file}`;

function linesOf({ place: { file, line, endLine } }: Diagnostic): readonly string[] {
  return Array.from({ length: endLine - line + 1 }, (_, index) => lineKey(file, line + index));
}

/** The excerpt without lines that must not be shown; without all of it when that is the line itself. */
function withoutLines(diagnostic: Diagnostic, secret: ReadonlySet<string>): Diagnostic {
  const { place } = diagnostic;
  if (place.excerpt === null) return diagnostic;
  const { firstLine, lines } = place.excerpt;
  const isSecret = (line: number) => secret.has(lineKey(place.file, line));
  if (isSecret(place.line)) return { ...diagnostic, place: { ...place, excerpt: null } };
  if (!isSecret(firstLine)) return diagnostic;
  const excerpt = { firstLine: place.line, lines: lines.slice(place.line - firstLine) };
  return { ...diagnostic, place: { ...place, excerpt } };
}
