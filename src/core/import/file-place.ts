/** Where new offer files go: the place that the config's own patterns will find again. */
import { matchesPath, type PathGlob, pathGlobs } from "../path-glob.ts";

export type FilePlace =
  /** One file for all offers. */
  | { readonly kind: "file"; readonly file: string }
  /** One file each; the folder ends with a slash unless it is the config's own. */
  | { readonly kind: "folder"; readonly folder: string; readonly extension: string };

const isPlain = (step: string): boolean => !/[*?]/.test(step);

/** The first place that fits, or undefined when the patterns match no name that we could give. */
export function filePlace(globs: readonly string[]): FilePlace | undefined {
  const patterns = globs.flatMap((glob) => pathGlobs(glob) ?? []);
  for (const steps of patterns) {
    if (steps.every(isPlain)) return { kind: "file", file: steps.join("/") };
    const folder = folderOf(steps);
    for (const extension of [".yaml", ".yml"]) {
      if (matchesPath(patterns, `${folder}an-offer-2${extension}`)) {
        return { kind: "folder", folder, extension };
      }
    }
  }
  return undefined;
}

/** The folders that a pattern names before its first wildcard. */
function folderOf(steps: PathGlob): string {
  const first = steps.findIndex((step) => !isPlain(step));
  return steps
    .slice(0, first)
    .map((step) => `${step}/`)
    .join("");
}

/** Where a file finds the schema that lies beside the config. */
export const schemaFrom = (file: string): string =>
  `${"../".repeat(file.split("/").length - 1)}${SCHEMA_FILE}`;

/** Where the offers' schema lies in a user's repository, for editors. */
export const SCHEMA_FILE = "schema/offer.schema.json";
