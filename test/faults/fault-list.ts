/**
 * Everything that the sandbox can do wrong (src/sandbox/faults/fault.ts), and what of it a run must
 * get over by itself.
 */
import type { Fault, Misbehaviour, Operation } from "../../src/sandbox/faults/fault.ts";

export type ListedFault = {
  readonly name: string;
  /** Strikes one call, all at once. */
  readonly kinds: readonly Misbehaviour[];
  /** Where it makes sense; everywhere when absent. */
  readonly on?: readonly Operation[];
  /**
   * The calls at which the run must end as if nothing had been: a fault that passes is waited out, a
   * lost answer is looked up.
   */
  readonly harmless: Harmless;
  /** Tried once more so that it does not pass. */
  readonly lasting?: true;
};

export type Harmless = "everywhere" | "writes" | "nowhere";

const fault = (
  name: string,
  harmless: Harmless,
  ...kinds: readonly Misbehaviour[]
): ListedFault => ({
  name,
  kinds,
  harmless,
});
const lasting = (one: ListedFault): ListedFault => ({ ...one, lasting: true });
const on = (operations: readonly Operation[], one: ListedFault): ListedFault => ({
  ...one,
  on: operations,
});
const status = (code: number, harmless: Harmless): ListedFault =>
  fault(`status ${code}`, harmless, { kind: "status", status: code });
const done = (code: number): ListedFault =>
  fault(`status ${code}, done`, "everywhere", { kind: "status", status: code, done: true });

const UNMANAGED = { patch: { remark: "(edited by somebody else)" } };
const NONSENSE = '{"id":7}';

/** Ways in which a connection or a server fails for a moment. */
const PASSING: readonly ListedFault[] = [
  lasting(fault("reset before", "everywhere", { kind: "reset-before" })),
  lasting(fault("answer lost", "everywhere", { kind: "answer-lost" })),
  fault("reset in the body", "everywhere", { kind: "reset-in-body" }),
  lasting(fault("429", "everywhere", { kind: "rate-limited" })),
  fault("429, seconds", "everywhere", { kind: "rate-limited", retryAfter: 2 }),
  fault("429, a date", "everywhere", { kind: "rate-limited", retryAfterDate: 3 }),
  fault("429, nonsense", "everywhere", { kind: "rate-limited", retryAfter: "soon" }),
  fault("429, an hour", "nowhere", { kind: "rate-limited", retryAfter: 3600 }),
  ...[408, 425, 500, 502, 504].map((code) => status(code, "everywhere")),
  lasting(status(503, "everywhere")),
  done(500),
  lasting(done(504)),
  fault("bare 503", "everywhere", { kind: "bare-error", status: 503 }),
  fault("slow", "everywhere", { kind: "slow", delay: 1 }),
];

/** Definite answers, and answers that make no sense. */
const ANSWERS: readonly ListedFault[] = [
  ...[403, 412, 413, 415, 422].map((code) => status(code, "nowhere")),
  ...[400, 401, 404, 409].map((code) => lasting(status(code, "nowhere"))),
  fault("bare 400", "nowhere", { kind: "bare-error", status: 400 }),
  fault("half of the JSON", "writes", { kind: "truncated-json" }),
  fault("a web page", "writes", { kind: "html" }),
  lasting(fault("a web page, done", "writes", { kind: "html", done: true })),
  lasting(fault("an empty answer", "writes", { kind: "empty" })),
  fault("an empty answer, done", "writes", { kind: "empty", done: true }),
  fault("elsewhere", "writes", { kind: "redirect" }),
  fault("nonsense, done", "writes", { kind: "answer", status: 200, body: NONSENSE, done: true }),
  fault("a list in its place", "writes", { kind: "answer", status: 200, body: "[]" }),
];

/** Other people at work, and portals that show things late or not at all. */
const OTHERS: readonly ListedFault[] = [
  fault("somebody edits before", "everywhere", {
    kind: "edited-by-other",
    when: "before",
    ...UNMANAGED,
  }),
  fault("somebody edits after", "everywhere", { kind: "edited-by-other", ...UNMANAGED }),
  fault("somebody edits before, what we do", "nowhere", {
    kind: "edited-by-other",
    when: "before",
  }),
  fault("somebody edits after, what we do", "nowhere", { kind: "edited-by-other" }),
  // Whatever waits is looked at again before it is written.
  on(
    ["save", "submit", "withdraw"],
    fault(
      "429, and somebody edits meanwhile",
      "nowhere",
      { kind: "rate-limited" },
      { kind: "edited-by-other", when: "before" },
    ),
  ),
  on(
    ["create", "save", "submit", "withdraw"],
    lasting(fault("a thin answer", "everywhere", { kind: "thin-answer" })),
  ),
  on(["create"], fault("visible late", "everywhere", { kind: "late-visible", reads: 2 })),
  on(
    ["create"],
    fault(
      "visible late, answer lost",
      "everywhere",
      { kind: "late-visible", reads: 2 },
      {
        kind: "answer-lost",
      },
    ),
  ),
  ...[
    lasting(fault("the list moves", "everywhere", { kind: "page-shift" })),
    lasting(fault("endless pages", "nowhere", { kind: "endless-pages" })),
    lasting(fault("one too many announced", "everywhere", { kind: "lying-total", by: 1 })),
    lasting(fault("one too few announced", "everywhere", { kind: "lying-total", by: -1 })),
    // Once only: nobody can tell a list that always lacks the same offers from one that is whole.
    fault("half of the list", "nowhere", { kind: "lost-offers", share: 0.5 }),
    fault("none of the list", "nowhere", { kind: "lost-offers", share: 0 }),
  ].map((one) => on(["list"], one)),
];

export const FAULTS: readonly ListedFault[] = [...PASSING, ...ANSWERS, ...OTHERS];

/** What a portal makes of everything that it is sent. */
export const HABITS = ["trim", "round", "order"] as const;

/** The portal's habit, from the first call to the last. */
export const habitual = (how: (typeof HABITS)[number]): readonly Fault[] =>
  (["create", "save"] as const).map((operation) => ({
    operation,
    kind: "stored-otherwise",
    how,
    times: Number.MAX_SAFE_INTEGER,
  }));

/** The fault as it strikes that call and so many from there on. */
export const strikeAt = (
  { kinds }: ListedFault,
  where: Pick<Fault, "operation" | "occurrence">,
  times: number,
): readonly Fault[] => kinds.map((kind) => ({ ...kind, ...where, times }));
