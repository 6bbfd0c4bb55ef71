import { expect, test } from "vitest";
import { journalLine, type JournalRecord } from "../../src/core/journal.ts";
import type { Offer } from "../../src/core/offer.ts";
import { planUndo } from "../../src/run/undo.ts";
import { applyOffers, runPlan } from "../support/applying.ts";
import { aConfig, anOffer, aPortalOffer, plan } from "../support/builders.ts";
import { MemoryPortal } from "../support/memory-portal.ts";

const textOf = (records: readonly JournalRecord[]): string => {
  let seal = "";
  const lines = records.map((record) => {
    const next = journalLine(record, seal, (text) => text);
    seal = next.seal;
    return `${next.line}\n`;
  });
  return lines.join("");
};

const undo = (portal: MemoryPortal, records: readonly JournalRecord[], config = aConfig()) =>
  planUndo(portal, { journal: textOf(records), config, tool: "test", commit: null });

async function undone(portal: MemoryPortal, records: readonly JournalRecord[]) {
  const result = await undo(portal, records);
  if (!result.ok) throw new Error(result.message);
  return result.plan;
}

const raised = (key: string, rest: Partial<Offer> = {}): Offer =>
  anOffer(key, {
    ...rest,
    fields: { "terms.price": "30.00 USD", description: "New", ...rest.fields },
  });

test("an edit of a live offer goes back to what it was, through review again", async () => {
  const portal = new MemoryPortal({
    offers: [aPortalOffer("a", { fields: { "availability.specialOffer": "5% OFF" } })],
  });
  const { journal } = await applyOffers(
    [raised("a", { fields: { "availability.specialOffer": null } })],
    portal,
  );
  const back = await undone(portal, journal);
  expect(back.changes).toMatchObject([{ key: "a", steps: ["withdraw", "save", "publish"] }]);
  expect(back.warnings.map(({ code }) => code)).toEqual(["undo-review"]);
  const { exit } = await runPlan(back, portal);
  expect(exit).toBe(0);
  expect(portal.offer("a")).toMatchObject({
    status: "UNDER_REVIEW",
    fields: aPortalOffer("a", { fields: { "availability.specialOffer": "5% OFF" } }).fields,
  });
});

test("a created offer is withdrawn, and the plan says that it stays", async () => {
  const portal = new MemoryPortal();
  const { journal } = await applyOffers([anOffer("a")], portal);
  const back = await undone(portal, journal);
  expect(back.changes).toMatchObject([{ key: "a", steps: ["withdraw"], fields: [] }]);
  expect(back.warnings).toMatchObject([{ code: "undo-created", key: "a" }]);
});

test.each([
  ["withdrawn by that run", { publish: false }, "ACTIVE", ["publish"]],
  ["saved by that run", { publish: false, fields: { description: "New" } }, "INACTIVE", ["save"]],
  ["published by that run", {}, "INACTIVE", ["withdraw"]],
])("%s", async (_, wanted, status, steps) => {
  const portal = new MemoryPortal({ offers: [aPortalOffer("a", { status })] });
  const { journal } = await applyOffers([anOffer("a", wanted)], portal);
  expect((await undone(portal, journal)).changes).toMatchObject([{ steps }]);
});

test("a renamed offer gets its old identity back", async () => {
  const portal = new MemoryPortal({ offers: [aPortalOffer("old", { status: "INACTIVE" })] });
  const wanted = anOffer("new", { aliases: ["old"], publish: false });
  const { journal } = await applyOffers([wanted], portal);
  expect(portal.offer("new")).toBeDefined();
  await runPlan(await undone(portal, journal), portal);
  expect(portal.offer("old")).toBeDefined();
});

test("offers that the run did not touch are none of its business", async () => {
  const portal = new MemoryPortal({ offers: [aPortalOffer("a"), aPortalOffer("b")] });
  const { journal } = await applyOffers([raised("a")], portal);
  const result = await undo(portal, journal, aConfig({ unmanaged: "withdraw" }));
  expect(result.ok && result.plan.changes.map(({ key }) => key)).toEqual(["a"]);
  expect(result.ok && result.plan.unmanaged).toEqual([]);
});

test("says what is newer than the run, what is gone, and what it does not know", async () => {
  const portal = new MemoryPortal({
    offers: [aPortalOffer("a"), aPortalOffer("b")],
    faults: [{ operation: "create", from: 1, fault: { kind: "lost" } }],
  });
  const { journal } = await applyOffers([raised("a"), raised("b"), anOffer("c")], portal);
  portal.edit("id-a", { fields: { name: "Newer" } });
  portal.remove("id-b");
  const back = await undone(portal, journal);
  expect(back.warnings.map(({ code, key }) => `${code} ${key}`).sort()).toEqual([
    "undo-changed-since a",
    "undo-gone b",
    "undo-review a",
    "undo-unknown c",
  ]);
});

