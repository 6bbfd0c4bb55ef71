/**
 * Reviewed = applied: what of a fresh plan may be done because it was reviewed.
 *
 * Premise: a person agreed to certain changes of certain offers. Applying plans again, because the
 * portal may have moved since, and then does what was agreed to and nothing else:
 * - *as reviewed*: the fresh change is the reviewed one, or what is left of it after somebody (an
 *   earlier run, say) did a part;
 * - *not reviewed*: nobody agreed to any change of that offer; left alone, stops nobody;
 * - *stale*: the reviewed change is still wanted but can no longer be done as reviewed; then nothing
 *   at all is done, because the reviewer saw the changes together;
 * - *settled*: a reviewed change of which nothing is left to do.
 */
import { canonicalJson } from "./canonical-json.ts";
import { fieldAt, type Value } from "./fields.ts";
import { sameValue } from "./normalise.ts";
import type { BlockedOffer, BlockedReason, Change, FieldChange, Plan, Step } from "./plan.ts";
import type { PortalOffer } from "./portal-offer.ts";

/** What must be known of a reviewed change; a whole `Change` will do. */
export type ReviewedChange = Pick<Change, "key" | "portalId" | "offTheMarket" | "steps"> & {
  readonly fields: readonly FieldChange[];
  /** In what state the offer was; left out where that says nothing of what was agreed to. */
  readonly observed?: { readonly status: string } | null | undefined;
};

/** Whether this submits a rejected offer again as it is: only a person's word does that. */
export const isResubmit = ({ observed, steps, fields }: ReviewedChange): boolean =>
  observed?.status === "REJECTED" &&
  fields.length === 0 &&
  steps.length === 1 &&
  steps[0] === "publish";

/** Keys of the rejected offers that were agreed to be submitted again. */
export const resubmitsIn = (reviewed: readonly ReviewedChange[]): readonly string[] =>
  reviewed.filter(isResubmit).map(({ key }) => key);

/** One line of the table "reviewed / now". Texts and values are not escaped yet. */
export type StaleRow =
  | {
      readonly what: "field";
      readonly path: string;
      readonly side: "before" | "after";
      readonly reviewed: Value;
      readonly now: Value;
    }
  | { readonly what: "steps"; readonly reviewed: readonly Step[]; readonly now: readonly Step[] }
  | { readonly what: "portalId"; readonly reviewed: string | null; readonly now: string | null }
  | { readonly what: "offTheMarket"; readonly reviewed: boolean; readonly now: boolean }
  | { readonly what: "blocked"; readonly reviewed: readonly Step[]; readonly now: BlockedReason };

/** A reviewed change that can no longer be done as reviewed, and how it differs now. */
export type StaleChange = {
  readonly key: string;
  readonly name: string;
  readonly portalId: string | null;
  readonly rows: readonly StaleRow[];
};

export type Comparison = {
  /** Changes of the fresh plan to apply; empty when anything is stale. */
  readonly apply: readonly Change[];
  readonly notReviewed: readonly Change[];
  readonly stale: readonly StaleChange[];
  readonly settled: readonly ReviewedChange[];
};

/**
 * Sorts the changes of the fresh plan. `seen` are the portal's offers that it was made from: with
 * them, a field that is no longer to be changed because the files changed their mind is told apart
 * from one that holds its target already.
 */
export function compareReviewed(
  reviewed: readonly ReviewedChange[],
  fresh: Pick<Plan, "changes" | "blocked">,
  seen: ReadonlyMap<string, PortalOffer> = new Map(),
): Comparison {
  const partnerOf = partners(reviewed, [...fresh.changes, ...fresh.blocked]);
  const apply: Change[] = [];
  const notReviewed: Change[] = [];
  const stale: StaleChange[] = [];
  const met = new Set<ReviewedChange>();
  for (const change of fresh.changes) {
    const partner = partnerOf(change);
    if (partner === undefined) {
      notReviewed.push(change);
      continue;
    }
    met.add(partner);
    const rows = staleRows(partner, change, seen.get(change.portalId ?? ""));
    if (rows.length === 0) apply.push(change);
    else stale.push({ key: change.key, name: change.name, portalId: change.portalId, rows });
  }
  for (const blocked of fresh.blocked) {
    const partner = partnerOf(blocked);
    if (partner === undefined) continue;
    // A rejection comes after the reviewed change was done, so that nothing of it is left; but not
    // where it was to be done in spite of one.
    if (blocked.reason === "rejected" && !isResubmit(partner)) continue;
    met.add(partner);
    stale.push(staleBlocked(partner, blocked));
  }
  return {
    apply: stale.length === 0 ? apply : [],
    notReviewed,
    stale,
    settled: reviewed.filter((change) => !met.has(change)),
  };
}

