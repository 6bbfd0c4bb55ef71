/** The folders in here: small repositories that are wrong in one way, and what is said about each. */
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Diagnostic, diagnosticJson, type DiagnosticJson } from "../../src/core/diagnostic.ts";
import { diskFiles } from "../../src/files/disk.ts";
import type { OfferFiles } from "../../src/run/ports.ts";
import { validate, type Validation } from "../../src/run/validate.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));

/** All fixtures, each named by the code that it is about. */
export const FIXTURES: readonly string[] = readdirSync(HERE, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

/** What a fixture expects: the diagnostics, and how it is run when not in the plain way. */
export type Expected = {
  readonly environment?: string;
  readonly portal?: string;
  /** Paths that the disk refuses to read, which no file in a repository can bring about. */
  readonly unreadable?: readonly string[];
  /** Paths that have come to lie outside of the root since they were listed. */
  readonly outside?: readonly string[];
  readonly offers: number;
  readonly diagnostics: readonly DiagnosticJson[];
};

const expectedFile = (fixture: string): string => `${HERE}${fixture}/expected.json`;

export const expectedOf = (fixture: string): Expected =>
  JSON.parse(readFileSync(expectedFile(fixture), "utf8")) as Expected;

/** The disk, with some paths that it cannot read. */
function partlyUnreadable(
  files: OfferFiles,
  { unreadable = [], outside = [] }: Partial<Expected>,
): OfferFiles {
  const problem = (path: string) =>
    path.includes(".")
      ? ({ code: "file-unreadable", args: { reason: "permission denied" } } as const)
      : ({ code: "folder-unreadable", args: { reason: "permission denied" } } as const);
  return {
    async list(globs) {
      const { files: found, refused } = await files.list(globs);
      const folders = unreadable.filter((path) => !path.includes("."));
      const inOne = (file: string) => folders.some((folder) => file.startsWith(`${folder}/`));
      return {
        files: found.filter((file) => !inOne(file)),
        refused: [...refused, ...folders.map((path) => ({ path, problem: problem(path) }))],
      };
    },
    read(path, maxBytes) {
      if (outside.includes(path)) return { code: "file-outside", args: {} };
      return unreadable.includes(path) ? problem(path) : files.read(path, maxBytes);
    },
  };
}

/** A fixture as `offers validate` sees it, on 23 November 2026. */
export function validateFixture(fixture: string, expected: Partial<Expected>): Promise<Validation> {
  const root = `${HERE}${fixture}`;
  const { environment = null, portal = null } = expected;
  return validate(
    { root, file: "offers.config.yaml", environment, portal },
    partlyUnreadable(diskFiles(root), expected),
    { now: new Date("2026-11-23T12:00:00Z") },
  );
}

export const asJson = (diagnostics: readonly Diagnostic[]): readonly DiagnosticJson[] =>
  diagnostics.map(diagnosticJson);