test("administrators' companies are not given back, and it says so", async () => {
  const before = aPortalOffer("a", {
    status: "INACTIVE",
    fields: { "availability.audience": ["Acme"] },
  });
  const portal = new MemoryPortal({ offers: [before] });
  const { journal } = await applyOffers([raised("a", { publish: false })], portal);
  portal.edit("id-a", { fields: { "availability.audience": "everyone" } });
  const back = await undone(portal, journal);
  expect(back.warnings.map(({ code }) => code)).toContain("undo-audience");
  expect(back.changes[0]?.fields.map(({ path }) => path)).not.toContain("availability.audience");
});

test("a run that was killed after an intent is undone as if the write had happened", async () => {
  const portal = new MemoryPortal({ offers: [aPortalOffer("a", { status: "INACTIVE" })] });
  const { journal } = await applyOffers([raised("a", { publish: false })], portal);
  const cut = journal.slice(0, journal.findIndex(({ type }) => type === "intent") + 1);
  expect((await undone(portal, cut)).changes).toMatchObject([{ key: "a", steps: ["save"] }]);
});

test("a write that was refused is not undone", async () => {
  const portal = new MemoryPortal({
    offers: [aPortalOffer("a", { status: "INACTIVE" })],
    faults: [{ operation: "save", from: 1, fault: { kind: "no", as: "refused", status: 400 } }],
  });
  const { journal } = await applyOffers([raised("a")], portal);
  expect((await undone(portal, journal)).changes).toEqual([]);
});

test("guards hold for an undo, too", async () => {
  const keys = ["a", "b", "c", "d", "e", "f"];
  const portal = new MemoryPortal({ offers: keys.map((key) => aPortalOffer(key)) });
  const { journal } = await runPlan(
    plan(
      keys.map((key) => raised(key)),
      portal.all(),
    ),
    portal,
  );
  for (const key of keys) portal.edit(`id-${key}`, { status: "ACTIVE" });
  expect((await undone(portal, journal)).refusals.map(({ guard }) => guard)).toContain(
    "off-the-market",
  );
});

test("a journal of another portal, or one that was edited, is refused", async () => {
  const portal = new MemoryPortal({ offers: [aPortalOffer("a")] });
  const { journal } = await applyOffers([raised("a")], portal);
  const elsewhere = aConfig({
    portal: { url: "https://elsewhere.example", tokenFrom: null, byHand: [] },
  });
  expect(await undo(portal, journal, elsewhere)).toMatchObject({
    ok: false,
    code: "journal-other-portal",
  });
  const edited = textOf(journal).replace("20.00 USD", "1.00 USD");
  const result = await planUndo(portal, {
    journal: edited,
    config: aConfig(),
    tool: "test",
    commit: null,
  });
  expect(result).toMatchObject({ ok: false, code: "journal-not-believed" });
});

test.each([
  ["protected", { protected: ["new-*"] }, []],
  ["ignored", { ignore: ["new-*"] }, ["ignored-in-portal"]],
])("an offer that is %s by now is not taken back", async (_, config, warned) => {
  const portal = new MemoryPortal({ offers: [aPortalOffer("old-a")] });
  const wanted = anOffer("new-a", { aliases: ["old-a"] });
  const { journal } = await applyOffers([wanted], portal);
  const result = await undo(portal, journal, aConfig(config));
  if (!result.ok) throw new Error(result.message);
  expect(result.plan.changes).toEqual([]);
  expect(result.plan.blocked).toMatchObject([{ key: "old-a", reason: "protected" }]);
  const codes = result.plan.warnings.map(({ code }) => code);
  expect(codes.filter((code) => !code.startsWith("undo-"))).toEqual(warned);
});

test("two offers of one identity, both touched at the same time, both go back", async () => {
  const twins = ["id-1", "id-2"].map((id) => aPortalOffer("old", { id }));
  const portal = new MemoryPortal({ offers: twins });
  const config = { unmanaged: "withdraw" } as const;
  const made = plan([], twins, config);
  const { journal } = await runPlan({ ...made, refusals: [] }, portal);
  expect(portal.all().map(({ status }) => status)).toEqual(["INACTIVE", "INACTIVE"]);
  const [first, second] = journal.filter(({ type }) => type === "intent");
  expect([first?.type, second?.type]).toEqual(["intent", "intent"]);
  const back = await undone(portal, journal);
  expect(back.changes.map(({ portalId, steps }) => [portalId, ...steps])).toEqual([
    ["id-1", "publish"],
    ["id-2", "publish"],
  ]);
});
