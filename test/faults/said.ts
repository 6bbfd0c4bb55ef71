/** What one run of apply has said on stdout and with its exit code, held against what it has done. */
import type { Report } from "../../src/core/report.ts";
import type { Fault } from "../../src/sandbox/faults/fault.ts";
import { patchOf } from "./edits.ts";
import type { PortalState } from "./portal-state.ts";
import type { Ended } from "./process.ts";
import type { Scenario } from "./scenario.ts";
import { untruths } from "./truth.ts";

export type Witnessed = {
  readonly scenario: Scenario;
  readonly faults: readonly Fault[];
  readonly before: PortalState;
  readonly after: PortalState;
  /** How a fault-free run leaves everything. */
  readonly goal: PortalState;
};

type Document = Report | { readonly error: { readonly exit: number; readonly code: string } };

const NOTHING: Report = {
  formatVersion: 1,
  planId: "",
  ok: false,
  results: [],
  summary: {
    done: 0,
    failed: 0,
    conflict: 0,
    notReviewed: 0,
    notTried: 0,
    unknown: 0,
    offTheMarket: 0,
  },
};

/** What a run that came to its end said and is not so. */
export function untruthsOf({ exit, stdout }: Ended, witnessed: Witnessed): readonly string[] {
  let document: Document;
  try {
    document = JSON.parse(stdout) as Document;
  } catch {
    return [`stdout is not one JSON document: ${stdout.slice(0, 200)}`];
  }
  const { faults, ...known } = witnessed;
  const habit = faults.find((fault) => fault.kind === "stored-otherwise");
  const told = {
    ...known,
    exit,
    patched: patchOf(faults),
    distorted: habit?.kind === "stored-otherwise" ? habit.how : undefined,
  };
  if ("results" in document) return untruths({ ...told, report: document });
  // Nothing was reported, so nothing may have happened.
  const problems = [...untruths({ ...told, report: NOTHING })];
  const { error } = document;
  if (error.exit !== exit) problems.push(`the document says exit ${error.exit}, it is ${exit}`);
  const expected = [5, 6, witnessed.scenario.ends ?? 5];
  if (exit !== null && exit <= 128 && !expected.includes(exit))
    problems.push(`nothing was applied, and the exit code is ${exit} (${error.code})`);
  return problems;
}
