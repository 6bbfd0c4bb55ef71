/** The schemas' promises that ajv cannot see: they speak to editors, and know the vocabulary and the fields. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Ajv2020 } from "ajv/dist/2020.js";
import { editorSchema } from "../../src/core/editor-schema.ts";
import { FIELDS } from "../../src/core/fields.ts";

type Node = { [key: string]: unknown };
const read = (name: string) =>
  JSON.parse(readFileSync(`schema/${name}.json`, "utf8")) as Record<string, Node>;

const offer = read("offer.schema");
const config = read("config.schema");
const vocabulary = read("vocabulary") as unknown as Record<string, { id: string }[]>;

/** Every property that a schema describes, as [dotted path, schema node]. */
function properties(root: Node, node: Node, path = "", found: [string, Node][] = []) {
  for (const [key, child] of Object.entries((node.properties ?? {}) as Record<string, Node>)) {
    const here = path === "" ? key : `${path}.${key}`;
    const ref = typeof child.$ref === "string" ? /^#\/\$defs\/(\w+)$/.exec(child.$ref)?.[1] : null;
    const target = ref == null ? child : { ...(root.$defs as Record<string, Node>)[ref], ...child };
    found.push([here, target]);
    properties(root, target, here, found);
  }
  return found;
}

test.each([
  ["offer", offer],
  ["config", config],
])("%s.schema.json says something about every property", (_name, schema) => {
  const silent = properties(schema, schema).filter(
    ([, node]) =>
      node.$ref === undefined &&
      (typeof node.title !== "string" || typeof node.description !== "string"),
  );
  expect(silent).toEqual([]);
});

test("the offer schema has exactly the fields of the table, and what steers them", () => {
  const found = properties(offer, offer).map(([path]) => path);
  const sections = ["terms", "availability", "targetMarket"];
  const steering = ["customer", "publish", "portalId", "aliases"];
  const wanted = [...FIELDS.map((field) => field.path), ...sections, ...steering];
  expect(found.sort()).toEqual(wanted.sort());
});

test.each([
  ["industries", "IndustryId"],
  ["functions", "FunctionId"],
  ["experienceLevels", "ExperienceLevelId"],
])("the built-in %s are offered for completion, and newer ids are not forbidden", (list, name) => {
  const node = (offer.$defs as Record<string, Node>)[name] as { anyOf: Node[] };
  expect(node.anyOf[0]?.enum).toEqual(vocabulary[list]?.map((entry) => entry.id));
  expect("an_id_of_tomorrow").toMatch(new RegExp(String(node.anyOf[1]?.pattern)));
});

test("what editors get takes every id, also one of tomorrow, and a list that is cleared", () => {
  const check = new Ajv2020({ strict: false }).compile(JSON.parse(editorSchema()) as object);
  const offerOf = (industries: unknown) => ({
    catalogId: "a",
    name: "A",
    description: "A test",
    terms: { price: "20.00 USD", type: "SKILLS_TEST" },
    availability: { industries },
  });
  for (const right of [["banking"], ["banking", "an_id_of_tomorrow"], [], null])
    expect([right, check(offerOf(right))]).toEqual([right, true]);
  for (const wrong of [["no id"], "banking", [7]])
    expect([wrong, check(offerOf(wrong))]).toEqual([wrong, false]);
});
