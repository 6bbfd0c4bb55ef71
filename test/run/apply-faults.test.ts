/** The table of faults and outcomes, row by row, as far as an apply decides them. */
import { expect, test } from "vitest";
import { applyOffers, runPlan, stepsOf } from "../support/applying.ts";
import { anOffer, aPortalOffer, plan } from "../support/builders.ts";
import { MemoryPortal, type Fault, type Operation } from "../support/memory-portal.ts";

const LOST: Fault = { kind: "lost" };
const STORED: Fault = { kind: "stored-then-lost" };

test("a new offer is created and published; planning again finds nothing", async () => {
  const portal = new MemoryPortal();
  const { report, exit } = await applyOffers([anOffer("a")], portal);
  expect(exit).toBe(0);
  expect(stepsOf(report.results[0])).toEqual(["create done", "publish done"]);
  expect(portal.offer("a")?.status).toBe("UNDER_REVIEW");
  expect(plan([anOffer("a")], portal.all()).changes).toEqual([]);
});

test.each<[string, Operation, Fault]>([
  ["create", "create", STORED],
  ["create that was not stored", "create", LOST],
  ["publish", "publish", STORED],
  ["publish that was not stored", "publish", LOST],
])(
  "a lost answer to a %s ends with exactly one offer, under review",
  async (_, operation, fault) => {
    const portal = new MemoryPortal({ faults: [{ operation, occurrence: 1, fault }] });
    const { report, exit } = await applyOffers([anOffer("a")], portal);
    expect(exit).toBe(0);
    expect(report.ok).toBe(true);
    expect(portal.all().map(({ status }) => status)).toEqual(["UNDER_REVIEW"]);
    const writes = fault === STORED ? 1 : 2;
    expect(portal.writes.filter((call) => call.startsWith(operation))).toHaveLength(writes);
  },
);

test.each<[Operation, Fault]>(
  (["withdraw", "save", "publish"] as const).flatMap((operation) => [
    [operation, STORED],
    [operation, LOST],
  ]),
)("a lost answer to %s of a live offer (%j) is read back", async (operation, fault) => {
  const live = aPortalOffer("a");
  const portal = new MemoryPortal({
    offers: [live],
    faults: [{ operation, occurrence: 1, fault }],
  });
  const wanted = anOffer("a", { fields: { "terms.price": "30.00 USD" } });
  const { report, exit } = await applyOffers([wanted], portal);
  expect(exit).toBe(0);
  expect(report.results[0]).toMatchObject({ outcome: "done", offTheMarket: false });
  expect(portal.offer("a")).toMatchObject({
    status: "UNDER_REVIEW",
    fields: { "terms.price": "30.00 USD" },
  });
  const sent = portal.writes.filter((call) => call.startsWith(operation)).length;
  expect(sent).toBe(fault === STORED ? 1 : 2);
});

test("a create that becomes visible late is reported with both ids and not withdrawn", async () => {
  const portal = new MemoryPortal({
    faults: [
      { operation: "create", occurrence: 1, fault: { kind: "stored-then-lost", invisibleFor: 5 } },
    ],
  });
  const { report, exit } = await applyOffers([anOffer("a")], portal);
  expect(exit).toBe(8);
  expect(report.results[0]?.outcome).toBe("conflict");
  expect(report.results[0]?.note).toContain("new-1, new-2");
  expect(portal.writes.filter((call) => call.startsWith("withdraw"))).toEqual([]);
});

test("an offer that somebody changed meanwhile is left alone, the others go on", async () => {
  const portal = new MemoryPortal({ offers: [aPortalOffer("a"), aPortalOffer("b")] });
  const wanted = ["a", "b"].map((key) => anOffer(key, { fields: { "terms.price": "30.00 USD" } }));
  const planned = plan(wanted, portal.all());
  portal.edit("id-a", { fields: { "terms.price": "25.00 USD" } });
  const { report, exit } = await runPlan(planned, portal);
  expect(exit).toBe(8);
  expect(report.results.map(({ outcome }) => outcome)).toEqual(["conflict", "done"]);
  expect(report.results[0]?.differences).toEqual([
    { path: "terms.price", planned: "20.00 USD", found: "25.00 USD", wanted: "30.00 USD" },
  ]);
  expect(portal.writes.every((call) => call.endsWith("id-b"))).toBe(true);
});
