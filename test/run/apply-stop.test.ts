/** What stops a run, how deep, and what the report says then. */
import { expect, test } from "vitest";
import { Bug } from "../../src/core/bug.ts";
import { applyPlan } from "../../src/run/apply/apply-plan.ts";
import type { PlannedFault } from "../support/memory-portal.ts";
import { applyOffers, runPlan, stepsOf } from "../support/applying.ts";
import { anOffer, aPortalOffer, plan } from "../support/builders.ts";
import { MemoryPortal } from "../support/memory-portal.ts";
import { VirtualTime } from "../support/virtual-time.ts";

const KEYS = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
const raised = (key: string) => anOffer(key, { fields: { "terms.price": "30.00 USD" } });
const edits = KEYS.map(raised);
const live = () => KEYS.map((key) => aPortalOffer(key));
const saved = () => KEYS.map((key) => aPortalOffer(key, { status: "INACTIVE" }));

const controllers = () => {
  const finish = new AbortController();
  const now = new AbortController();
  return { finish, now, signals: { finish: finish.signal, now: now.signal } };
};

test("at most two live offers are off the marketplace at once, and none in the end", async () => {
  const portal = new MemoryPortal({ offers: live() });
  const { report, exit } = await applyOffers(edits, portal);
  expect(exit).toBe(0);
  expect(portal.mostOffTheMarket).toBe(2);
  expect(report.summary).toMatchObject({ done: 12, offTheMarket: 0 });
});

test("other changes run eight at once, results stay in the plan's order", async () => {
  const state = { inside: 0, most: 0 };
  const portal = new MemoryPortal({
    offers: saved(),
    turn: async () => {
      state.inside += 1;
      state.most = Math.max(state.most, state.inside);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      state.inside -= 1;
    },
  });
  const { report } = await applyOffers(edits, portal);
  expect(state.most).toBe(8);
  expect(report.results.map(({ key }) => key)).toEqual(KEYS);
});

test.each([
  ["401", 401],
  ["403", 403],
])("%s before any write: exit 5, nothing sent, nothing tried", async (_, status) => {
  const faults: PlannedFault[] = [
    { operation: "get", from: 1, fault: { kind: "no", as: "credentials", status } },
  ];
  const portal = new MemoryPortal({ offers: live(), faults });
  const { report, exit, stopped } = await applyOffers(edits, portal);
  expect(exit).toBe(5);
  expect(stopped?.reason).toBe("credentials");
  expect(portal.writes).toEqual([]);
  expect(report.summary).toMatchObject({ notTried: 12, done: 0 });
});

test("401 in the middle of live offers: no further write, exit 8, off the market is named", async () => {
  const portal = new MemoryPortal({
    offers: live(),
    faults: [
      { operation: "save", occurrence: 1, fault: { kind: "no", as: "credentials", status: 401 } },
    ],
  });
  const { report, exit } = await applyOffers(edits, portal);
  expect(exit).toBe(8);
  const off = portal.all().filter(({ status }) => status === "INACTIVE");
  expect(off.length).toBeGreaterThan(0);
  const named = report.results.filter(({ offTheMarket }) => offTheMarket);
  expect(new Set(named.map(({ portalId }) => portalId))).toEqual(new Set(off.map(({ id }) => id)));
  for (const { note } of named) expect(note).toContain("`offers apply`");
  // The other one in hand had its save on the way; nothing was sent after the 401.
  expect(portal.writes.filter((call) => call.startsWith("publish"))).toEqual([]);
});

test("a portal that cannot be reached: exit 6, no offer is started any more", async () => {
  const portal = new MemoryPortal({
    offers: live(),
    faults: [{ operation: "get", from: 1, fault: { kind: "no", as: "unreachable" } }],
  });
  const { exit, stopped } = await applyOffers(edits, portal);
  expect(exit).toBe(6);
  expect(stopped?.reason).toBe("unreachable");
  expect(portal.writes).toEqual([]);
});

test("a portal that never does the first write, as every look shows: exit 6", async () => {
  const portal = new MemoryPortal({
    offers: live(),
    faults: [{ operation: "withdraw", from: 1, fault: { kind: "lost" } }],
  });
  const { report, exit, stopped } = await applyOffers(edits, portal);
  expect(exit).toBe(6);
  expect(stopped?.reason).toBe("unreachable");
  expect(report.summary).toMatchObject({ done: 0, unknown: 0 });
  expect(portal.all().every(({ status }) => status === "ACTIVE")).toBe(true);
});

test("a portal that stores nothing and answers nothing: two live offers at most are hit", async () => {
  const portal = new MemoryPortal({
    offers: live(),
    faults: [{ operation: "save", from: 1, fault: { kind: "lost" } }],
  });
  const { report, exit, stopped } = await applyOffers(edits, portal);
  expect(exit).toBe(8);
  expect(stopped?.reason).toBe("unreachable");
  expect(portal.all().filter(({ status }) => status === "INACTIVE").length).toBeLessThanOrEqual(3);
  expect(report.summary.offTheMarket).toBe(
    portal.all().filter(({ status }) => status === "INACTIVE").length,
  );
});

test("live offers that cannot be brought back keep further ones on the marketplace", async () => {
  const others = ["m", "n", "o", "p"];
  const portal = new MemoryPortal({
    offers: [...live(), ...others.map((key) => aPortalOffer(key, { status: "INACTIVE" }))],
    faults: [{ operation: "publish", from: 1, fault: { kind: "no", as: "refused", status: 422 } }],
  });
  const wanted = [
    ...edits,
    ...others.map((key) => anOffer(key, { publish: false, fields: { description: "New" } })),
  ];
  const { report, stopped } = await applyOffers(wanted, portal);
  expect(stopped).toBeNull();
  expect(report.summary).toMatchObject({ done: 4, failed: 2, notTried: 10, offTheMarket: 2 });
  expect(report.results.at(5)?.note).toContain("stays on the marketplace");
});

