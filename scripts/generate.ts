/**
 * Writes what is generated from the JSON Schemas: one file of TypeScript types per schema.
 * `--check` writes nothing and fails when a checked-in file is out of date.
 */
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { compile, type JSONSchema } from "json-schema-to-typescript";

const SUFFIX = ".schema.json";
const SCHEMAS = readdirSync("schema")
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length))
  .sort();
const banner = (name: string) =>
  `// Generated from schema/${name}.schema.json by \`npm run generate\`. Do not edit.`;

async function typesOf(name: string): Promise<string> {
  const schema = JSON.parse(readFileSync(`schema/${name}.schema.json`, "utf8")) as JSONSchema;
  delete schema.$id;
  return compile(schema, name, {
    bannerComment: banner(name),
    additionalProperties: false,
    unknownAny: true,
    ignoreMinAndMaxItems: true,
    format: true,
  });
}

const check = process.argv.includes("--check");
const stale: string[] = [];
for (const name of SCHEMAS) {
  const file = `src/core/types/${name}.generated.ts`;
  const wanted = await typesOf(name);
  let found = "";
  try {
    found = readFileSync(file, "utf8");
  } catch {
    // Not there yet: it is written below, or reported as out of date.
  }
  if (found === wanted) continue;
  if (check) stale.push(file);
  else writeFileSync(file, wanted);
}
if (stale.length > 0) {
  process.stderr.write(`Out of date: ${stale.join(", ")}. Run: npm run generate\n`);
  process.exitCode = 1;
}
