/** What an apply writes down, and when. */
import { expect, test } from "vitest";
import type { JournalRecord } from "../../src/core/journal.ts";
import { applyOffers } from "../support/applying.ts";
import { anOffer, aPortalOffer } from "../support/builders.ts";
import { MemoryPortal, type PlannedFault } from "../support/memory-portal.ts";

const raised = (key: string) => anOffer(key, { fields: { "terms.price": "30.00 USD" } });

/** Writes and records in the order in which they happened. */
async function traceOf(faults: readonly PlannedFault[] = []): Promise<readonly string[]> {
  const portal = new MemoryPortal({ offers: [aPortalOffer("a")], faults });
  const trace: string[] = [];
  let seen = 0;
  const sync = () => {
    trace.push(...portal.calls.slice(seen).filter((call) => !/^(get|find|list)/.test(call)));
    seen = portal.calls.length;
  };
  await applyOffers([raised("a")], portal, {
    journal: {
      write(record) {
        sync();
        trace.push("step" in record ? `${record.type} ${record.step}` : record.type);
        return Promise.resolve();
      },
    },
  });
  return trace;
}

test("each write stands between its intent and its outcome", async () => {
  expect(await traceOf()).toEqual([
    "run",
    ...["withdraw", "save", "publish"].flatMap((step) => [
      `intent ${step}`,
      `${step} id-a`,
      `outcome ${step}`,
    ]),
    "end",
  ]);
});

test("a write that is sent again has an intent of its own", async () => {
  const trace = await traceOf([{ operation: "save", occurrence: 1, fault: { kind: "lost" } }]);
  expect(trace.filter((one) => one.endsWith("save") || one.startsWith("save"))).toEqual([
    "intent save",
    "save id-a",
    "outcome save",
    "intent save",
    "save id-a",
    "outcome save",
  ]);
});

test("the before-image is the offer as it was right before that write", async () => {
  const wire = { future: 1, terms: { existingContract: { password: "hunter2" } } };
  const portal = new MemoryPortal({ offers: [aPortalOffer("a", { wire })] });
  const { journal } = await applyOffers([raised("a")], portal);
  const intents = journal.filter((record) => record.type === "intent");
  expect(intents.map(({ before }) => before?.status)).toEqual(["ACTIVE", "INACTIVE", "INACTIVE"]);
  expect(intents.map(({ before }) => before?.fields["terms.price"])).toEqual([
    "20.00 USD",
    "20.00 USD",
    "30.00 USD",
  ]);
  expect(intents[0]?.before?.wire).toEqual({ future: 1, terms: {} });
  expect(intents.map(({ fields }) => fields)).toEqual([{}, { "terms.price": "30.00 USD" }, {}]);
  expect(portal.offer("a")?.wire).toEqual(wire);
});

test.each<[string, PlannedFault["fault"], readonly string[]]>([
  ["stored, answer lost", { kind: "stored-then-lost" }, ["done"]],
  ["refused", { kind: "no", as: "refused", status: 400 }, ["failed"]],
  ["lost and never found", { kind: "lost" }, ["unknown", "unknown"]],
])("a create that is %s", async (_, fault, outcomes) => {
  const portal = new MemoryPortal({ faults: [{ operation: "create", from: 1, fault }] });
  const { journal } = await applyOffers([anOffer("a", { publish: false })], portal);
  const creates = journal.filter(
    (record): record is Extract<JournalRecord, { type: "outcome" }> => record.type === "outcome",
  );
  expect(creates.map(({ outcome }) => outcome)).toEqual(outcomes);
});
