/** A problem with its place: what people and scripts get to see. */
import type { Path } from "./load/json.ts";
import type { SourceDocument, SourceText, Span } from "./load/source-text.ts";
import type { Problem, Severity } from "./problem.ts";
import { wordsOf } from "./words.ts";

/** Where to look for a problem, before anybody has looked. */
export type Where =
  | { readonly file: string }
  | { readonly source: SourceText; readonly start: number; readonly end: number }
  | {
      readonly document: SourceDocument;
      readonly path: Path;
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
