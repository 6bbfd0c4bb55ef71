/** Answers to writes in which something is missing: no page says that they are complete. */
import { expect, test } from "vitest";
import { applyOffers, stepsOf } from "../support/applying.ts";
import { anOffer, aPortalOffer } from "../support/builders.ts";
import {
  MemoryPortal,
  type MemoryPortalOptions,
  type PlannedFault,
} from "../support/memory-portal.ts";

const CHEAPER = anOffer("java", { fields: { "terms.price": "15.00 USD" } });
const AD = { "availability.specialOffer": "25% OFF" };

const holding = (parts: MemoryPortalOptions = {}) =>
  new MemoryPortal({
    offers: [aPortalOffer("java", { fields: AD })],
    leavesOut: ["availability.specialOffer", "terms.price"],
    ...parts,
  });

const noGet = (occurrence: number): PlannedFault => ({
  operation: "get",
  occurrence,
  fault: { kind: "no", as: "refused", status: 400 },
});

test("a save rests on a reading, not on the withdraw's answer; nothing is lost, nothing is made up", async () => {
  const portal = holding();
  const { report, exit, adjustments } = await applyOffers([CHEAPER], portal);
  expect(portal.offer("java")?.fields).toMatchObject({ ...AD, "terms.price": "15.00 USD" });
  expect([exit, adjustments]).toEqual([0, []]);
  expect(report.results[0]).toMatchObject({ outcome: "done" });
  expect(report.results[0]?.note).toBe(undefined);
  const asked = portal.calls.map((call) => call.split(" ")[0]).join(" ");
  expect(asked).toBe("get withdraw get save get publish get");
});

test("without a reading nothing is saved, and that is said", async () => {
  const portal = holding({ faults: [noGet(2), noGet(3)] });
  const { report, exit } = await applyOffers([CHEAPER], portal);
  expect(exit).toBe(8);
  expect(stepsOf(report.results[0])).toEqual([
    "withdraw done",
    "save notTried",
    "publish notTried",
  ]);
  expect(report.results[0]).toMatchObject({ outcome: "failed", offTheMarket: true });
  expect(report.results[0]?.steps[1]?.error).toMatchObject({ status: 400 });
  expect(report.results[0]?.note).toContain("offers apply");
});

test("a reading that failed is tried once more before the save", async () => {
  const { report } = await applyOffers([CHEAPER], holding({ faults: [noGet(2)] }));
  expect(report.results[0]).toMatchObject({ outcome: "done", offTheMarket: false });
});

test.each([3, 4])(
  "what cannot be looked up after a write (look %i) counts for nothing",
  async (at) => {
    const portal = holding({ faults: [noGet(at)] });
    const { report, adjustments } = await applyOffers([CHEAPER], portal);
    expect(report.results[0]).toMatchObject({ outcome: "done" });
    expect(adjustments).toEqual([]);
  },
);

test("a new offer that does not show yet goes on from what was answered", async () => {
  const portal = new MemoryPortal({
    leavesOut: ["description"],
    faults: [{ operation: "create", occurrence: 1, fault: { kind: "late", invisibleFor: 1 } }],
  });
  const { report, adjustments } = await applyOffers([anOffer("java")], portal);
  expect(report.results[0]).toMatchObject({ outcome: "done" });
  expect(adjustments).toEqual([]);
});

test("what the portal really took away is said", async () => {
  const portal = holding({
    adjust: ({ description: _dropped, ...kept }) => kept,
    leavesOut: ["description"],
  });
  const wish = anOffer("java", { fields: { description: "New words" } });
  const { report, adjustments } = await applyOffers([wish], portal);
  expect(adjustments).toMatchObject([{ path: "description", stored: null }]);
  expect(report.results[0]?.note).toContain("description nothing instead of “New words”");
});
