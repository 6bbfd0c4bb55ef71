/**
 * Deliberate faults of the program itself: each takes away one thing that keeps an apply safe, and
 * names a case of the list that must then fail. A harness that does not notice them proves nothing.
 */
import type { Break } from "./process.ts";

export type Breaking = {
  readonly name: string;
  readonly how: Break;
  readonly scenario: string;
  /** The case's name, after the scenario's; none when even an undisturbed run goes wrong. */
  readonly fault?: string;
  /** What the harness says. */
  readonly said: string;
};

const EDIT = "publish, ACTIVE, differs";
const READ_BACK = "const settled = await readBack(run, change, step, current, error);";
const LOST = "answer lost at 4 (save)";

export const BREAKS: readonly Breaking[] = [
  {
    name: "the read-back: a write whose answer was lost is sent again",
    how: {
      file: "run/apply/send-step.ts",
      words: READ_BACK,
      instead:
        'const settled: Settled = { kind: "retry", hasWaited: false, error: stepError(error), before: current, asked: null };',
    },
    scenario: EDIT,
    fault: LOST,
    said: "was sent again without a look",
  },
  {
    name: "the read-back: a write whose answer was lost is believed to be done",
    how: {
      file: "run/apply/send-step.ts",
      words: READ_BACK,
      instead: 'const settled: Settled = { kind: "done", offer: current };',
    },
    scenario: EDIT,
    fault: "reset before at 4 (save)",
    said: "save done",
  },
  {
    name: "the read-back's comparison: nothing ever holds what was wanted",
    how: {
      file: "run/apply/read-back.ts",
      words:
        'if (isReached(step, change, found)) return { kind: "done", offer: found };\n  const differences = movedSince(change, step, before, found);\n  if (differences.length === 0) {\n',
      instead:
        "const differences = movedSince(change, step, before, found);\n  if (differences.length === 0) {\n",
    },
    scenario: EDIT,
    fault: LOST,
    said: "was done, and sent again",
  },
  {
    name: "the look after a create whose answer was lost",
    how: {
      file: "run/apply/send-create.ts",
      words: "return lookFor(run, change, error, sends);",
      instead: 'return sends < SENDS ? { kind: "nowhere" } : { kind: "notTried", error: null };',
    },
    scenario: "publish, absent",
    fault: "answer lost at 3 (create)",
    said: "there are 2 of it",
  },
  {
    name: "the re-check before the first write",
    how: {
      file: "run/apply/look-first.ts",
      words: 'if (now.verdict === "conflict") {',
      instead: 'if (now.verdict === "conflict" && run.options.plan.id === "") {',
    },
    scenario: EDIT,
    fault: "somebody edits before, what we do at 2 (get)",
    said: "seen before its first write",
  },
  {
    name: "the re-check before the save",
    how: {
      file: "run/apply/apply-change.ts",
      words: "if (differences.length > 0) {",
      instead: "if (differences.length > 100) {",
    },
    scenario: EDIT,
    fault: "somebody edits before, what we do at 3 (withdraw)",
    said: "seen, and saved over",
  },
  {
    name: "the look after a wait: a write that had to wait is sent as it was",
    how: {
      file: "run/apply/send-step.ts",
      words: "return lookAgain(run, change, step, current, error, isFirst);",
      instead:
        'return { kind: "retry", hasWaited: true, error: stepError(error), before: current, asked: null };',
    },
    scenario: EDIT,
    fault: "429, and somebody edits meanwhile at 4 (save)",
    said: "sent again without a look",
  },
  {
    name: "the look after a wait: what it shows is not compared",
    how: {
      file: "run/apply/read-back.ts",
      words: "if (differences.length > 0)\n    return",
      instead: "if (differences.length > 100)\n    return",
    },
    scenario: EDIT,
    fault: "429, and somebody edits meanwhile at 3 (withdraw)",
    said: "seen before its first write",
  },
  {
    name: "the look after an answer that holds less than the portal does",
    how: {
      file: "portal/writer.ts",
      words: "known !== null && holdsAll(known, answer)",
      instead: "known !== null || holdsAll(known, answer)",
    },
    scenario: EDIT,
    fault: "a thin answer at 3 (withdraw)",
    said: "the first run should have got over it",
  },
  {
    name: "the intent record",
    how: {
      file: "run/apply/record.ts",
      words: '): Promise<boolean> =>\n  run.record({\n    type: "intent",',
      instead:
        '): Promise<boolean> =>\n  Promise.resolve(true) || run.record({\n    type: "intent",',
    },
    scenario: EDIT,
    fault: "SIGKILL after 4 (save)",
    said: "no journal announced it",
  },
  {
    name: "the intent record: written when the answer is there",
    how: {
      file: "run/apply/send-step.ts",
      words:
        'const recorded = await recordIntent(run, change, step, before);\n    if (!recorded && !tookOff) return { kind: "notTried", error: null };\n    const sent = await send(run, change, step, before, isFirst);',
      instead:
        "const sent = await send(run, change, step, before, isFirst);\n    await recordIntent(run, change, step, before);",
    },
    scenario: EDIT,
    fault: "SIGKILL after 4 (save)",
    said: "no journal announced it",
  },
  {
    name: "reviewed = applied: what nobody reviewed is done as well",
    how: {
      file: "core/reviewed.ts",
      words: "notReviewed.push(change);",
      instead: "apply.push(change);",
    },
    scenario: "reviewed: one new, one live, and one edited since that nobody reviewed",
    said: "drifted",
  },
  {
    name: "reviewed = applied: what went stale is done all the same",
    how: {
      file: "core/reviewed.ts",
      words: "if (rows.length === 0) apply.push(change);",
      instead: "if (rows.length >= 0) apply.push(change);",
    },
    scenario: "reviewed, but another one was edited since: nothing at all",
    said: "exit 0",
  },
  {
    name: "reviewed = applied: steps must be all the reviewed ones, not a part of them",
    how: {
      file: "core/reviewed.ts",
      words: "if (!isPartOf(fresh.steps, reviewed.steps)) {",
      instead: "if (fresh.steps.length !== reviewed.steps.length) {",
    },
    scenario: "reviewed, done by half since",
    said: "exit 7",
  },
];
