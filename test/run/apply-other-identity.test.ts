/** A portal that stores a name or a Catalog ID otherwise: no run may take that for "not there" in silence. */
import { expect, test } from "vitest";
import { askedByPlanner, withAdjustments } from "../../src/core/adjustments.ts";
import type { Fields } from "../../src/core/fields.ts";
import { applyOffers, runPlan, stepsOf } from "../support/applying.ts";
import { anOffer, aPortalOffer, plan } from "../support/builders.ts";
import { MemoryPortal } from "../support/memory-portal.ts";

const shouting = (fields: Fields): Fields => ({
  ...fields,
  ...(typeof fields.catalogId === "string" ? { catalogId: fields.catalogId.toUpperCase() } : {}),
});
const escaping = (fields: Fields): Fields => ({
  ...fields,
  ...(typeof fields.name === "string" ? { name: fields.name.replaceAll("&", "&amp;") } : {}),
});

test("a create that is stored under another Catalog ID is not done: the file needs the portal's id", async () => {
  const portal = new MemoryPortal({ adjust: shouting });
  const { report, exit, adjustments } = await applyOffers([anOffer("java")], portal);
  expect(exit).toBe(8);
  expect(stepsOf(report.results[0])).toEqual(["create done", "publish notTried"]);
  expect(report.results[0]).toMatchObject({
    outcome: "conflict",
    portalId: "new-1",
    differences: [{ path: "catalogId", planned: null, found: "JAVA", wanted: "java" }],
  });
  expect(report.results[0]?.note).toContain("stored the Catalog ID as “JAVA”");
  expect(report.results[0]?.note).toContain("`portalId: new-1`");
  expect(adjustments).toEqual([
    { portalId: "new-1", path: "catalogId", wanted: "java", stored: "JAVA" },
  ]);
});

test("with the portal's id in the file the next run finishes it and creates nothing", async () => {
  const portal = new MemoryPortal({ adjust: shouting });
  await applyOffers([anOffer("java")], portal);
  const { report } = await applyOffers([anOffer("java", { portalId: "new-1" })], portal);
  expect(report.results[0]).toMatchObject({ outcome: "done" });
  expect(portal.writes.filter((call) => call.startsWith("create"))).toHaveLength(1);
  expect(portal.offer("JAVA")?.status).toBe("UNDER_REVIEW");
});

test("what the portal made of it is remembered: the next run finds the offer without an id in the file", async () => {
  const portal = new MemoryPortal({ adjust: shouting });
  const { adjustments } = await applyOffers([anOffer("java")], portal);
  const remembered = askedByPlanner(withAdjustments(new Map(), adjustments));
  const listed = await portal.list();
  const again = plan([anOffer("java")], listed, {}, remembered);
  expect(again.changes).toMatchObject([{ portalId: "new-1", steps: ["publish"], fields: [] }]);
  expect(again.warnings).toMatchObject([{ key: "java" }]);
  const { exit } = await runPlan(again, portal);
  expect(exit).toBe(0);
  expect(plan([anOffer("java")], await portal.list(), {}, remembered).changes).toEqual([]);
});

test.each<[string, Parameters<typeof aPortalOffer>[1]]>([
  ["another offer of that identity", { id: "id-other" }],
  ["the offer under a third identity", { id: "new-1", fields: { catalogId: "Jawa" } }],
])("%s is not taken for it", async (_, parts) => {
  const portal = new MemoryPortal({ adjust: shouting });
  const { adjustments } = await applyOffers([anOffer("java")], portal);
  const remembered = askedByPlanner(withAdjustments(new Map(), adjustments));
  const fields = { name: "Another name", description: "Another text", ...parts?.fields };
  const found = aPortalOffer("JAVA", { ...parts, fields });
  const again = plan([anOffer("java")], [found], {}, remembered);
  expect(again.changes).toMatchObject([{ portalId: null, steps: ["create", "publish"] }]);
});

test("a second one of them is named with the first, whatever a file calls them", async () => {
  const first = aPortalOffer("JAVA", { fields: { name: "First", description: "One of old" } });
  const portal = new MemoryPortal({ adjust: shouting, offers: [first] });
  const { report, exit } = await applyOffers([anOffer("java")], portal);
  expect(exit).toBe(8);
  expect(report.results[0]?.note).toContain("more than once (id-JAVA, new-1)");
});

test("two files that become one identity are both told", async () => {
  const portal = new MemoryPortal({ adjust: shouting });
  const { report } = await applyOffers([anOffer("java"), anOffer("Java")], portal);
  expect(report.results.map(({ note }) => note?.includes("more than once"))).toEqual([true, true]);
});

test("a job board's name", async () => {
  const portal = new MemoryPortal({ adjust: escaping });
  const wanted = {
    ...anOffer("R & D"),
    fields: { name: "R & D", description: "x", "terms.price": "20.00 USD" },
  };
  const { report, exit } = await runPlan(plan([wanted], [], { partner: "job-board" }), portal);
  expect(exit).toBe(8);
  expect(report.results[0]?.note).toContain("stored the name as “R &amp; D”");
});

test("an identity that is saved and stored otherwise is said, and done", async () => {
  const portal = new MemoryPortal({ adjust: shouting, offers: [aPortalOffer("old")] });
  const wish = anOffer("java", { portalId: "id-old" });
  const { report } = await applyOffers([wish], portal);
  expect(report.results[0]).toMatchObject({ outcome: "done" });
  expect(report.results[0]?.note).toContain("`portalId: id-old`");
});

test("other fields that are stored otherwise keep no create from being done", async () => {
  const portal = new MemoryPortal({ adjust: (fields) => ({ ...fields, description: "d" }) });
  const { report, exit } = await applyOffers([anOffer("java")], portal);
  expect([exit, report.results[0]?.outcome]).toEqual([0, "done"]);
});

test("a created offer that never shows is named: whether it has a twin is not known", async () => {
  const events: string[] = [];
  const portal = new MemoryPortal({
    faults: [{ operation: "create", occurrence: 1, fault: { kind: "late", invisibleFor: 50 } }],
  });
  const { exit } = await applyOffers([anOffer("java")], portal, {
    progress: ({ type }) => events.push(type),
  });
  expect(exit).toBe(0);
  expect(events).toContain("twins-not-checked");
});
