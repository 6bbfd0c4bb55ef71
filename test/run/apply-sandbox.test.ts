/** Apply, client and sandbox together: every fault of the sandbox's list at any request of an apply. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Applied } from "../../src/run/apply/apply-plan.ts";
import type { OpenSandbox, SandboxOptions } from "../../src/sandbox/index.ts";
import { applyWish, essenceOf, left, openScenario } from "../support/lifecycle-scenario.ts";

type Fault = Exclude<NonNullable<SandboxOptions["faults"]>[number], string>;
type Strike<T> = T extends unknown ? Omit<T, "operation" | "occurrence" | "times"> : never;
type Misbehaviour = Strike<Fault>;

const FAULTS: readonly Misbehaviour[] = [
  { kind: "answer-lost" },
  { kind: "reset-before" },
  { kind: "reset-in-body" },
  { kind: "rate-limited" },
  { kind: "rate-limited", retryAfter: 3 },
  { kind: "rate-limited", retryAfter: "soon" },
  { kind: "rate-limited", retryAfterDate: 5 },
  { kind: "status", status: 500 },
  { kind: "status", status: 500, done: true },
  { kind: "status", status: 503 },
  { kind: "status", status: 400 },
  { kind: "status", status: 401 },
  { kind: "status", status: 404 },
  { kind: "status", status: 409 },
  { kind: "bare-error", status: 502 },
  { kind: "truncated-json" },
  { kind: "html" },
  { kind: "html", done: true },
  { kind: "empty", done: true },
  { kind: "redirect" },
];

async function whole(): Promise<{ essence: unknown; requests: number }> {
  using sandbox = disposable(openScenario());
  let before = 0;
  const { exit } = await applyWish(sandbox.it, () => {
    before = sandbox.it.requests.all().length;
  });
  expect(exit).toBe(0);
  expect(await left(sandbox.it)).toEqual([]);
  return { essence: essenceOf(sandbox.it), requests: sandbox.it.requests.all().length - before };
}

const disposable = (it: OpenSandbox) => ({ it, [Symbol.dispose]: () => it.close() });

test.each([1, 2, 3, 4])("a new offer that shows only after %i looks", async (reads) => {
  const { essence } = await whole();
  for (const occurrence of [1, 2]) {
    using sandbox = disposable(openScenario());
    const { exit } = await applyWish(sandbox.it, () => {
      sandbox.it.faults.add({ kind: "late-visible", reads, operation: "create", occurrence });
    });
    expect(exit).toBe(0);
    expect(await left(sandbox.it)).toEqual([]);
    expect(essenceOf(sandbox.it)).toEqual(essence);
  }
});

test("answers to writes that hold less than the portal does cost requests, and nothing else", async () => {
  const { essence, requests } = await whole();
  using sandbox = disposable(openScenario());
  let before = 0;
  const { report, exit, adjustments } = await applyWish(sandbox.it, () => {
    before = sandbox.it.requests.all().length;
    sandbox.it.faults.add({ kind: "thin-answer", operation: "write", times: Infinity });
  });
  expect(report.results.filter(({ outcome }) => outcome !== "done")).toEqual([]);
  expect([exit, adjustments]).toEqual([0, []]);
  expect(essenceOf(sandbox.it)).toEqual(essence);
  // One look after each write.
  const asked = sandbox.it.requests.all().slice(before);
  const writes = asked.filter(({ method }) => method === "POST").length;
  expect(asked.length - requests).toBeLessThanOrEqual(writes);
});

/** What the report claims of each offer's state is so. */
function expectTrue({ report }: Applied, essence: readonly { readonly [key: string]: unknown }[]) {
  for (const result of report.results) {
    if (result.outcome === "unknown") continue;
    const now = essence.find(({ catalogId }) => catalogId === result.key);
    const last = result.steps.findLast(({ outcome }) => outcome === "done");
    if (last !== undefined) expect([result.key, now?.status]).toEqual([result.key, last.status]);
  }
}

test("undisturbed: everything is done, twice is nothing more", async () => {
  using sandbox = disposable(openScenario());
  await applyWish(sandbox.it);
  const once = essenceOf(sandbox.it);
  const { report } = await applyWish(sandbox.it);
  expect(report.results).toEqual([]);
  expect(essenceOf(sandbox.it)).toEqual(once);
  const untouched = JSON.stringify(once);
  expect(untouched).toContain("hunter2");
  expect(untouched.match(/"kept"/g)).toHaveLength(12);
});

test("one fault at one request: a true report, and the next run ends the same", async () => {
  const { essence, requests } = await whole();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...FAULTS),
      fc.integer({ min: 1, max: requests }),
      async (fault, occurrence) => {
        using sandbox = disposable(openScenario());
        const first = await applyWish(sandbox.it, () => {
          sandbox.it.faults.add({ ...fault, operation: "any", occurrence });
        });
        expectTrue(first, essenceOf(sandbox.it));
        sandbox.it.faults.clear();
        const second = await applyWish(sandbox.it);
        expect(second.exit).toBe(0);
        expect(await left(sandbox.it)).toEqual([]);
        expect(essenceOf(sandbox.it)).toEqual(essence);
      },
    ),
    { numRuns: 60 },
  );
});
