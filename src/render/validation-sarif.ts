/** What `offers validate` found as SARIF 2.1.0, for code scanning and other tools that show findings. */
import type { Diagnostic } from "../core/diagnostic.ts";
import { EXPLANATIONS } from "../core/explain.ts";
import { type Code, severityOf } from "../core/problem.ts";
import { wordsOf } from "../core/words.ts";
import { jsonText } from "./json.ts";
import type { ValidationView } from "./validation-text.ts";

export type SarifOptions = {
  /** Name and version, as `offers-as-code/0.1.0`. */
  readonly tool: string;
  /** The config's folder within the repository, as `examples/vendor/`. */
  readonly folder?: string;
};

/** The log's text. Paths are relative to the repository's root. */
export function validationSarif(
  { diagnostics }: ValidationView,
  { tool, folder = "" }: SarifOptions,
): string {
  const [name = tool, version] = tool.split("/");
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  return jsonText({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name,
            ...(version === undefined ? {} : { version }),
            rules: codes.map(rule),
          },
        },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((diagnostic) => result(diagnostic, codes, folder)),
      },
    ],
  });
}

const rule = (code: Code) => ({
  id: code,
  shortDescription: { text: EXPLANATIONS[code].meaning },
  fullDescription: { text: EXPLANATIONS[code].why },
});

function result(diagnostic: Diagnostic, codes: readonly Code[], folder: string) {
  const { message, hint } = wordsOf(diagnostic);
  const { file, line, column, endLine, endColumn } = diagnostic.place;
  return {
    ruleId: diagnostic.code,
    ruleIndex: codes.indexOf(diagnostic.code),
    level: severityOf(diagnostic),
    message: { text: `${message} ${hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(folder + file), uriBaseId: "%SRCROOT%" },
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
  };
}

/** A relative path as a URI reference: a colon in its first part would make a scheme of it. */
function uriOf(path: string): string {
  const uri = path.toWellFormed().split("/").map(encodeURIComponent).join("/");
  return /^[^/]*:/.test(uri) ? `./${uri}` : uri;
}
