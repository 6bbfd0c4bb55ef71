/**
 * Whatever offers, portals and files are called, comments, summaries and issues keep their shape: with
 * code taken out, what is left is the same as with harmless names.
 */
import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { expect, test } from "vitest";
import type { AppliedOffer } from "../../src/core/apply-record.ts";
import type { Plan } from "../../src/core/plan.ts";
import { applyCheckText, applyComment, applySummary } from "../../src/render/apply-markdown.ts";
import { driftIssue, rejectedIssue } from "../../src/render/issue-markdown.ts";
import { offlineSummary } from "../../src/render/offline-markdown.ts";
import { reviewComment, reviewSummary } from "../../src/render/review-markdown.ts";

const RUN = "https://github.test/a/b/actions/runs/1";

const planOf = (text: string): Plan => {
  const key = `k${text}`;
  const offer = { key, name: `n${text}`, source: { file: `f${text}.yaml`, line: 3 } };
  const field = { path: "description", before: `b${text}`, after: `a${text}` };
  const change = {
    ...offer,
    portalId: `p${text}`,
    observed: { status: "ACTIVE", lastUpdateDate: null },
    offTheMarket: true,
    cause: "this-change",
    steps: ["withdraw", "save", "publish"],
    fields: [field],
  } satisfies Plan["changes"][number];
  const created = {
    ...change,
    portalId: null,
    offTheMarket: false,
    cause: "pending",
    steps: ["create"],
  } satisfies Plan["changes"][number];
  return {
    formatVersion: 1,
    tool: "test",
    id: "sha256:0",
    portal: { url: `u${text}`, partner: "assessment" },
    commit: null,
    summary: {
      create: 1,
      save: 1,
      publish: 1,
      withdraw: 1,
      unchanged: 0,
      offTheMarket: 1,
      awaitingReview: 0,
      blocked: 1,
      byHand: 1,
      unmanaged: 1,
    },
    changes: [change, created],
    blocked: [{ ...offer, portalId: `p${text}`, status: `s${text}`, reason: "pinned-missing" }],
    awaitingReview: [],
    byHand: [{ key, name: offer.name, fields: [field] }],
    unmanaged: [{ key, name: offer.name, portalId: "1", status: `s${text}` }],
    refusals: [],
    warnings: [{ code: "w", message: `m${text}`, key, source: null }],
  };
};

const offerOf = (text: string): AppliedOffer => ({
  key: `k${text}`,
  name: `n${text}`,
  portalId: "1",
  outcome: "failed",
  steps: [{ step: "save", outcome: "failed" }],
  status: `s${text}`,
  note: `w${text}`,
  differences: [{ path: `p${text}`, planned: `b${text}`, found: `n${text}`, wanted: `a${text}` }],
  source: { file: `f${text}`, line: 1 },
  submittedAt: null,
});

const review = (text: string) => ({
  plan: planOf(text),
  opened: [],
  idleLabels: [`l${text}`],
  overlaps: [{ number: 7, keys: [`k${text}`] }],
  notes: [`n${text}`],
  concerned: false,
  runUrl: RUN,
  scope: [`c${text}`],
});

const apply = (text: string) => ({
  portal: `u${text}`,
  offers: [offerOf(text), { ...offerOf(text), key: `r${text}`, outcome: "done" } as const],
  reviews: new Map([[`r${text}`, { kind: "rejected", reason: `z${text}` } as const]]),
  problem: `Not applied: x${text}`,
  ways: [],
  stale: [
    {
      key: `k${text}`,
      name: `n${text}`,
      portalId: null,
      rows: [
        {
          what: "field",
          path: "name",
          side: "after",
          reviewed: `o${text}`,
          now: `q${text}`,
        } as const,
      ],
    },
  ],
  refusals: [],
  notReviewed: [{ key: `k${text}`, steps: ["save" as const] }],
  notes: [`n${text}`],
  runUrl: RUN,
  scope: [`c${text}`],
});

const DOCUMENTS: Readonly<Record<string, (text: string) => string>> = {
  "the plan's comment": (text) => reviewComment(review(text)),
  "the plan's summary": (text) => reviewSummary(review(text)),
  "the apply's comment": (text) => applyComment(apply(text)),
  "the apply's check run": (text) => applyCheckText(apply(text)),
  "the apply's summary": (text) => applySummary(apply(text)),
  "the drift issue": (text) => driftIssue(planOf(text), [`c${text}`], RUN).body,
  "the rejection's issue": (text) =>
    rejectedIssue(offerOf(text), {
      reason: `z${text}`,
      pull: 3,
      fileUrl: "https://github.test/f",
      scope: [`c${text}`],
    }).body,
  "the summary without a portal": (text) =>
    offlineSummary(
      [
        {
          key: `k${text}`,
          name: `n${text}`,
          source: { file: `f${text}`, line: 1 },
          kind: "changed",
          fields: [{ path: "name", before: `b${text}`, after: `a${text}` }],
        },
      ],
      { offers: 1, base: true },
    ),
};

/** Code spans end with as many backticks as they begin with; pipes of table cells are escaped in them. */
const CODE = /(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)|<code>[^\n<]*<\/code>/g;

function skeleton(markdown: string): string {
  return markdown
    .split("\n")
    .map((line) => {
      if (!line.startsWith("|")) return line.replaceAll(CODE, "C");
      // A table's cells are found before anything in them is read.
      const cells = line.split(/(?<!\\)\|/);
      return cells.map((cell) => cell.replaceAll("\\|", "¦").replaceAll(CODE, "C")).join("|");
    })
    .join("\n")
    .replaceAll(/<br>looks alike, but: [U+0-9A-F →,…]+/g, "");
}

const PIECES = [
  "`",
  "``",
  "|",
  "\\",
  "\\|",
  "\n",
  "\r",
  "</code>",
  "<b>",
  "-->",
  "@a",
  "#1",
  "](",
  "&",
];
const hostile = array(oneof(constantFrom(...PIECES), string({ unit: "binary", maxLength: 5 })), {
  maxLength: 8,
}).map((pieces) => pieces.join(""));

test.each(Object.entries(DOCUMENTS))("%s keeps its shape", (_, document) => {
  const shape = skeleton(document("harmless"));
  assert(
    property(hostile, (text) => {
      expect(skeleton(document(text))).toBe(shape);
    }),
    { numRuns: 300 },
  );
});

test.each(Object.entries(DOCUMENTS))("%s shows names in code only", (_, document) => {
  expect(skeleton(document("harmless"))).not.toContain("harmless");
});
