/**
 * The journal of an apply as plain data: one JSON record a line, written before and after each
 * write to the portal. It is what `undo` works from and what a person reads after a bad day.
 *
 * Each line carries a seal over itself and the line before it, so that a journal that was edited,
 * or that lost a line in the middle, is told apart from one that only broke off at its end (a
 * killed process).
 */
import { createHash } from "node:crypto";
import type { Fields } from "./fields.ts";
import type { Plan, Step } from "./plan.ts";
import type { PortalOffer } from "./portal-offer.ts";
import type { StepError, StepOutcome } from "./report.ts";

export const JOURNAL_FORMAT = 1;

/** An offer as it was right before a write. */
export type Image = Omit<PortalOffer, "complete">;

/** The first line: which plan, for which portal. */
export type RunRecord = {
  readonly type: "run";
  readonly formatVersion: typeof JOURNAL_FORMAT;
  readonly at: string;
  readonly tool: string;
  readonly planId: string;
  readonly portal: Plan["portal"];
  readonly commit: string | null;
};

/** About to send a write: on disk before the request leaves. */
export type IntentRecord = {
  readonly type: "intent";
  readonly at: string;
  readonly key: string;
  readonly name: string;
  readonly portalId: string | null;
  readonly step: Step;
  /** Null for a create: there was nothing before. */
  readonly before: Image | null;
  /** What the write lays over it; empty for publish and withdraw. */
  readonly fields: Fields;
};

/** What became of the last intent of this offer and step. */
export type OutcomeRecord = {
  readonly type: "outcome";
  readonly at: string;
  readonly key: string;
  readonly portalId: string | null;
  readonly step: Step;
  readonly outcome: StepOutcome;
  /** The offer's state in the portal, null when not known. */
  readonly status: string | null;
  readonly error: StepError | null;
};

/** The last line of a run that came to its end. */
export type EndRecord = { readonly type: "end"; readonly at: string; readonly ok: boolean };

export type JournalRecord = RunRecord | IntentRecord | OutcomeRecord | EndRecord;

/** Keys of the wire form that belong to a customer (a login and a password): sent back, never stored. */
const SECRET_KEYS = new Set(["existingContract"]);

// Node 24 has it; TypeScript's library does not describe it yet.
const exact = JSON as unknown as { isRawJSON(value: unknown): boolean };

/** A copy of plain data without the keys that must not be stored, at any depth. */
function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== "object" || value === null || exact.isRawJSON(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !SECRET_KEYS.has(key))
      .map(([key, property]) => [key, withoutSecrets(property)]),
  );
}

/** The before-image of an offer, without what belongs to a customer. */
export const imageOf = ({
  id,
  status,
  createDate,
  lastUpdateDate,
  fields,
  wire,
}: PortalOffer): Image => ({
  id,
  status,
  createDate,
  lastUpdateDate,
  fields,
  wire: withoutSecrets(wire),
});

/** Seal of a line: over the seal of the line before it and this record's text. */
export const sealOf = (previous: string, text: string): string =>
  createHash("sha256")
    .update(previous + text)
    .digest("hex")
    .slice(0, 32);

/** One journal line without its newline, and its seal, which the next line's seal covers. */
export function journalLine(
  record: JournalRecord,
  previous: string,
  redact: (text: string) => string,
): { readonly line: string; readonly seal: string } {
  const text = redact(JSON.stringify(record));
  const seal = sealOf(previous, text);
  return { line: `${text.slice(0, -1)},"seal":"${seal}"}`, seal };
}
