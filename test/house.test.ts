/** The house rules that the linter cannot see: dynamic imports keep the one-way rule, files stay small. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const MAY_IMPORT: Record<string, readonly string[]> = {
  core: ["core"],
  render: ["core", "render"],
  run: ["core", "render", "run"],
  portal: ["core", "render", "run", "portal"],
  files: ["core", "render", "run", "files"],
  github: ["core", "render", "run", "github"],
  sandbox: ["sandbox"],
  cli: ["core", "render", "run", "cli"],
  action: ["core", "render", "run", "action"],
};
const COMPOSITION_ROOTS = new Set(["src/cli/main.ts", "src/action/main.ts"]);

const sources = globSync("src/**/*.ts").filter((file) => !file.endsWith(".generated.ts"));

test("the one-way rule holds for dynamic imports too", () => {
  const offenders = sources.flatMap((file) => {
    const room = file.split("/")[1] ?? "";
    const allowed = MAY_IMPORT[room];
    if (allowed === undefined || COMPOSITION_ROOTS.has(file)) return [];
    const targets = readFileSync(file, "utf8").matchAll(/import\(\s*"(?:\.\.\/)+([a-z]+)\//g);
    return [...targets]
      .filter(([, to = ""]) => Object.hasOwn(MAY_IMPORT, to) && !allowed.includes(to))
      .map(([text]) => [file, text]);
  });
  expect(offenders).toEqual([]);
});

test("only the composition roots open the doors to the world", () => {
  const openers = sources.filter((file) => readFileSync(file, "utf8").includes(`doors.ts"`));
  expect(openers.sort()).toEqual([...COMPOSITION_ROOTS, "src/library.ts"].sort());
});

test("no source or test file is longer than 300 lines", () => {
  const long = [...sources, ...globSync("test/**/*.ts"), ...globSync("scripts/**/*.ts")].filter(
    (file) =>
      !file.endsWith(".generated.ts") && readFileSync(file, "utf8").split("\n").length > 301,
  );
  expect(long).toEqual([]);
});
