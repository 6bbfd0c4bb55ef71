/** One offer in the end, whatever became of the answers. */
import { expect, test } from "vitest";
import type { PortalOffer } from "../../src/core/portal-offer.ts";
import { applyOffers, runPlan, stepsOf } from "../support/applying.ts";
import { anOffer, aPortalOffer, plan } from "../support/builders.ts";
import { MemoryPortal, type PlannedFault } from "../support/memory-portal.ts";

const many = Array.from({ length: 12 }, (_, index) => anOffer(`k${index}`));

test("a create is looked for with growing waits before it is sent again", async () => {
  const waits: number[] = [];
  const portal = new MemoryPortal({
    faults: [{ operation: "create", occurrence: 1, fault: { kind: "lost" } }],
  });
  await applyOffers([anOffer("a")], portal, {
    progress: (event) => {
      if (event.type === "waiting") waits.push(event.milliseconds);
    },
  });
  expect(waits).toEqual([375, 750, 1500, 3000]);
  expect(portal.calls).toEqual([
    "find a",
    "create a",
    ...Array.from({ length: 5 }, () => "find a"),
    "create a",
    "find a",
    "publish new-1",
    "find a",
  ]);
});

test("visible after a while: found by the third look, one create", async () => {
  const portal = new MemoryPortal({
    faults: [
      { operation: "create", occurrence: 1, fault: { kind: "stored-then-lost", invisibleFor: 2 } },
    ],
  });
  const { exit } = await applyOffers([anOffer("a")], portal);
  expect(exit).toBe(0);
  expect(portal.writes).toEqual(["create a", "publish new-1"]);
});

test("never answered, never found: unknown, two creates and no more, what to look at", async () => {
  const portal = new MemoryPortal({
    faults: [{ operation: "create", from: 1, fault: { kind: "lost" } }],
  });
  const { report, exit } = await applyOffers([anOffer("a")], portal);
  expect(exit).toBe(8);
  expect(report.results[0]).toMatchObject({ outcome: "unknown", portalId: null });
  expect(stepsOf(report.results[0])).toEqual(["create unknown", "publish notTried"]);
  expect(report.results[0]?.note).toContain("“a”");
  expect(portal.writes).toEqual(["create a", "create a"]);
});

test("refused as a duplicate: who is there decides", async () => {
  const portal = new MemoryPortal({
    faults: [
      { operation: "create", occurrence: 1, fault: { kind: "no", as: "conflict", status: 409 } },
    ],
  });
  const { report } = await applyOffers([anOffer("a")], portal);
  expect(report.results[0]).toMatchObject({ outcome: "conflict" });
  expect(report.results[0]?.steps[0]).toMatchObject({ outcome: "failed", error: { status: 409 } });
});

test.each<[string, PlannedFault]>([
  [
    "when it cannot be asked who is there",
    { operation: "find", occurrence: 1, fault: { kind: "no", as: "unreachable" } },
  ],
  [
    "when it answers nonsense",
    { operation: "find", occurrence: 1, fault: { kind: "no", as: "bad-answer" } },
  ],
])("nothing is created %s", async (_, fault) => {
  const portal = new MemoryPortal({ faults: [fault] });
  const { report } = await applyOffers([anOffer("a")], portal);
  expect(portal.writes).toEqual([]);
  expect(report.results[0]?.steps[0]).toMatchObject({ outcome: "notTried" });
  expect(report.results[0]?.steps[0]?.error).not.toBeNull();
});

test("many creations are checked for twins with one list", async () => {
  const portal = new MemoryPortal();
  const { exit } = await applyOffers(many, portal);
  expect(exit).toBe(0);
  expect(portal.calls.filter((call) => call === "list")).toHaveLength(1);
  expect(portal.calls.filter((call) => call.startsWith("find"))).toHaveLength(many.length);
});

test("a twin that shows only at the end is found by that list", async () => {
  const portal = new MemoryPortal({
    faults: [
      {
        operation: "list",
        occurrence: 1,
        fault: {
          kind: "meanwhile",
          act: (there) => there.add(aPortalOffer("k3", { id: "theirs" })),
        },
      },
    ],
  });
  const { report, exit } = await applyOffers(many, portal);
  expect(exit).toBe(8);
  expect(report.summary).toMatchObject({ done: 11, conflict: 1 });
});

test("a list that leaves out Catalog IDs is no reason to miss a twin, nor to wait for one", async () => {
  class Thin extends MemoryPortal {
    override async list(): Promise<readonly PortalOffer[]> {
      const offers = await super.list();
      return offers.map((offer) => {
        const { catalogId: _, ...fields } = offer.fields;
        return { ...offer, fields, complete: false };
      });
    }
  }
  const old = aPortalOffer("old", { fields: { description: "Nothing like the others" } });
  const act = (there: MemoryPortal) => there.add(aPortalOffer("k3", { id: "theirs" }));
  const portal = new Thin({
    offers: [old],
    faults: [{ operation: "list", occurrence: 1, fault: { kind: "meanwhile", act } }],
  });
  const seen = new Map(portal.all().map((offer) => [offer.id, offer]));
  const { report } = await applyOffers(many, portal, { seen });
  expect(report.summary).toMatchObject({ done: 11, conflict: 1 });
  expect(portal.calls.filter((call) => call === "list")).toHaveLength(1);
  expect(portal.calls).not.toContain("get id-old");
});

test("a created offer that does not show yet is waited for, so that the next plan sees it", async () => {
  const portal = new MemoryPortal({
    faults: [{ operation: "create", occurrence: 1, fault: { kind: "late", invisibleFor: 3 } }],
  });
  const { exit } = await applyOffers([anOffer("a")], portal);
  expect(exit).toBe(0);
  expect(plan([anOffer("a")], await portal.list()).changes).toEqual([]);
});

test("when twins cannot be looked for, that is said and costs nothing else", async () => {
  const events: string[] = [];
  const portal = new MemoryPortal({
    faults: [{ operation: "list", occurrence: 1, fault: { kind: "no", as: "unreachable" } }],
  });
  const { exit } = await applyOffers(many, portal, { progress: ({ type }) => events.push(type) });
  expect(events).toContain("twins-not-checked");
  expect(exit).toBe(0);
});

test("job boards are looked up by name", async () => {
  const portal = new MemoryPortal({ offers: [] });
  const wanted = {
    ...anOffer("Silicon Valley"),
    fields: { name: "Silicon Valley", description: "x", "terms.price": "20.00 USD" },
  };
  const { exit } = await runPlan(plan([wanted], [], { partner: "job-board" }), portal);
  expect(exit).toBe(0);
  expect(portal.calls[0]).toBe("find Silicon Valley");
});
