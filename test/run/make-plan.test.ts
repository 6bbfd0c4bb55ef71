import { describe, expect, test } from "vitest";
import type { Fields, Place } from "../../src/core/fields.ts";
import type { PortalOffer } from "../../src/core/portal-offer.ts";
import { makePlan, type PlanRequest } from "../../src/run/make-plan.ts";
import { aConfig, anOffer, aPortalOffer } from "../support/builders.ts";
import { fakeReader } from "../support/fake-reader.ts";

const request = (parts: Partial<PlanRequest>): PlanRequest => ({
  offers: [],
  config: aConfig(),
  tool: "test",
  commit: null,
  ...parts,
});

describe("the list is enough where it says all that matters", () => {
  test("an empty plan asks for nothing else", async () => {
    const portal = fakeReader([aPortalOffer("java", { complete: false })]);
    const { plan, seen } = await makePlan(portal, request({ offers: [anOffer("java")] }));
    expect(plan.summary.unchanged).toBe(1);
    expect([...seen.keys()]).toEqual(["id-java"]);
    expect(portal.asked).toEqual(["list"]);
  });

  test("so does a difference in what the list holds", async () => {
    const thin = aPortalOffer("java", { complete: false, fields: { "terms.price": "10.00 USD" } });
    const portal = fakeReader([thin]);
    const { plan } = await makePlan(portal, request({ offers: [anOffer("java")] }));
    expect(plan.changes).toHaveLength(1);
    expect(portal.asked).toEqual(["list"]);
  });
});

describe("a difference that rests on something missing is looked at", () => {
  const wanted = anOffer("java", { fields: { "availability.specialOffer": "25% OFF" } });
  const thin = aPortalOffer("java", { complete: false });

  test("and is none when the portal holds it after all", async () => {
    const whole = aPortalOffer("java", { fields: { "availability.specialOffer": "25% OFF" } });
    const portal = fakeReader([thin], [whole]);
    const { plan } = await makePlan(portal, request({ offers: [wanted] }));
    expect(plan.changes).toEqual([]);
    expect(portal.asked).toEqual(["list", "get id-java"]);
  });

  test("once, though the base wants it too", async () => {
    const portal = fakeReader([thin], [aPortalOffer("java")]);
    const { plan } = await makePlan(portal, request({ offers: [wanted], base: [wanted] }));
    expect(plan.changes).toMatchObject([{ key: "java", cause: "pending" }]);
    expect(portal.asked).toEqual(["list", "get id-java"]);
  });

  test("an offer that is gone by then is planned as gone", async () => {
    const { plan } = await makePlan(fakeReader([thin]), request({ offers: [wanted] }));
    expect(plan.changes).toMatchObject([{ key: "java", steps: ["create", "publish"] }]);
  });
});

describe("a listed value that may be a part of the wanted one is looked at", () => {
  const US = { country: "US" };
  const CALIFORNIA = { country: "US", region: "CA" };
  const CITY = { ...CALIFORNIA, city: "San Francisco" };
  const industries = (...ids: string[]): Fields => ({ "availability.industries": ids });
  const keywords = (...words: string[]): Fields => ({ "targetMarket.keywords": words });
  const locations = (...all: Place[]): Fields => ({ "availability.locations": all });

  test.each<[string, Fields, Fields, boolean]>([
    ["ids", industries("internet"), industries("banking", "internet"), true],
    ["words", keywords("react"), keywords("react", "typescript"), true],
    ["places", locations(US), locations({ country: "DE" }, US), true],
    ["a place without its region", locations(US), locations(CALIFORNIA), true],
    ["a place without its city", locations(CALIFORNIA), locations(CITY), true],
    ["a place without either", locations({ country: "FR" }, US), locations(CITY), true],
    ["the same ids", industries("internet"), industries("internet"), false],
    ["the same places", locations(CITY), locations(CITY), false],
    ["a text's beginning", { description: "Some" }, { description: "Some words" }, true],
    ["a text that was cut short", { description: "Ot…" }, { description: "Some words" }, true],
    ["another text", { description: "Other words" }, { description: "Some words" }, false],
    ["other ids", industries("retail"), industries("banking", "internet"), false],
    ["more ids", industries("banking", "internet"), industries("internet"), false],
    ["another country", locations({ country: "FR" }), locations(US), false],
    ["another region", locations({ country: "US", region: "NY" }), locations(CALIFORNIA), false],
    ["a place with more", locations(CITY), locations(US), false],
  ])("%s", async (_, listed, wanted, isLookedAt) => {
    const thin = aPortalOffer("java", { complete: false, fields: listed });
    const portal = fakeReader([thin], [aPortalOffer("java", { fields: wanted })]);
    const offers = [anOffer("java", { fields: wanted })];
    const { plan } = await makePlan(portal, request({ offers }));
    expect(portal.asked).toEqual(isLookedAt ? ["list", "get id-java"] : ["list"]);
    if (isLookedAt) expect(plan.changes).toEqual([]);
  });
});

