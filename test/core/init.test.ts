import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { jetBrainsSchemas, vsCodeSettings } from "../../src/core/init/editors.ts";
import { isOldWorkflow, workflowText, workflowVersion } from "../../src/core/init/workflow.ts";

describe("the workflow", () => {
  const text = workflowText({ folder: "a/b/", secret: "TOKEN", branch: "main" });
  type Step = { uses: string; with: Record<string, unknown> };
  type Job = { permissions: object; steps: Step[] };
  const workflow = parse(text) as { permissions: object; jobs: Record<string, Job> };

  test("is YAML that gives no job more than it says", () => {
    expect(workflow.permissions).toEqual({});
    expect(Object.keys(workflow.jobs)).toEqual(["plan", "apply", "watch"]);
    for (const job of Object.values(workflow.jobs))
      expect(job.permissions).toMatchObject({ contents: "read" });
  });

  test("runs our commands in the config's folder, with the token from a secret", () => {
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
    const ours = steps.filter(({ uses }) => uses.startsWith("offers-as-code/"));
    expect(ours.map((step) => step.with["command"])).toEqual(["plan", "apply", "follow", "drift"]);
    for (const step of ours) {
      expect(step.with).toMatchObject({
        "working-directory": "a/b",
        "portal-token": "${{ secrets.TOKEN }}",
      });
    }
  });

  test("pins what is not ours by commit, and runs nobody else's code with rights", () => {
    const others = [...text.matchAll(/uses: (actions\/\S+)/g)].map(([, uses]) => uses);
    for (const uses of others) expect(uses).toMatch(/@[0-9a-f]{40}$/);
    expect(text).not.toContain("pull_request_target");
    expect(text).not.toMatch(/run:/);
  });

  test("knows its own age", () => {
    expect(isOldWorkflow(workflowVersion(text) ?? 0)).toBe(false);
    expect(isOldWorkflow(0)).toBe(true);
    expect(workflowVersion("name: mine\n")).toBeNull();
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
