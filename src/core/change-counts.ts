import type { Change, Plan, Step } from "./plan.ts";

export type ChangeCounts = Pick<
  Plan["summary"],
  "create" | "save" | "publish" | "withdraw" | "offTheMarket"
>;

/** The numbers of a plan's summary that count its changes: steps, and live offers that leave. */
export function changeCounts(changes: readonly Change[]): ChangeCounts {
  const count = (step: Step): number => changes.filter(({ steps }) => steps.includes(step)).length;
  return {
    create: count("create"),
    save: count("save"),
    publish: count("publish"),
    withdraw: count("withdraw"),
    offTheMarket: changes.filter(({ offTheMarket }) => offTheMarket).length,
  };
}
