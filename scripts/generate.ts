/**
 * Writes what is generated: one file of TypeScript types per JSON Schema, the page about diagnostics,
 * the README's command reference, and modules with the files of the sandbox's pages and with the
 * examples' workflows, so that they travel inside a bundle.
 * `--check` writes nothing and fails when a checked-in file is out of date.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { compile, type JSONSchema } from "json-schema-to-typescript";
import { diagnosticsPage } from "../src/render/diagnostics-page.ts";
import { withCommandReference } from "./readme.ts";

const SUFFIX = ".schema.json";
const SCHEMAS = readdirSync("schema")
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length))
  .sort();
const banner = (name: string) =>
  `// Generated from schema/${name}.schema.json by \`npm run generate\`. Do not edit.`;

/** `offer.schema.json#/$defs/Terms` in another schema is the type that was generated for it there. */
const OTHER_SCHEMA = /^(\w+)\.schema\.json#\/(?:\$defs\/(\w+)|properties\/(\w+))$/;

/**
 * The schemas speak to editors as well: titles, and alternatives that offer completion without
 * forbidding anything else. Types need neither, and would drown in aliases.
 */
function forTypes(node: unknown, imports: Set<string>): unknown {
  if (Array.isArray(node)) return node.map((item) => forTypes(item, imports));
  if (typeof node !== "object" || node === null) return node;
  const { $id: _id, title: _title, ...rest } = node as Record<string, unknown>;
  const other = OTHER_SCHEMA.exec(typeof rest.$ref === "string" ? rest.$ref : "");
  if (other !== null) {
    const [, file, definition, property] = other;
    imports.add(`import type { ${definition ?? "OfferFile"} } from "./${file}.generated.ts";`);
    return {
      description: rest.description,
      tsType: definition ?? `NonNullable<OfferFile["${property}"]>`,
    };
  }
  if ("$ref" in rest) return { $ref: rest.$ref };
  if ("type" in rest) delete rest.anyOf;
  return Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, forTypes(value, imports)]),
  );
}

async function typesOf(name: string): Promise<string> {
  const schema = JSON.parse(readFileSync(`schema/${name}.schema.json`, "utf8")) as JSONSchema;
  const imports = new Set<string>();
  const plain = forTypes(schema, imports) as JSONSchema;
  return compile({ ...plain, title: schema.title ?? name }, name, {
    bannerComment: [banner(name), ...[...imports].sort()].join("\n"),
    additionalProperties: false,
    unknownAny: true,
    ignoreMinAndMaxItems: true,
    format: true,
  });
}

const ASSETS = "src/sandbox/pages/assets";

const EXAMPLE_WORKFLOWS = "examples/assessment-vendor/.github/workflows";

/** The texts of a folder's files as a module. */
function embedded(folder: string, name: string): string {
  const files = readdirSync(folder).sort();
  const entries = files.map((file) => {
    const text = JSON.stringify(readFileSync(`${folder}/${file}`, "utf8"));
    return `  ${JSON.stringify(file)}: ${text},`;
  });
  return [
    `// Generated from ${folder} by \`npm run generate\`. Do not edit.`,
    `export const ${name} = {`,
    ...entries,
    "} as const;",
    "",
  ].join("\n");
}

const generated: (readonly [file: string, text: string])[] = [
  ["docs/diagnostics.md", diagnosticsPage()],
  ["README.md", await withCommandReference(readFileSync("README.md", "utf8"))],
  ["src/sandbox/pages/assets.generated.ts", embedded(ASSETS, "ASSETS")],
  ["src/core/init/workflows.generated.ts", embedded(EXAMPLE_WORKFLOWS, "WORKFLOWS")],
];
for (const name of SCHEMAS) {
  generated.push([`src/core/types/${name}.generated.ts`, await typesOf(name)]);
}

const check = process.argv.includes("--check");
const stale: string[] = [];
for (const [file, wanted] of generated) {
  let found = "";
  try {
    found = readFileSync(file, "utf8");
  } catch {
    // Not there yet: it is written below, or reported as out of date.
  }
  if (found === wanted) continue;
  if (check) stale.push(file);
  else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, wanted);
  }
}
if (stale.length > 0) {
  process.stderr.write(`Out of date: ${stale.join(", ")}. Run: npm run generate\n`);
  process.exitCode = 1;
}
