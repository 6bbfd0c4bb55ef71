/** What `offers validate` found as workflow commands, which GitHub shows beside the lines that they are about. */
import type { Diagnostic } from "../core/diagnostic.ts";
import { wordsOf } from "../core/words.ts";
import { workflowCommand } from "./escape.ts";
import type { ValidationView } from "./validation-text.ts";

export type GithubOptions = {
  /** The config's folder within the repository, as `examples/vendor/`. */
  readonly folder?: string;
};

/** One command a line. GitHub shows the first ten errors and warnings of a step, so errors come first. */
export function validationGithub(
  { diagnostics }: ValidationView,
  { folder = "" }: GithubOptions = {},
): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const warnings = diagnostics.filter(({ severity }) => severity === "warning");
  return [...errors, ...warnings].map((diagnostic) => annotation(diagnostic, folder)).join("");
}

function annotation(diagnostic: Diagnostic, folder: string): string {
  const { message, hint } = wordsOf(diagnostic);
  const { file, line, column, endLine, endColumn } = diagnostic.place;
  const oneLine = endLine === line;
  const command = workflowCommand(diagnostic.severity, `${message}\n${hint}`, {
    file: folder + file,
    line: String(line),
    endLine: String(endLine),
    // GitHub takes columns only within one line, and its last column is the last character's.
    ...(oneLine ? { col: String(column), endColumn: String(Math.max(column, endColumn - 1)) } : {}),
    title: diagnostic.code,
  });
  return `${command}\n`;
}