test("a pinned offer that the list left out is asked for itself", async () => {
  const offer = anOffer("java", { portalId: "id-java" });
  const portal = fakeReader([], [aPortalOffer("java")]);
  const { plan } = await makePlan(portal, request({ offers: [offer] }));
  expect(plan.summary).toMatchObject({ unchanged: 1, blocked: 0 });
  expect(portal.asked).toEqual(["list", "get id-java"]);
});

test("an offer that was there when the plan was reviewed, and that the list left out, too", async () => {
  const reviewed = ["id-java", null, "id-gone"].map((portalId) => ({
    key: String(portalId),
    portalId,
    offTheMarket: false,
    steps: [],
    fields: [],
  }));
  const portal = fakeReader([], [aPortalOffer("java")]);
  const { plan } = await makePlan(portal, request({ offers: [anOffer("java")], reviewed }));
  expect(plan.summary).toMatchObject({ unchanged: 1, create: 0 });
  expect(portal.asked).toEqual(["list", "get id-java", "get id-gone"]);
});

test("without a base, nobody knows why a change is there; with one, it says so", async () => {
  const offers = [anOffer("java"), anOffer("rust")];
  const unknown = await makePlan(fakeReader([]), request({ offers }));
  expect(unknown.plan.changes.map(({ cause }) => cause)).toEqual(["unknown", "unknown"]);
  const known = await makePlan(fakeReader([]), request({ offers, base: [anOffer("java")] }));
  expect(known.plan.changes.map(({ key, cause }) => [key, cause])).toEqual([
    ["java", "pending"],
    ["rust", "this-change"],
  ]);
});

/** As a list shows an offer whose Catalog ID it leaves out. */
function unnamed(key: string, parts: Partial<PortalOffer> = {}): PortalOffer {
  const offer = aPortalOffer(key, { ...parts, complete: false });
  const { catalogId: _, ...fields } = offer.fields;
  return { ...offer, fields };
}

describe("a listed offer without an identity is looked at before anything is believed to be gone", () => {
  const whole = [aPortalOffer("java"), aPortalOffer("rust")];
  const listed = [unnamed("java"), unnamed("rust")];
  const withdrawing = aConfig({ unmanaged: "withdraw" });

  test("no twin is created", async () => {
    const portal = fakeReader(listed, whole);
    const { plan } = await makePlan(portal, request({ offers: [anOffer("java")] }));
    expect(plan.changes).toEqual([]);
    expect(plan.summary).toMatchObject({ unchanged: 1, unmanaged: 1 });
    expect(portal.asked).toEqual(["list", "get id-java", "get id-rust"]);
  });

  test("nor by the new name of a file that has an alias", async () => {
    const portal = fakeReader([unnamed("java"), aPortalOffer("old")], whole);
    const offers = [anOffer("java", { aliases: ["old"] })];
    const { plan } = await makePlan(portal, request({ offers }));
    expect(plan.changes).toEqual([]);
  });

  test("nor where an ignored name hides it", async () => {
    const config = aConfig({ ignore: ["Test *"] });
    const { plan } = await makePlan(
      fakeReader(listed, whole),
      request({ config, offers: [anOffer("java")] }),
    );
    expect(plan.summary).toMatchObject({ unchanged: 1, create: 0 });
  });

  test("no managed or protected offer is withdrawn as one without a file", async () => {
    const portal = fakeReader([...listed, unnamed("saved", { status: "INACTIVE" })], whole);
    const config = { ...withdrawing, protected: ["rust"] };
    const offers = [anOffer("java", { portalId: "id-java" })];
    const { plan } = await makePlan(portal, request({ config, offers }));
    expect(plan.changes).toEqual([]);
    expect(plan.blocked).toMatchObject([{ key: "rust", reason: "protected" }]);
    expect(portal.asked).toEqual(["list", "get id-rust", "get id-java"]);
  });

  test("it costs nothing where nothing depends on it", async () => {
    const portal = fakeReader([aPortalOffer("java"), unnamed("rust")], whole);
    const { plan } = await makePlan(portal, request({ offers: [anOffer("java")] }));
    expect(plan.summary).toMatchObject({ unchanged: 1, unmanaged: 1 });
    expect(portal.asked).toEqual(["list"]);
  });

  test("one that the portal says has none is not looked at, and one look is enough", async () => {
    const none = aPortalOffer("none", { complete: false, fields: { catalogId: null } });
    const portal = fakeReader([none, unnamed("java")], [unnamed("java")]);
    const { plan } = await makePlan(portal, request({ offers: [anOffer("rust")] }));
    expect(plan.summary.unmanaged).toBe(2);
    expect(portal.asked).toEqual(["list", "get id-java"]);
  });
});
