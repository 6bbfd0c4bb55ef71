/** Laws of applying: whatever breaks, running again ends where an undisturbed run would have ended. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Offer } from "../../src/core/offer.ts";
import type { PortalOffer } from "../../src/core/portal-offer.ts";
import type { Result } from "../../src/core/report.ts";
import { applyPlan } from "../../src/run/apply/apply-plan.ts";
import { applyOffers, type Run } from "../support/applying.ts";
import { portals, wishes } from "../support/arbitraries.ts";
import { plan } from "../support/builders.ts";
import { MemoryPortal, type Fault } from "../support/memory-portal.ts";
import { VirtualTime } from "../support/virtual-time.ts";

/** What must be equal in the end: states and fields by identity. Ids and times may differ. */
const essence = (portal: MemoryPortal): readonly unknown[] =>
  portal
    .all()
    .map(({ status, fields }) => ({
      key: JSON.stringify(fields.catalogId),
      status,
      fields: Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));

async function undisturbed(offers: readonly Offer[], held: readonly PortalOffer[]) {
  const portal = new MemoryPortal({ offers: held, withdrawsRejected: true });
  const { report } = await applyOffers(offers, portal);
  return { portal, calls: portal.calls.length, report };
}

/** A portal of which only the visible part is told to a run that dies at one call. */
async function dieAt(
  offers: readonly Offer[],
  held: readonly PortalOffer[],
  call: number,
  stored: boolean,
): Promise<MemoryPortal> {
  const died = Promise.withResolvers<"died">();
  const portal = new MemoryPortal({
    offers: held,
    withdrawsRejected: true,
    onHang: () => died.resolve("died"),
    faults: [{ operation: "any", occurrence: call, fault: { kind: "hang", stored } }],
  });
  const timing = new VirtualTime();
  const run = applyPlan({
    plan: { ...plan(offers, portal.all()), refusals: [] },
    portal,
    timing,
    journal: { write: () => Promise.resolve() },
  });
  await timing.run(Promise.race([run, died.promise]));
  return portal.healed();
}

test("killed at any call, before or after it was stored, and applied again: the same end", async () => {
  await fc.assert(
    fc.asyncProperty(wishes, portals, fc.boolean(), fc.nat(), async (offers, held, stored, at) => {
      const whole = await undisturbed(offers, held);
      if (whole.calls === 0) return;
      const portal = await dieAt(offers, held, 1 + (at % whole.calls), stored);
      await applyOffers(offers, portal);
      expect(essence(portal)).toEqual(essence(whole.portal));
    }),
    { numRuns: 300 },
  );
});

const FAULTS: readonly Fault[] = [
  { kind: "lost" },
  { kind: "stored-then-lost" },
  { kind: "stored-then-lost", invisibleFor: 2 },
  { kind: "no", as: "refused", status: 400 },
  { kind: "no", as: "conflict", status: 409 },
  { kind: "no", as: "credentials", status: 401 },
  { kind: "no", as: "unreachable" },
  { kind: "no", as: "bad-answer", status: 200 },
];

/** Whether what a result says of its offer is so. What is unknown claims nothing. */
function expectTrue(result: Result, portal: MemoryPortal, held: readonly PortalOffer[]): void {
  const now = portal.offer(result.key);
  const before = held.find(({ id }) => id === result.portalId);
  if (result.outcome === "unknown") return;
  const states = result.steps.filter(({ outcome }) => outcome === "done");
  const last = states.at(-1);
  if (last !== undefined) expect(now?.status).toBe(last.status);
  if (result.outcome === "notTried") expect(now?.status).toBe(before?.status);
  const left =
    before?.status === "ACTIVE" && now?.status !== "ACTIVE" && now?.status !== "UNDER_REVIEW";
  expect(result.offTheMarket).toBe(left);
}

test("any one fault at any call: the report is true, and applying again ends the same", async () => {
  await fc.assert(
    fc.asyncProperty(
      wishes,
      portals,
      fc.constantFrom(...FAULTS),
      fc.nat(),
      async (offers, held, fault, at) => {
        const whole = await undisturbed(offers, held);
        if (whole.calls === 0) return;
        const occurrence = 1 + (at % whole.calls);
        const portal = new MemoryPortal({
          offers: held,
          withdrawsRejected: true,
          faults: [{ operation: "any", occurrence, fault }],
        });
        const first = await applyOffers(offers, portal);
        for (const result of first.report.results) expectTrue(result, portal, held);
        const again = portal.healed();
        const second = await applyOffers(offers, again);
        expect(second.exit).toBe(0);
        expect(essence(again)).toEqual(essence(whole.portal));
      },
    ),
    { numRuns: 600 },
  );
});

const keysOf = (portal: MemoryPortal) => portal.all().map(({ fields }) => fields.catalogId);
const saidTwins = (runs: readonly Run[]) =>
  runs.flatMap(({ report }) =>
    report.results
      .filter(({ note }) => note?.includes("more than once") === true)
      .map(({ key }) => key),
  );

async function twoAtOnce(
  wished: readonly [readonly Offer[], readonly Offer[]],
  held: readonly PortalOffer[],
  scheduler: fc.Scheduler,
) {
  const portal = new MemoryPortal({
    offers: held,
    withdrawsRejected: true,
    turn: () => scheduler.schedule(Promise.resolve()),
  });
  const [first, second] = wished;
  const runs = await scheduler.waitFor(
    Promise.all([applyOffers(first, portal), applyOffers(second, portal)]),
  );
  return { portal, runs };
}

test("two applies of one wish at once: no twin goes unsaid, and all is as one would have left it", async () => {
  await fc.assert(
    fc.asyncProperty(wishes, portals, fc.scheduler(), async (offers, held, scheduler) => {
      const whole = await undisturbed(offers, held);
      const { portal, runs } = await twoAtOnce([offers, offers], held, scheduler);
      const keys = keysOf(portal);
      const twins = new Set(keys.filter((key, index) => keys.indexOf(key) !== index));
      expect(new Set(saidTwins(runs))).toEqual(twins);
      if (twins.size > 0) return;
      expect(essence(portal)).toEqual(essence(whole.portal));
    }),
    { numRuns: 200 },
  );
});

test("two applies of different wishes at once: no half of one on top of the other", async () => {
  await fc.assert(
    fc.asyncProperty(
      wishes,
      wishes,
      portals,
      fc.scheduler(),
      async (one, other, held, scheduler) => {
        const { portal, runs } = await twoAtOnce([one, other], held, scheduler);
        const keys = keysOf(portal);
        const twins = new Set(keys.filter((key, index) => keys.indexOf(key) !== index));
        for (const key of twins) expect(saidTwins(runs)).toContain(key);
        if (twins.size > 0) return;
        const again = portal.healed();
        const { exit } = await applyOffers(one, again);
        expect(exit).toBe(0);
        expect(plan(one, again.all()).changes).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});
