/** What the doctor says about schemas, workflows and .gitignore. */
import { type Check, ok, some, warning } from "./doctor-check.ts";

/** A file that this version writes, and how the repository has it. */
export type FileFact = {
  readonly file: string;
  readonly what: "schema" | "workflow" | "ignore";
  readonly state: "same" | "differs" | "missing";
};

const FILES: readonly (readonly [what: FileFact["what"], noun: string])[] = [
  ["schema", "schema"],
  ["workflow", "workflow"],
];

const MISSING = "`offers init` adds what is missing.";

/** One line for each kind of file and each state that some of them are in. */
export function fileChecks(files: readonly FileFact[]): readonly Check[] {
  const checks: Check[] = [];
  for (const [what, noun] of FILES) {
    const named = (state: FileFact["state"]): readonly string[] =>
      files.filter((one) => one.what === what && one.state === state).map(({ file }) => file);
    const [same, differs, missing] = [named("same"), named("differs"), named("missing")];
    if (missing.length > 0) {
      checks.push(
        warning(what, `${some(missing.length, noun)} missing: ${listed(missing)}.`, MISSING),
      );
    }
    if (differs.length > 0) {
      const message = `${listed(differs)} ${differs.length === 1 ? "is" : "are"} not as this version writes ${differs.length === 1 ? "it" : "them"}.`;
      checks.push(warning(what, message, OUT_OF_DATE[what]));
    }
    if (same.length > 0 && missing.length + differs.length === 0) {
      checks.push(
        ok(
          what,
          `${some(same.length, noun)} as this version writes ${same.length === 1 ? "it" : "them"}`,
        ),
      );
    }
  }
  const ignore = files.find(({ what }) => what === "ignore");
  if (ignore?.state === "missing") {
    checks.push(warning("ignore", `${ignore.file} does not name .offers/.`, MISSING));
  } else if (ignore !== undefined) {
    checks.push(ok("ignore", `${ignore.file} keeps .offers/ out of git`));
  }
  return checks;
}

const OUT_OF_DATE: Readonly<Record<FileFact["what"], string>> = {
  schema: "`offers init` brings it up to date.",
  workflow: "If nobody changed it on purpose: delete it, and run `offers init`.",
  ignore: MISSING,
};

const listed = (files: readonly string[]): string => files.join(", ");
