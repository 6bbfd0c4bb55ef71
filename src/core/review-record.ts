/**
 * The record of what was reviewed: the canonical plan, the guards that were opened for it, and which
 * live offers it takes off the market. It travels through GitHub, where not everybody can write it;
 * still, nothing is believed about its shape.
 *
 * Where the values of a large plan do not fit, hashes stand in for them. They are salted with the
 * commit that was planned, so that nobody can prepare two values of one hash before there is a plan.
 */
import { createHash } from "node:crypto";
import { type Allowance, parseAllowance } from "./allow.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { FieldChange, Plan, Step } from "./plan.ts";
import { isResubmit, type ReviewedChange } from "./reviewed.ts";

/** A value that only its hash is known of. */
export type Hashed = { readonly hash: string };

export type ReviewRecord = {
  readonly formatVersion: 1;
  readonly planId: string;
  /** The commit that was planned: the pull request's head. */
  readonly commit: string;
  readonly portal: Plan["portal"];
  /** Guards that were opened for this plan, for exactly so many. */
  readonly allow: readonly Allowance[];
  /** `before` and `after` may be `Hashed`. */
  readonly changes: readonly ReviewedChange[];
};

/** What a plan's record holds; `commit` is the pull request's head. */
export const reviewRecord = (
  plan: Plan,
  commit: string,
  allow: readonly Allowance[],
): ReviewRecord => ({
  formatVersion: 1,
  planId: plan.id,
  commit,
  portal: { url: plan.portal.url, partner: plan.portal.partner },
  allow,
  changes: plan.changes.map((change) => ({
    key: change.key,
    portalId: change.portalId,
    offTheMarket: change.offTheMarket,
    steps: change.steps,
    fields: change.fields.map(({ path, before, after }) => ({ path, before, after })),
    // Without its state, nobody could tell a second submission from a first one that was rejected.
    ...(isResubmit(change) ? { observed: { status: change.observed?.status ?? "" } } : {}),
  })),
});

/** A value of fewer characters takes less room as it is. */
const SHORT = 24;

/** The record as text: whole, and with hashes in place of all but short values. */
export function recordTexts(record: ReviewRecord): readonly [whole: string, hashed: string] {
  const hashedValue = (key: string, path: string, value: unknown): unknown =>
    canonicalJson(value).length <= SHORT
      ? value
      : { hash: hashOf(record.commit, key, path, value) };
  const changes = record.changes.map((change) => ({
    ...change,
    fields: change.fields.map(({ path, before, after }) => ({
      path,
      before: hashedValue(change.key, path, before),
      after: hashedValue(change.key, path, after),
    })),
  }));
  return [canonicalJson(record), canonicalJson({ ...record, changes })];
}

/** Twelve bytes: with a salt that is fixed only by the planned commit, a second value cannot be found. */
export const hashOf = (commit: string, key: string, path: string, value: unknown): string =>
  createHash("sha256")
    .update(canonicalJson([commit, key, path, value]))
    .digest()
    .subarray(0, 12)
    .toString("base64url");

/** True for a value that only its hash is known of. */
export const isHashed = (value: unknown): value is Hashed =>
  isObject(value) && typeof value.hash === "string" && Object.keys(value).length === 1;

/** The record that a text holds; undefined for everything else. */
export function readRecord(text: string): ReviewRecord | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(data) || data.formatVersion !== 1) return undefined;
  const { planId, commit, portal, allow, changes } = data;
  if (typeof planId !== "string" || typeof commit !== "string" || !isPortal(portal))
    return undefined;
  if (!Array.isArray(allow) || !allow.every(isAllowance)) return undefined;
  if (!Array.isArray(changes) || !changes.every(isChange)) return undefined;
  return { formatVersion: 1, planId, commit, portal, allow, changes };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isPortal = (value: unknown): value is Plan["portal"] =>
  isObject(value) &&
  typeof value.url === "string" &&
  (value.partner === "assessment" || value.partner === "job-board");

const isAllowance = (value: unknown): value is Allowance =>
  isObject(value) &&
  typeof value.name === "string" &&
  parseAllowance(value.name) !== undefined &&
  (value.upTo === undefined || (typeof value.upTo === "number" && value.upTo >= 0));

const STEPS: ReadonlySet<unknown> = new Set<Step>(["create", "save", "publish", "withdraw"]);

const isChange = (value: unknown): value is ReviewedChange =>
  isObject(value) &&
  typeof value.key === "string" &&
  (value.portalId === null || typeof value.portalId === "string") &&
  typeof value.offTheMarket === "boolean" &&
  (value.observed == null ||
    (isObject(value.observed) && typeof value.observed.status === "string")) &&
  Array.isArray(value.steps) &&
  value.steps.every((step) => STEPS.has(step)) &&
  Array.isArray(value.fields) &&
  value.fields.every(isField);

const isField = (value: unknown): value is FieldChange =>
  isObject(value) && typeof value.path === "string" && "before" in value && "after" in value;
