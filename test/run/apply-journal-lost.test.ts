/** What a journal that cannot be written does to a run. */
import { expect, test } from "vitest";
import { applyOffers } from "../support/applying.ts";
import { anOffer, aPortalOffer } from "../support/builders.ts";
import { MemoryPortal } from "../support/memory-portal.ts";

const KEYS = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];
const edits = KEYS.map((key) => anOffer(key, { fields: { "terms.price": "30.00 USD" } }));
const live = () => KEYS.map((key) => aPortalOffer(key));
const saved = () => KEYS.map((key) => aPortalOffer(key, { status: "INACTIVE" }));

test("a journal that cannot be written before a write: nothing is sent", async () => {
  const portal = new MemoryPortal({ offers: live() });
  const { report, exit, stopped } = await applyOffers(edits, portal, {
    journal: { write: () => Promise.reject(new Error("ENOSPC: no space left on device")) },
  });
  expect(portal.writes).toEqual([]);
  expect(stopped).toMatchObject({ reason: "journal" });
  expect(exit).toBe(8);
  expect(report.summary.notTried).toBe(12);
});

test.each([1, 2, 3, 4])(
  "a journal that fails with line %i of a live edit: nothing is begun, what was taken off is brought back",
  async (good) => {
    const portal = new MemoryPortal({ offers: live() });
    const lost: string[] = [];
    let lines = 0;
    const { report, exit } = await applyOffers(edits, portal, {
      journal: {
        write: () => {
          lines += 1;
          return lines > 2 * good ? Promise.reject(new Error("ENOSPC")) : Promise.resolve();
        },
      },
      progress: (event) => {
        if (event.type === "journal-lost") lost.push(event.record.type);
      },
    });
    expect(exit).toBe(8);
    expect(lost).toContain("intent");
    expect(report.summary).toMatchObject({ failed: 0, offTheMarket: 0 });
    expect(report.summary.done).toBeLessThanOrEqual(2);
    expect(portal.all().filter(({ status }) => status === "INACTIVE")).toEqual([]);
  },
);

test("a journal that fails after a write: the line is handed over and the run stops", async () => {
  const portal = new MemoryPortal({ offers: saved() });
  const events: string[] = [];
  const { report, exit } = await applyOffers(edits, portal, {
    journal: {
      write: (record) =>
        record.type === "outcome" ? Promise.reject(new Error("ENOSPC")) : Promise.resolve(),
    },
    progress: (event) => {
      if (event.type === "journal-lost") events.push(event.record.type);
    },
  });
  expect(events).toContain("outcome");
  expect(exit).toBe(8);
  expect(report.summary.notTried).toBeGreaterThan(0);
  expect(portal.writes.length).toBeLessThanOrEqual(16);
});

test("a journal that fails before a create is sent once more: the first one's outcome is not known", async () => {
  const portal = new MemoryPortal({
    faults: [{ operation: "create", occurrence: 1, fault: { kind: "lost" } }],
  });
  let intents = 0;
  const { report } = await applyOffers([anOffer("a")], portal, {
    journal: {
      write: ({ type }) => {
        if (type === "intent") intents += 1;
        return intents > 1 ? Promise.reject(new Error("ENOSPC")) : Promise.resolve();
      },
    },
  });
  expect(portal.writes).toEqual(["create a"]);
  expect(report.results).toMatchObject([
    { outcome: "unknown", steps: [{ outcome: "unknown" }, {}] },
  ]);
});
