/** What `offers validate` found, for terminals: every problem with its place, its line and a way out. */
import type { Diagnostic } from "../core/diagnostic.ts";
import type { Severity } from "../core/problem.ts";
import { wordsOf } from "../core/words.ts";
import { codeFrame } from "./code-frame.ts";
import { WIDTH, wrapped } from "./columns.ts";
import { counted } from "./english.ts";
import { visibleLine } from "./escape.ts";
import type { Style } from "./style.ts";

/** What a validation found, whoever asked for it. */
export type ValidationView = {
  readonly ok: boolean;
  readonly offers: number;
  readonly diagnostics: readonly Diagnostic[];
};

export type ValidationTextOptions = {
  /** Put before file names, so that they lead there from where the reader is: `examples/vendor/`. */
  readonly folder?: string;
  /** How many problems are shown; the rest is counted. */
  readonly most?: number;
};

const MOST = 100;

/** The whole report, ending with a newline. */
export function validationText(
  { ok, offers, diagnostics }: ValidationView,
  style: Style,
  { folder = "", most = MOST }: ValidationTextOptions = {},
): string {
  const shown = mostImportant(diagnostics, most);
  const blocks = shown.map((diagnostic) => block(diagnostic, style, folder));
  if (diagnostics.length > shown.length) blocks.push(rest(diagnostics, shown, style));
  blocks.push([ok ? style.good(verdict(offers)) : style.bad(verdict(offers, diagnostics))]);
  const errors = count(diagnostics, "error");
  const warnings = count(diagnostics, "warning");
  if (errors === 0 && warnings > 0) {
    blocks.at(-1)?.push(style.caution(counted(warnings, "warning")));
  }
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

const count = (diagnostics: readonly Diagnostic[], severity: Severity): number =>
  diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;

function verdict(offers: number, diagnostics: readonly Diagnostic[] = []): string {
  const errors = count(diagnostics, "error");
  if (errors === 0) {
    return offers === 0
      ? "No offers, and nothing wrong."
      : `${counted(offers, "offer")}, all valid.`;
  }
  const warnings = count(diagnostics, "warning");
  const found = [counted(errors, "error")];
  if (warnings > 0) found.push(counted(warnings, "warning"));
  return offers === 0
    ? `${found.join(", ")}.`
    : `${found.join(", ")} in ${counted(offers, "offer")}.`;
}

/** In reading order; where not all fit, errors before warnings. */
function mostImportant(diagnostics: readonly Diagnostic[], most: number): readonly Diagnostic[] {
  if (diagnostics.length <= most) return diagnostics;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const warnings = diagnostics.filter(({ severity }) => severity === "warning");
  return [...errors, ...warnings].slice(0, most);
}

function rest(all: readonly Diagnostic[], shown: readonly Diagnostic[], style: Style): string[] {
  const errors = count(all, "error") - count(shown, "error");
  const warnings = count(all, "warning") - count(shown, "warning");
  const more = [
    ...(errors > 0 ? [counted(errors, "more error")] : []),
    ...(warnings > 0 ? [counted(warnings, "more warning")] : []),
  ];
  return [
    `… and ${more.join(" and ")}.`,
    style.faint("All of them: offers validate --format json"),
  ];
}

function block(diagnostic: Diagnostic, style: Style, folder: string): string[] {
  const { code, severity, place } = diagnostic;
  const { message, hint } = wordsOf(diagnostic);
  const tone = severity === "error" ? style.bad : style.caution;
  const spot = `${visibleLine(folder + place.file)}:${place.line}:${place.column}`;
  const frame = codeFrame(place, style, tone);
  return [
    `${style.strong(spot)}  ${tone(severity)}  ${style.faint(code)}`,
    ...paragraph(message),
    ...(frame.length === 0 ? [] : ["", ...frame.map((line) => `    ${line}`), ""]),
    ...paragraph(hint),
  ];
}

const paragraph = (text: string): string[] =>
  wrapped(visibleLine(text), WIDTH - 2).map((line) => `  ${line}`);
