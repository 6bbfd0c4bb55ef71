import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { jetBrainsSchemas, vsCodeSettings } from "../../src/core/init/editors.ts";
import { workflowsFor } from "../../src/core/init/workflows.ts";

describe("the workflows", () => {
  test("are those of the examples, where the config lies at the repository's root", () => {
    const given = { folder: "", secret: "SMARTRECRUITERS_TOKEN", hasApi: true };
    expect(workflowsFor(given)).toHaveLength(5);
    for (const { file, text } of workflowsFor(given)) {
      expect(text).toBe(readFileSync(`examples/assessment-vendor/${file}`, "utf8"));
    }
  });

  test("know the config's folder and the secret's name", () => {
    for (const { text } of workflowsFor({ folder: "a/b/", secret: "MINE", hasApi: true })) {
      const { jobs } = parse(text) as { jobs: Record<string, { steps: { with: object }[] }> };
      const [job] = Object.values(jobs);
      expect(job?.steps.at(-1)?.with).toMatchObject({ "working-directory": "a/b" });
      expect(text).not.toContain("SMARTRECRUITERS_TOKEN");
    }
  });

  test("apply nothing where there is no API", () => {
    const files = workflowsFor({ folder: "", secret: "T", hasApi: false }).map(({ file }) => file);
    expect(files.join()).not.toMatch(/apply|follow/);
    expect(files).toHaveLength(3);
  });
});

test("editors' settings name the schemas for the config's own patterns", () => {
  expect(JSON.parse(vsCodeSettings("offers.config.yaml", ["offers/**/*.yaml"]))).toEqual({
    "yaml.schemas": {
      "./schema/offer.schema.json": ["offers/**/*.yaml"],
      "./schema/config.schema.json": ["offers.config.yaml"],
    },
  });
  const xml = jetBrainsSchemas("offers.config.yaml", ['a"<b>&/*.yaml']);
  expect(xml).toContain('value="a&quot;&lt;b&gt;&amp;/*.yaml"');
  expect(xml.match(/relativePathToSchema/g)).toHaveLength(2);
});

describe("patterns in JetBrains IDEs, where `*` passes through folders and `**/` wants one", () => {
  test.each([
    ["offers/**/*.yaml", ["offers/*.yaml"]],
    ["**/*.offer.yaml", ["*.offer.yaml"]],
    ["offers/**", ["offers/*"]],
    ["a/**/b/**/*.{yaml,yml}", ["a/*b/*.yaml", "a/*b/*.yml"]],
    ["./offers/java.yaml", ["offers/java.yaml"]],
  ])("%s", (glob, patterns) => {
    const xml = jetBrainsSchemas("offers.config.yaml", [glob]);
    const written = [...xml.matchAll(/name="path" value="(.*)"/g)].map(([, path]) => path);
    expect(written).toEqual([...patterns, "offers.config.yaml"]);
  });
});