test("one live offer that cannot be brought back leaves room for one other at a time", async () => {
  const portal = new MemoryPortal({
    offers: live(),
    faults: [
      { operation: "save", occurrence: 2, fault: { kind: "no", as: "refused", status: 422 } },
    ],
  });
  const { report } = await applyOffers(edits, portal);
  expect(portal.mostOffTheMarket).toBe(2);
  expect(report.summary).toMatchObject({ done: 11, failed: 1, notTried: 0, offTheMarket: 1 });
});

test("a refused save stops that offer alone", async () => {
  const portal = new MemoryPortal({
    offers: saved(),
    faults: [
      { operation: "save", occurrence: 3, fault: { kind: "no", as: "refused", status: 400 } },
    ],
  });
  const { report, exit } = await applyOffers(edits, portal);
  expect(exit).toBe(8);
  expect(report.summary).toMatchObject({ done: 11, failed: 1 });
  const failed = report.results.find(({ outcome }) => outcome === "failed");
  expect(stepsOf(failed)).toEqual(["save failed", "publish notTried"]);
  expect(failed?.steps[0]?.error).toMatchObject({ status: 400, occurrence: "occurrence-1" });
});

test("a first signal finishes the offers in hand and starts no new one", async () => {
  const { finish, signals } = controllers();
  const portal = new MemoryPortal({
    offers: live(),
    faults: [
      { operation: "save", occurrence: 1, fault: { kind: "meanwhile", act: () => finish.abort() } },
    ],
  });
  const { report, exit, stopped } = await applyOffers(edits, portal, { signals });
  expect(stopped?.reason).toBe("signal");
  expect(exit).toBe(8);
  expect(report.summary.offTheMarket).toBe(0);
  expect(report.summary.done).toBe(2);
  expect(report.summary.notTried).toBe(10);
  expect(portal.all().filter(({ status }) => status === "INACTIVE")).toEqual([]);
});

test("a plan that its guards refuse is never applied, whoever asks", async () => {
  const portal = new MemoryPortal({ offers: live() });
  const refused = plan(edits, portal.all());
  expect(refused.refusals.map(({ guard }) => guard)).toContain("off-the-market");
  const journal = { write: () => Promise.resolve() };
  const work = applyPlan({ plan: refused, portal, journal, timing: new VirtualTime() });
  await expect(work).rejects.toThrow(Bug);
  expect(portal.calls).toEqual([]);
});

test("a signal before the start: nothing is sent", async () => {
  const { finish, signals } = controllers();
  finish.abort();
  const portal = new MemoryPortal({ offers: live() });
  const { report } = await applyOffers(edits, portal, { signals });
  expect(portal.calls).toEqual([]);
  expect(report.summary.notTried).toBe(12);
});

test("a signal between the look and the first write: the offer is not started", async () => {
  const { finish, signals } = controllers();
  const portal = new MemoryPortal({
    offers: live(),
    faults: [
      { operation: "get", from: 1, fault: { kind: "meanwhile", act: () => finish.abort() } },
    ],
  });
  await applyOffers(edits, portal, { signals });
  expect(portal.writes).toEqual([]);
});

test.each([
  ["stored", true],
  ["not stored", false],
])("a second signal names the state of what is in hand as unknown (%s)", async (_, stored) => {
  const { finish, now, signals } = controllers();
  const portal = new MemoryPortal({
    offers: [aPortalOffer("a")],
    faults: [{ operation: "publish", occurrence: 1, fault: { kind: "hang", stored } }],
  });
  const { report, exit } = await applyOffers([raised("a")], portal, {
    signals,
    progress: (event) => {
      if (event.type !== "step-started" || event.step !== "publish") return;
      setImmediate(() => {
        finish.abort();
        now.abort();
      });
    },
  });
  expect(exit).toBe(8);
  expect(report.results[0]).toMatchObject({ outcome: "unknown", offTheMarket: true });
  expect(stepsOf(report.results[0])).toEqual(["withdraw done", "save done", "publish unknown"]);
  expect(report.results[0]?.note).toContain("id-a");
});

test("without a second signal the wait for a silent portal ends by itself, within the grace", async () => {
  const { finish, signals } = controllers();
  const portal = new MemoryPortal({
    offers: [aPortalOffer("a")],
    faults: [{ operation: "save", occurrence: 1, fault: { kind: "hang", stored: false } }],
  });
  const { report } = await applyOffers([raised("a")], portal, {
    signals,
    progress: (event) => {
      if (event.type === "step-started" && event.step === "save") finish.abort();
    },
  });
  expect(stepsOf(report.results[0])).toEqual(["withdraw done", "save unknown", "publish notTried"]);
});

test("a bug in one offer does not hide what became of the others", async () => {
  const portal = new MemoryPortal({ offers: saved() });
  const broken = plan(edits, portal.all());
  const [first, ...others] = broken.changes;
  if (first === undefined) throw new Error("no change");
  const changes = [
    { ...first, fields: [{ path: "nonsense", before: null, after: null }] },
    ...others,
  ];
  const { report, stopped } = await runPlan({ ...broken, changes }, portal);
  expect(stopped?.reason).toBe("bug");
  expect(stopped?.cause).toBeInstanceOf(Error);
  expect(report.results[0]?.outcome).toBe("unknown");
  expect(report.summary.done).toBeGreaterThan(0);
});
