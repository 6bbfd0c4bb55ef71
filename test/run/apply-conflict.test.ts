/** Somebody else is in the portal, too. */
import { expect, test } from "vitest";
import type { Offer } from "../../src/core/offer.ts";
import type { PortalOffer } from "../../src/core/portal-offer.ts";
import { applyOffers, runPlan, stepsOf } from "../support/applying.ts";
import { anOffer, aPortalOffer, plan } from "../support/builders.ts";
import { MemoryPortal } from "../support/memory-portal.ts";

const raised = (rest: Partial<Offer> = {}): Offer =>
  anOffer("a", { ...rest, fields: { "terms.price": "30.00 USD", ...rest.fields } });
const PRICE_SET = { fields: { "terms.price": "30.00 USD" } };

type Meanwhile = Partial<PortalOffer>;
const NOT_PUBLISHED = { publish: false };

/** Planned on this state, found in that one: what is sent, what comes out. */
test.each<[string, Partial<Offer>, string, Meanwhile, string, readonly string[]]>([
  ["nothing", {}, "ACTIVE", {}, "done", ["withdraw", "save", "publish"]],
  [
    "only a timestamp",
    {},
    "ACTIVE",
    { lastUpdateDate: "2027-01-01T00:00:00.000Z" },
    "done",
    ["withdraw", "save", "publish"],
  ],
  ["withdrawn already", {}, "ACTIVE", { status: "INACTIVE" }, "done", ["save", "publish"]],
  [
    "withdrawn and saved already",
    {},
    "ACTIVE",
    { status: "INACTIVE", ...PRICE_SET },
    "done",
    ["publish"],
  ],
  ["all of it", {}, "ACTIVE", { status: "UNDER_REVIEW", ...PRICE_SET }, "done", []],
  ["all of it, and approved", {}, "ACTIVE", PRICE_SET, "done", []],
  ["submitted by hand, unchanged", {}, "ACTIVE", { status: "UNDER_REVIEW" }, "conflict", []],
  ["rejected", {}, "ACTIVE", { status: "REJECTED" }, "conflict", []],
  ["approved", {}, "UNDER_REVIEW", { status: "ACTIVE" }, "conflict", []],
  ["all of it, and rejected", {}, "REJECTED", PRICE_SET, "conflict", []],
  ["a state that nobody knows", {}, "ACTIVE", { status: "PAUSED" }, "conflict", []],
  ["another price", {}, "ACTIVE", { fields: { "terms.price": "9.00 USD" } }, "conflict", []],
  ["published by hand", {}, "INACTIVE", { status: "ACTIVE" }, "conflict", []],
  ["saved by hand as wanted", {}, "INACTIVE", PRICE_SET, "done", ["publish"]],
  [
    "withdrawn already, not wanted",
    NOT_PUBLISHED,
    "ACTIVE",
    { status: "INACTIVE" },
    "done",
    ["save"],
  ],
  ["rejected, not wanted", NOT_PUBLISHED, "UNDER_REVIEW", { status: "REJECTED" }, "done", ["save"]],
  [
    "published by hand, not wanted",
    NOT_PUBLISHED,
    "INACTIVE",
    { status: "ACTIVE" },
    "conflict",
    [],
  ],
])("meanwhile: %s", async (_, wanted, planned, meanwhile, outcome, sent) => {
  const portal = new MemoryPortal({ offers: [aPortalOffer("a", { status: planned })] });
  const made = plan([raised(wanted)], portal.all());
  portal.edit("id-a", meanwhile);
  const { report, exit } = await runPlan(made, portal);
  expect(report.results[0]?.outcome).toBe(outcome);
  expect(exit).toBe(outcome === "done" ? 0 : 8);
  expect(portal.writes.map((call) => call.split(" ")[0])).toEqual(sent);
});

test("a rejected offer whose withdraw the portal refuses: passed over, then saved and published", async () => {
  const portal = new MemoryPortal({ offers: [aPortalOffer("a", { status: "REJECTED" })] });
  const { report, exit } = await applyOffers([raised()], portal);
  expect(exit).toBe(0);
  expect(stepsOf(report.results[0])).toEqual(["withdraw done", "save done", "publish done"]);
  expect(report.results[0]?.note).toContain("passed over");
  expect(portal.offer("a")?.status).toBe("UNDER_REVIEW");
});

test("a rejected offer that was saved and not submitted: the report says how to go on", async () => {
  const portal = new MemoryPortal({
    offers: [aPortalOffer("a", { status: "REJECTED" })],
    faults: [
      { operation: "publish", occurrence: 1, fault: { kind: "no", as: "refused", status: 400 } },
    ],
  });
  const { report } = await applyOffers([raised()], portal);
  expect(report.results[0]).toMatchObject({ outcome: "failed", offTheMarket: false });
  expect(report.results[0]?.note).toContain("--resubmit a");
});

test("a rejected offer that the portal does withdraw", async () => {
  const portal = new MemoryPortal({
    offers: [aPortalOffer("a", { status: "REJECTED" })],
    withdrawsRejected: true,
  });
  const { report } = await applyOffers([raised()], portal);
  expect(report.results[0]?.outcome).toBe("done");
  expect(report.results[0]?.note).toBeUndefined();
});

test("an offer that is gone is a conflict", async () => {
  const portal = new MemoryPortal({ offers: [aPortalOffer("a")] });
  const made = plan([raised()], portal.all());
  portal.remove("id-a");
  const { report, exit } = await runPlan(made, portal);
  expect(exit).toBe(8);
  expect(report.results[0]?.note).toBe("The offer is no longer in the portal.");
});

