import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { handPortalText, readHandPortal } from "../../src/core/by-hand/hand-portal.ts";
import { recordDone } from "../../src/core/by-hand/record-done.ts";
import type { Offer } from "../../src/core/offer.ts";
import type { PortalOffer } from "../../src/core/portal-offer.ts";
import { wishes } from "../support/arbitraries.ts";
import { anOffer, aPortalOffer, plan } from "../support/builders.ts";

const NOW = new Date("2026-11-23T02:00:00.000Z");
const BY_HAND = { portal: { url: "by-hand", tokenFrom: null, byHand: [] } } as const;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const again = (offers: readonly PortalOffer[]): readonly PortalOffer[] => {
  const read = readHandPortal(bytes(handPortalText(offers)), "assessment");
  if ("problem" in read) throw new Error(read.problem);
  return read.offers;
};

const record = (
  offers: readonly PortalOffer[],
  made: ReturnType<typeof plan>,
  keys: readonly string[],
  outcome: "approved" | "rejected" | null = null,
) => recordDone(offers, made, { keys, outcome, now: NOW });

/** Without what only a job board has. */
const ofAVendor = (offers: readonly Offer[]): readonly Offer[] =>
  offers.map((offer) => {
    const { "targetMarket.industries": _none, ...fields } = offer.fields;
    return { ...offer, fields };
  });

describe("recording clicks", () => {
  test("a new offer is under review from then on", () => {
    const done = record([], plan([anOffer("java")], [], BY_HAND), ["java"]);
    expect(done).toMatchObject({
      recorded: [{ key: "java", status: "UNDER_REVIEW" }],
      offers: [{ status: "UNDER_REVIEW", lastUpdateDate: NOW.toISOString() }],
    });
  });

  test("an edit keeps what the plan does not change; a cleared field goes", () => {
    const offer = anOffer("java", {
      fields: { "terms.price": "5.00 USD", "availability.specialOffer": null },
    });
    const found = aPortalOffer("java", {
      fields: { "availability.specialOffer": "25% OFF", "availability.audience": "everyone" },
    });
    const done = record([found], plan([offer], [found], BY_HAND), ["java"]);
    expect(done).toMatchObject({
      offers: [
        {
          id: "id-java",
          fields: { "terms.price": "5.00 USD", "availability.audience": "everyone" },
        },
      ],
    });
    expect(JSON.stringify(done)).not.toContain("specialOffer");
  });

  test("a review's outcome is for offers that wait for one", () => {
    const found = aPortalOffer("java", { status: "UNDER_REVIEW" });
    const made = plan([anOffer("java")], [found], BY_HAND);
    expect(record([found], made, ["java"], "approved")).toMatchObject({
      recorded: [{ key: "java", status: "ACTIVE" }],
    });
    expect(record([found], made, ["java"])).toEqual({ nothingFor: ["java"] });
    const live = aPortalOffer("java");
    expect(record([live], plan([anOffer("java")], [live], BY_HAND), ["java"], "approved")).toEqual({
      nothingFor: ["java"],
    });
  });

  test("all keys or none", () => {
    const made = plan([anOffer("java")], [], BY_HAND);
    expect(record([], made, ["java", "rust"])).toEqual({ nothingFor: ["rust"] });
  });

  test("what was recorded and approved gives an empty plan, through the file", () => {
    fc.assert(
      fc.property(wishes.map(ofAVendor), (offers) => {
        const keys = offers.map(({ key }) => key);
        const first = record([], plan(offers, [], BY_HAND), keys);
        if ("nothingFor" in first) throw new Error("nothing recorded");
        const held = again(first.offers);
        const published = offers.filter(({ publish }) => publish).map(({ key }) => key);
        const waiting = plan(offers, held, BY_HAND);
        expect(waiting.changes).toEqual([]);
        const second = record(held, waiting, published, "approved");
        if ("nothingFor" in second) throw new Error("nothing approved");
        const { summary } = plan(offers, again(second.offers), BY_HAND);
        expect(summary).toMatchObject({ unchanged: offers.length, awaitingReview: 0 });
      }),
      { numRuns: 50 },
    );
  });
});

describe("the file", () => {
  test("is readable, and says who writes it", async () => {
    const offer = aPortalOffer("java", {
      id: "hand-1",
      fields: {
        "availability.locations": [{ country: "NO" }],
        "availability.expires": "2027-06-30",
      },
    });
    await expect(handPortalText([offer])).toMatchFileSnapshot("golden/offers.portal.yaml");
  });

  test.each<[string, string]>([
    ["offers: []\n", "version: 1"],
    ["version: 2\noffers: []\n", "version: 1"],
    ["version: 1\noffers: [\n", ""],
    ["version: 1\noffers: []\n---\na: 1\n", "version: 1"],
    ["version: 1\noffers: [{ name: A }]\n", "Offer 1: it must be a map with `portal"],
    ["version: 1\noffers: [{ portal: { id: a, status: LIVE, since: x } }]\n", "portal.status"],
    ["version: 1\noffers: [{ portal: { id: a, status: ACTIVE, since: x } }]\n", "portal.since"],
    [
      "version: 1\noffers: [{ portal: { id: a, status: ACTIVE, since: 2026-01-01T00:00:00Z }, name: A, price: 1 }]\n",
      "Offer 1: price",
    ],
  ])("%j is refused", (text, said) => {
    const read = readHandPortal(bytes(text), "assessment");
    expect("problem" in read ? read.problem : "").toContain(said);
    expect(read).toHaveProperty("problem");
  });

  test("nothing yet is an empty portal", () => {
    expect(readHandPortal(bytes("# nothing\n"), "assessment")).toEqual({ offers: [] });
  });

  test("a file of a thousand offers is no larger than what is read", () => {
    const offers = Array.from({ length: 1000 }, (_, index) => aPortalOffer(`java-${index}`));
    expect(again(offers)).toHaveLength(1000);
  });
});
