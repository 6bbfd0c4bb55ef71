/**
 * Guards: limits on how much one run may do. Pure functions over the plan, on by default. A refusal
 * names the flag that allows exactly this plan and no more.
 *
 * Percentages are of the managed offers that exist in the portal, and count only from ten of them
 * on: below that, one offer would already be "a lot".
 */
import { type Allowance, isAllowed } from "./allow.ts";
import type { GuardLimits, Guards } from "./config.ts";
import type { Counts } from "./match.ts";
import type { Change, GuardName, Refusal } from "./plan.ts";
import { compareDecimals, parseMoney, plainDecimal, scaled } from "./value/money.ts";

export const PERCENT_FROM = 10;

export type Guarded = Counts & {
  readonly changes: readonly Change[];
  /** Wanted offers. */
  readonly wanted: number;
};

/** The guards that would stop an apply of these changes. */
export function refusals(
  guarded: Guarded,
  guards: Guards,
  allowances: readonly Allowance[],
): Refusal[] {
  const { changes } = guarded;
  const keys = (test: (change: Change) => boolean) => changes.filter(test).map(({ key }) => key);
  const counted: [GuardName, readonly string[], GuardLimits][] = [
    ["off-the-market", keys(({ offTheMarket }) => offTheMarket), guards.offTheMarket],
    ["withdraw", keys(endsWithdrawn), guards.withdraw],
    ["create", keys(({ steps }) => steps.includes("create")), guards.create],
  ];
  const { percent } = guards.priceChange;
  if (percent !== undefined) {
    counted.push(["price-change", keys((change) => priceJumps(change, percent)), { max: 0 }]);
  }
  const found = counted.flatMap(([guard, over, limits]) => {
    const limit = effectiveLimit(limits, guarded.managedInPortal);
    if (over.length <= limit || isAllowed(allowances, guard, over.length)) return [];
    return [refusal(guard, limit, over.length, over)];
  });
  if (guarded.wanted === 0 && guarded.inPortal > 0 && !isAllowed(allowances, "empty", 0)) {
    found.push({ guard: "empty", limit: 1, actual: 0, keys: [], allow: "--allow empty" });
  }
  return found;
}

const refusal = (
  guard: GuardName,
  limit: number,
  actual: number,
  keys: readonly string[],
): Refusal => ({ guard, limit, actual, keys: [...keys], allow: `--allow ${guard}=${actual}` });

/** Both limits hold, so the smaller one counts. */
function effectiveLimit({ max, percent }: GuardLimits, managedInPortal: number): number {
  const share =
    percent === undefined || managedInPortal < PERCENT_FROM
      ? Number.POSITIVE_INFINITY
      : Math.floor((managedInPortal * percent) / 100);
  return Math.min(max ?? Number.POSITIVE_INFINITY, share);
}

/** Withdrawn for good, not for the length of an edit. */
const endsWithdrawn = ({ steps }: Change): boolean =>
  steps.includes("withdraw") && !steps.includes("publish");

/** Any move beyond the percent, up or down, from zero, or to another currency. */
export function priceJumps(change: Change, percent: number): boolean {
  const price = change.fields.find(({ path }) => path === "terms.price");
  const before = typeof price?.before === "string" ? parseMoney(price.before) : undefined;
  const after = typeof price?.after === "string" ? parseMoney(price.after) : undefined;
  if (before === undefined || after === undefined) return false;
  if (before.currency !== after.currency) return true;
  const from = plainDecimal(before.amount) ?? "0";
  const to = plainDecimal(after.amount) ?? "0";
  if (compareDecimals(from, to) === 0) return false;
  const size = scaled(from, to);
  const move = scaled(to, from) - size;
  const distance = move < 0n ? -move : move;
  // In whole numbers: distance / size > percent / 100, with the percent to two places.
  return size === 0n || distance * 10_000n > size * BigInt(Math.round(percent * 100));
}