type Identity = { readonly key: string; readonly portalId: string | null };

/**
 * The reviewed change of the same offer: by the portal's id, else by key; but not by the key of one
 * that is there by its id, for several offers may have the same.
 */
function partners(
  reviewed: readonly ReviewedChange[],
  fresh: readonly Identity[],
): (one: Identity) => ReviewedChange | undefined {
  const there = new Set(fresh.map(({ portalId }) => portalId));
  const byId = new Map(
    reviewed.flatMap((one) => (one.portalId === null ? [] : [[one.portalId, one]])),
  );
  const byKey = new Map(
    reviewed
      .filter(({ portalId }) => portalId === null || !there.has(portalId))
      .map((one) => [one.key, one]),
  );
  return ({ key, portalId }) =>
    (portalId === null ? undefined : byId.get(portalId)) ?? byKey.get(key);
}

function staleRows(
  reviewed: ReviewedChange,
  fresh: Change,
  found: PortalOffer | undefined,
): readonly StaleRow[] {
  const rows: StaleRow[] = [];
  if (reviewed.portalId !== null && reviewed.portalId !== fresh.portalId) {
    rows.push({ what: "portalId", reviewed: reviewed.portalId, now: fresh.portalId });
  }
  if (!isPartOf(fresh.steps, reviewed.steps)) {
    rows.push({ what: "steps", reviewed: reviewed.steps, now: fresh.steps });
  }
  if (fresh.offTheMarket && !reviewed.offTheMarket) {
    rows.push({ what: "offTheMarket", reviewed: false, now: true });
  }
  return [...rows, ...fieldRows(reviewed, fresh, found)];
}

/** The steps in their order, some perhaps left out. */
function isPartOf(some: readonly Step[], all: readonly Step[]): boolean {
  const rest = all.values();
  return some.every((step) => rest.some((other) => other === step));
}

function fieldRows(
  reviewed: ReviewedChange,
  fresh: Change,
  found: PortalOffer | undefined,
): readonly StaleRow[] {
  const agreed = new Map(reviewed.fields.map((field) => [field.path, field]));
  const planned = new Map(fresh.fields.map((field) => [field.path, field]));
  const changed = fresh.fields.flatMap(({ path, before, after }): readonly StaleRow[] => {
    const was = agreed.get(path);
    if (was === undefined) {
      // Nobody agreed to change this field: reviewed was that it stays as it is.
      return [row(path, "after", before, after)];
    }
    if (!same(path, was.after, after)) return [row(path, "after", was.after, after)];
    return same(path, was.before, before) ? [] : [row(path, "before", was.before, before)];
  });
  const left = reviewed.fields.flatMap(({ path, after }): readonly StaleRow[] => {
    if (planned.has(path) || !isMissing(path, after, fresh, found)) return [];
    return [row(path, "after", after, found?.fields[fieldAt(path)?.path ?? "name"] ?? null)];
  });
  return [...changed, ...left];
}

/** Whether a field that the fresh change leaves out does not hold its reviewed target either. */
function isMissing(
  path: string,
  after: unknown,
  fresh: Change,
  found: PortalOffer | undefined,
): boolean {
  const field = fieldAt(path);
  if (field === undefined) return true;
  if (fresh.portalId === null) return after !== null;
  if (found === undefined) return false;
  const now = found.fields[field.path];
  if (now === undefined && !found.complete) return false;
  return !same(path, after, now ?? null);
}

const row = (
  path: string,
  side: "before" | "after",
  reviewed: unknown,
  now: unknown,
): StaleRow => ({
  what: "field",
  path,
  side,
  reviewed: reviewed as Value,
  now: now as Value,
});

/** Equal as values of this field, or, from a file in which keys have another order, as JSON. */
function same(path: string, left: unknown, right: unknown): boolean {
  const field = fieldAt(path);
  if (field !== undefined && sameValue(field.kind, left as Value, right as Value)) return true;
  return canonicalJson(left) === canonicalJson(right);
}

const staleBlocked = (reviewed: ReviewedChange, blocked: BlockedOffer): StaleChange => ({
  key: blocked.key,
  name: blocked.name,
  portalId: blocked.portalId,
  rows: [{ what: "blocked", reviewed: reviewed.steps, now: blocked.reason }],
});
