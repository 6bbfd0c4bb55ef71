/** A problem with its place: what people and scripts get to see. */
import { dotted, type Path } from "./load/json.ts";
import { locate } from "./load/locate.ts";
import {
  lineText,
  type SourceDocument,
  type SourceText,
  type Span,
  spanOf,
} from "./load/source-text.ts";
import { type Code, type Problem, type Severity, severityOf } from "./problem.ts";
import { wordsOf } from "./words.ts";

/** Where to look for a problem, before anybody has looked. */
export type Where =
  | { readonly file: string }
  | { readonly source: SourceText; readonly start: number; readonly end: number }
  | {
      readonly document: SourceDocument;
      readonly path: Path;
      /** The path as a reader knows it, when the document holds the value under another one. */
      readonly shownPath?: Path;
      readonly at: "key" | "value";
    };

/** A problem and where to look for it. */
export type Finding = { readonly problem: Problem; readonly where: Where };

export type Place = Span & {
  /** Relative to the config file's folder, with forward slashes. */
  readonly file: string;
  /** Dotted as in the file (`terms.price`), or null when it is about no value. */
  readonly path: string | null;
  /** The lines around it, or none when there is nothing to show, or nothing that may be shown. */
  readonly excerpt: Excerpt | null;
};

/** A few lines of a file and the number of the first. */
export type Excerpt = { readonly firstLine: number; readonly lines: readonly string[] };

export type Diagnostic = Problem & { readonly severity: Severity; readonly place: Place };

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
  const path = "document" in where ? dotted(where.shownPath ?? where.path) : "";
  return {
    file: source.file,
    ...span,
    path: path === "" ? null : path,
    excerpt: UNSHOWN.has(problem.code) ? null : excerptOf(source, span),
  };
}

/** The finding with its place looked up. */
export const diagnose = (finding: Finding): Diagnostic => ({
  ...finding.problem,
  severity: severityOf(finding.problem),
  place: placeOf(finding),
});

/** Reading order: by file, then by place. */
export const inOrder = (left: Diagnostic, right: Diagnostic): number =>
  compare(left.place.file, right.place.file) ||
  left.place.line - right.place.line ||
  left.place.column - right.place.column ||
  compare(left.code, right.code);

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** The form that every JSON output uses; its keys are a promise. */
export type DiagnosticJson = {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly path: string | null;
  readonly hint: string;
};

/** A diagnostic for scripts: words made, code frame left out. */
export function diagnosticJson(diagnostic: Diagnostic): DiagnosticJson {
  const { message, hint } = wordsOf(diagnostic);
  const { file, line, column, endLine, endColumn, path } = diagnostic.place;
  const { code, severity } = diagnostic;
  return { code, severity, message, file, line, column, endLine, endColumn, path, hint };
}

/** True when nothing stops a command from using the files. */
export const isUsable = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.every((diagnostic) => diagnostic.severity !== "error");
