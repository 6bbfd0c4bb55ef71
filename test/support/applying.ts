/** Applying plans in tests: a portal in memory, virtual time, a journal that is a list. */
import type { JournalRecord } from "../../src/core/journal.ts";
import type { Offer } from "../../src/core/offer.ts";
import type { Plan } from "../../src/core/plan.ts";
import type { Result } from "../../src/core/report.ts";
import { applyPlan, type Applied } from "../../src/run/apply/apply-plan.ts";
import type { ApplyEvent } from "../../src/run/apply/events.ts";
import type { ApplyOptions } from "../../src/run/apply/run.ts";
import { plan } from "./builders.ts";
import type { MemoryPortal } from "./memory-portal.ts";
import { VirtualTime } from "./virtual-time.ts";

export type Run = Applied & {
  readonly events: readonly ApplyEvent[];
  readonly journal: readonly JournalRecord[];
};

/** Applies a plan and waits for the end, however much virtual time that takes. */
export async function runPlan(
  what: Plan,
  portal: MemoryPortal,
  options: Partial<ApplyOptions> = {},
): Promise<Run> {
  const timing = new VirtualTime();
  const events: ApplyEvent[] = [];
  const journal: JournalRecord[] = [];
  const applied = await timing.run(
    applyPlan({
      // As if a person had opened every guard: guards are not what these tests are about.
      plan: { ...what, refusals: [] },
      portal,
      timing,
      journal: {
        write(record) {
          journal.push(record);
          return Promise.resolve();
        },
      },
      progress: (event) => events.push(event),
      ...options,
    }),
  );
  return { ...applied, events, journal };
}

/** Plans these offers against the portal as it is now, and applies that. */
export const applyOffers = (
  offers: readonly Offer[],
  portal: MemoryPortal,
  options: Partial<ApplyOptions> = {},
): Promise<Run> => runPlan(plan(offers, portal.all()), portal, options);

/** Steps of a result as `step outcome`. */
export const stepsOf = (result: Result | undefined): readonly string[] =>
  (result?.steps ?? []).map(({ step, outcome }) => `${step} ${outcome}`);