test("a field outside the change was edited: noticed when the seen offers are known", async () => {
  const portal = new MemoryPortal({ offers: [aPortalOffer("a", { status: "INACTIVE" })] });
  const seen = new Map(portal.all().map((offer) => [offer.id, offer]));
  const made = plan([anOffer("a")], portal.all());
  portal.edit("id-a", { fields: { description: "Theirs" } });
  const { report } = await runPlan(made, portal, { seen });
  expect(report.results[0]?.differences).toEqual([
    {
      path: "description",
      planned: "Senior Java developer test",
      found: "Theirs",
      wanted: "Senior Java developer test",
    },
  ]);
  expect(portal.writes).toEqual([]);
});

test.each<[string, Partial<PortalOffer>, string, readonly string[]]>([
  ["exactly the wanted one, new", { status: "INACTIVE", ...PRICE_SET }, "done", ["publish"]],
  ["exactly the wanted one, under review", { status: "UNDER_REVIEW", ...PRICE_SET }, "done", []],
  ["another one", { status: "INACTIVE" }, "conflict", []],
  ["a rejected one", { status: "REJECTED", ...PRICE_SET }, "conflict", []],
])("before a create, the portal holds %s", async (_, found, outcome, sent) => {
  const portal = new MemoryPortal();
  const made = plan([raised()], []);
  portal.add(aPortalOffer("a", found));
  const { report } = await runPlan(made, portal);
  expect(report.results[0]?.outcome).toBe(outcome);
  expect(portal.writes.map((call) => call.split(" ")[0])).toEqual(sent);
});

test("somebody else creates the same offer at the same moment: both are named, none is withdrawn", async () => {
  const portal = new MemoryPortal({
    faults: [
      {
        operation: "create",
        occurrence: 1,
        fault: {
          kind: "meanwhile",
          act: (there) => there.add(aPortalOffer("a", { id: "theirs" })),
        },
      },
    ],
  });
  const { report, exit } = await applyOffers([raised()], portal);
  expect(exit).toBe(8);
  expect(report.results[0]).toMatchObject({ outcome: "conflict" });
  expect(report.results[0]?.note).toContain("new-1, theirs");
  expect(stepsOf(report.results[0])).toEqual(["create done", "publish done"]);
});

test("edited by somebody right before our publish: noticed, and said", async () => {
  const portal = new MemoryPortal({
    offers: [aPortalOffer("a")],
    faults: [
      {
        operation: "publish",
        occurrence: 1,
        fault: {
          kind: "meanwhile",
          act: (there) => there.edit("id-a", { fields: { description: "Theirs" } }),
        },
      },
    ],
  });
  const { report } = await applyOffers([raised()], portal);
  expect(report.results[0]).toMatchObject({ outcome: "conflict", offTheMarket: false });
  expect(report.results[0]?.differences).toMatchObject([{ path: "description", found: "Theirs" }]);
  expect(portal.offer("a")?.fields.description).toBe("Theirs");
});

test("edited between our withdraw and our save: left as it is and named", async () => {
  const portal = new MemoryPortal({
    offers: [aPortalOffer("a")],
    faults: [
      {
        operation: "withdraw",
        occurrence: 1,
        fault: {
          kind: "meanwhile",
          act: (there) => there.edit("id-a", { fields: { "terms.price": "9.00 USD" } }),
        },
      },
    ],
  });
  const { report, exit } = await applyOffers([raised()], portal);
  expect(exit).toBe(8);
  expect(report.results[0]).toMatchObject({ outcome: "conflict", offTheMarket: true });
  expect(portal.offer("a")?.fields["terms.price"]).toBe("9.00 USD");
});

test("what the portal stores otherwise is said once and handed over to be remembered", async () => {
  const portal = new MemoryPortal({
    offers: [aPortalOffer("a", { status: "INACTIVE" })],
    adjust: (fields) => ({ ...fields, "terms.price": "29.00 USD" }),
  });
  const { report, exit, adjustments } = await applyOffers([raised()], portal);
  expect(exit).toBe(0);
  expect(report.results[0]?.note).toContain("“29.00 USD” instead of “30.00 USD”");
  expect(adjustments).toEqual([
    { portalId: "id-a", path: "terms.price", wanted: "30.00 USD", stored: "29.00 USD" },
  ]);
});

test("what the files do not manage, and what nobody knows, survives a save", async () => {
  const wire = { anything: { of: "theirs" } };
  const before = aPortalOffer("a", { wire, fields: { "availability.specialOffer": "25% OFF" } });
  const portal = new MemoryPortal({ offers: [before] });
  await applyOffers([raised()], portal);
  expect(portal.offer("a")).toMatchObject({
    wire,
    fields: { "availability.specialOffer": "25% OFF", "terms.price": "30.00 USD" },
  });
});

test("changes that nobody reviewed are listed and left alone", async () => {
  const portal = new MemoryPortal({ offers: [aPortalOffer("a"), aPortalOffer("b")] });
  const made = plan([raised(), anOffer("b", { fields: { description: "New" } })], portal.all());
  const [first, second] = made.changes;
  if (first === undefined || second === undefined) throw new Error("two changes are expected");
  const { report, exit } = await runPlan({ ...made, changes: [first] }, portal, {
    notReviewed: [second],
  });
  expect(exit).toBe(0);
  expect(report.ok).toBe(true);
  expect(report.results.map(({ key, outcome }) => `${key} ${outcome}`)).toEqual([
    "a done",
    "b notReviewed",
  ]);
  expect(portal.calls.every((call) => call.endsWith("id-a"))).toBe(true);
});
