/** The document that `offers validate --format json` prints, and that any command prints for bad files. */
import { type DiagnosticJson, diagnosticJson } from "../core/diagnostic.ts";
import type { ValidationView } from "./validation-text.ts";

export type ValidationJson = {
  readonly formatVersion: 1;
  readonly ok: boolean;
  /** How many offers the files hold, right or wrong. */
  readonly offers: number;
  readonly diagnostics: readonly DiagnosticJson[];
};

/** The document as data. */
export const validationJson = ({ ok, offers, diagnostics }: ValidationView): ValidationJson => ({
  formatVersion: 1,
  ok,
  offers,
  diagnostics: diagnostics.map(diagnosticJson),
});
