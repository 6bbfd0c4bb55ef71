/**
 * What several reviews together allow. After an apply that failed, the next one makes good what the
 * pull requests before it were reviewed for, so their records count as one.
 *
 * Premise: each record was agreed to on its own, in the order of the merges. Of one offer, a later
 * review knows more than an earlier one, but it may have been made before the earlier one was
 * merged; so what counts for a field is the review that the fresh plan agrees with, else the latest.
 */
import { fieldAt } from "./fields.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { Change, FieldChange, Plan, Step } from "./plan.ts";
import type { PortalOffer } from "./portal-offer.ts";
import { hashOf, isHashed, type ReviewRecord } from "./review-record.ts";
import type { ReviewedChange } from "./reviewed.ts";

/** What a hashed value is shown as when it is none of those that are known now. */
export const NOT_KEPT = "(only a hash of it was kept)";

type Entry = { readonly change: ReviewedChange; readonly commit: string };

/** One reviewed change for each offer, to be compared with the fresh plan. Records in merge order. */
export function uniteReviewed(
  records: readonly ReviewRecord[],
  fresh: Pick<Plan, "changes">,
  seen: ReadonlyMap<string, PortalOffer>,
): readonly ReviewedChange[] {
  const offers: Entry[][] = [];
  const byId = new Map<string, Entry[]>();
  const byKey = new Map<string, Entry[]>();
  for (const { commit, changes } of records) {
    for (const change of changes) {
      const { key, portalId } = change;
      const namesake = byKey.get(key);
      // Of the same identity is the same offer, unless the portal holds several of that identity.
      const same = portalId === null || namesake?.every((one) => one.change.portalId === null);
      const known = byId.get(portalId ?? "") ?? (same ? namesake : undefined);
      const entries = known ?? [];
      entries.push({ change, commit });
      if (known === undefined) offers.push(entries);
      byKey.set(key, entries);
      if (portalId !== null) byId.set(portalId, entries);
    }
  }
  const planned = finder(fresh.changes);
  return offers.map((entries) => {
    const now = entries.map(({ change }) => planned(change)).find((one) => one !== undefined);
    const id =
      now?.portalId ?? entries.find(({ change }) => change.portalId !== null)?.change.portalId;
    return united(entries, now, seen.get(id ?? ""));
  });
}

function finder(changes: readonly Change[]): (one: ReviewedChange) => Change | undefined {
  const byId = new Map(changes.map((change) => [change.portalId, change]));
  const byKey = new Map(changes.map((change) => [change.key, change]));
  return ({ key, portalId }) =>
    (portalId === null ? undefined : byId.get(portalId)) ?? byKey.get(key);
}

/** The order in which a run does them, whatever is left out. */
const ORDER: readonly Step[] = ["create", "withdraw", "save", "publish"];

function united(
  entries: readonly Entry[],
  now: Change | undefined,
  found: PortalOffer | undefined,
): ReviewedChange {
  const changes = entries.map(({ change, commit }) => resolved(change, commit, now, found));
  const last = changes.at(-1) as ReviewedChange;
  if (changes.length === 1) return last;
  const candidates = new Map<string, FieldChange[]>();
  for (const field of changes.flatMap(({ fields }) => fields)) {
    candidates.set(field.path, [...(candidates.get(field.path) ?? []), field]);
  }
  const fields = [...candidates].flatMap(([path, all]) => {
    const wanted = now?.fields.find((field) => field.path === path);
    if (wanted !== undefined) return [agreed(all, wanted)];
    // No longer wanted, or done: only the latest review says which of the two it should be.
    return last.fields.filter((field) => field.path === path);
  });
  return {
    key: last.key,
    portalId: changes.findLast(({ portalId }) => portalId !== null)?.portalId ?? null,
    offTheMarket: changes.some(({ offTheMarket }) => offTheMarket),
    steps: ORDER.filter((step) => changes.some(({ steps }) => steps.includes(step))),
    fields,
  };
}

const same = (left: unknown, right: unknown): boolean =>
  canonicalJson(left) === canonicalJson(right);

/** Of several reviews of a field the one that the fresh plan agrees with; else the latest. */
function agreed(all: readonly FieldChange[], wanted: FieldChange): FieldChange {
  const exact = all.find(
    ({ before, after }) => same(before, wanted.before) && same(after, wanted.after),
  );
  if (exact !== undefined) return exact;
  const latest = all.at(-1) as FieldChange;
  // From where an earlier reviewed change has led to where a later one leads.
  const onTheWay = all.some(({ after }) => same(after, wanted.before));
  return onTheWay && same(latest.after, wanted.after) ? wanted : latest;
}

/** The change with its hashes replaced by the values that are known now, where they fit. */
function resolved(
  change: ReviewedChange,
  commit: string,
  now: Change | undefined,
  found: PortalOffer | undefined,
): ReviewedChange {
  const fields = change.fields.map(({ path, before, after }) => {
    const planned = now?.fields.find((field) => field.path === path);
    const field = fieldAt(path);
    const stored = field === undefined ? undefined : found?.fields[field.path];
    const known = [planned?.before, planned?.after, stored].filter((value) => value != null);
    const value = (recorded: unknown): unknown => {
      if (!isHashed(recorded)) return recorded;
      const match = known.find((one) => hashOf(commit, change.key, path, one) === recorded.hash);
      return match ?? NOT_KEPT;
    };
    return { path, before: value(before), after: value(after) };
  });
  return { ...change, fields };
}

/**
 * Guards that several reviews open together: each was opened for so many, so all of them for the sum.
 * One that is open for any number stays so.
 */
export function uniteAllowances(records: readonly ReviewRecord[]): ReviewRecord["allow"] {
  const all = records.flatMap(({ allow }) => allow);
  return [...new Set(all.map(({ name }) => name))].map((name) => {
    const numbers = all.filter((one) => one.name === name).map(({ upTo }) => upTo);
    const sum = numbers.reduce<number>((total, upTo) => total + (upTo ?? Infinity), 0);
    return Number.isFinite(sum) ? { name, upTo: sum } : { name };
  });
}
