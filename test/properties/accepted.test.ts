/**
 * Laws from one end to the other: generated offer files, the loader, the planner, the client and the
 * embedded portal. What validate accepts the portal accepts, and a plan after an apply is empty.
 */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { type Config, DEFAULT_READING } from "../../src/core/config.ts";
import type { Offer } from "../../src/core/offer.ts";
import { connectPortal } from "../../src/portal/client.ts";
import { applyPlan } from "../../src/run/apply/apply-plan.ts";
import { loadOffers } from "../../src/run/load-offers.ts";
import { makePlan } from "../../src/run/make-plan.ts";
import { openSandbox, type OpenSandbox } from "../../src/sandbox/index.ts";
import { parseJson } from "../../src/sandbox/json.ts";
import { memoryFiles } from "../support/memory-files.ts";
import { VirtualTime } from "../support/virtual-time.ts";

type Written = { readonly [key: string]: unknown };

const config = (partner: Config["partner"]): Config => ({
  root: "/",
  file: "offers.config.yaml",
  partner,
  offers: ["*.yaml"],
  portal: { url: "sandbox", tokenFrom: null, byHand: [] },
  unmanaged: "report",
  ignore: [],
  protected: [],
  guards: { offTheMarket: {}, withdraw: {}, create: {}, priceChange: {} },
  reading: DEFAULT_READING,
  environment: null,
});

/** Mostly what people write; now and then what only a machine would. */
const words = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("A test", "Prüfung für alle", "テスト", "NO", "1e3") },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("x".repeat(255), "x".repeat(256), " ", "a\nb", "\u0007"),
  },
);
const price = fc.constantFrom(
  "20 USD",
  "20.00 USD",
  "0 USD",
  "4500 JPY",
  "14.250 KWD",
  "0.005 USD",
);
const list = (...values: readonly unknown[]) =>
  fc.option(fc.subarray([...values]), { nil: null, freq: 6 });
const places = list(
  { country: "US", region: "CA", city: "San Francisco" },
  { country: "US", region: "California" },
  { country: "DE" },
);

const optional = (values: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(values, { requiredKeys: [] });

const availability = optional({
  expires: fc.constantFrom(null, "never", "2027-06-30", "2027-06-30T12:00:00+02:00"),
  quantity: fc.constantFrom(null, "unlimited", "once per customer", "3 per customer"),
  industries: list("computer_software", "internet", "an_id_of_tomorrow"),
  locations: places,
  audience: fc.constantFrom(null, "everyone", "invited"),
  specialOffer: fc.option(words, { nil: null }),
});

const targetMarket = optional({
  industries: list("banking", "internet"),
  functions: list("engineering", "sales"),
  experienceLevels: list("director", "internship"),
  locations: places,
  keywords: list("react", "typescript", "NO"),
});

const assessment: fc.Arbitrary<Written> = fc.record(
  {
    catalogId: fc.constantFrom("a", "b", "c"),
    name: words,
    description: words,
    customer: fc.constantFrom("XYZ", "Package & Co"),
    publish: fc.boolean(),
    terms: fc.record({ type: fc.constantFrom("SKILLS_TEST", "VIDEO_INTERVIEW"), price }),
    availability,
  },
  { requiredKeys: ["catalogId", "name", "description", "terms"] },
);

const jobBoard: fc.Arbitrary<Written> = fc.record(
  {
    name: fc.constantFrom("Post A", "Post B", "Post C"),
    description: words,
    publish: fc.boolean(),
    terms: fc.record({ price, postingPeriod: fc.constantFrom(30, 0) }),
    availability,
    targetMarket,
  },
  { requiredKeys: ["name", "description", "terms"] },
);

const wishOf = async (files: readonly Written[], settings: Config) => {
  const texts = new Map(files.map((file, index) => [`${index}.yaml`, stringify(file)]));
  return loadOffers(settings, memoryFiles(texts), { now: new Date("2026-11-01T00:00:00Z") });
};

/** Plans and applies against the sandbox; what is left afterwards is the second plan. */
async function applied(sandbox: OpenSandbox, offers: readonly Offer[], settings: Config) {
  const timing = new VirtualTime();
  const { fetch, tokens } = sandbox;
  const { partner } = settings;
  const portal = connectPortal({ url: "sandbox", partner, token: tokens[partner], fetch, timing });
  const request = {
    offers,
    config: settings,
    tool: "test",
    commit: null,
    allow: [{ name: "suspected-rename" }] as const,
  };
  return timing.run(
    (async () => {
      const journal = { write: () => Promise.resolve() };
      const { plan, seen } = await makePlan(portal, request);
      const { report } = await applyPlan({ plan, seen, portal, timing, journal });
      const { plan: left } = await makePlan(portal, request);
      return { plan, report, left };
    })(),
  );
}

const KINDS = [
  ["assessment", assessment, "catalogId"],
  ["job-board", jobBoard, "name"],
] as const;

test.each(KINDS)(
  "%s: what validate accepts, the portal accepts, and then nothing is left",
  async (partner, file, identity) => {
    const settings = config(partner);
    const sets = fc.uniqueArray(file, {
      minLength: 1,
      maxLength: 3,
      selector: (one) => one[identity],
    });
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(sets, sets, async (first, second) => {
        const sandbox = openSandbox({ partner, review: "auto:0s" });
        try {
          for (const files of [first, second]) {
            const { offers, diagnostics } = await wishOf(files, settings);
            if (diagnostics.some(({ severity }) => severity === "error")) return;
            accepted += 1;
            const { report, left } = await applied(sandbox, offers, settings);
            expect(report.results.filter(({ outcome }) => outcome !== "done")).toEqual([]);
            expect([left.changes, left.blocked]).toEqual([[], []]);
          }
        } finally {
          sandbox.close();
        }
      }),
      { numRuns: 60 },
    );
    expect(accepted).toBeGreaterThan(10);
  },
);

test("the plan does not depend on the order of files, keys or list items", async () => {
  const settings = config("assessment");
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed).reverse();
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, one]) => [key, reversed(one)])
        .reverse(),
    );
  };
  const sets = fc.uniqueArray(assessment, { minLength: 1, selector: (one) => one["catalogId"] });
  await fc.assert(
    fc.asyncProperty(sets, async (files) => {
      const one = await wishOf(files, settings);
      const other = await wishOf(
        [...files].reverse().map((file) => reversed(file) as Written),
        settings,
      );
      const byKey = (offers: readonly Offer[]) =>
        offers
          .map(({ source: _source, ...rest }) => rest)
          .sort((left, right) => (left.key < right.key ? -1 : 1));
      expect(byKey(other.offers)).toEqual(byKey(one.offers));
    }),
  );
});

test("a save leaves everything alone that no file manages, to the last digit", async () => {
  const settings = config("assessment");
  const unknown =
    '"scores":{"exact":12345678901234567890.10,"big":1e400},"tags":["b","a"],"nothing":null';
  const offer = `{"id":"id-a","catalogId":"a","name":"Old","description":"Kept","status":"ACTIVE",
    "createDate":"2026-01-01T00:00:00.000+0000","lastUpdateDate":"2026-01-02T00:00:00.000+0000",
    "terms":{"type":"SKILLS_TEST","postingPeriod":0,"price":{"amount":"20.00","currencyCode":"USD"},
    "existingContract":{"login":"x","password":"y"}},"availability":{"specialOffer":"25% OFF"},${unknown}}`;
  const sandbox = openSandbox({
    partner: "assessment",
    review: "auto:0s",
    seed: [parseJson(offer)],
  });
  const file = {
    catalogId: "a",
    name: "New",
    description: "Kept",
    terms: { type: "SKILLS_TEST", price: "20 USD" },
  };
  const { offers } = await wishOf([file], settings);
  const { report } = await applied(sandbox, offers, settings);
  expect(report.ok).toBe(true);
  const answer = await sandbox.fetch("http://sandbox/v1/offers/id-a", {
    headers: { "X-SmartToken": sandbox.token },
  });
  const stored = await answer.text();
  expect(stored.replaceAll(/\s/g, "")).toContain(
    unknown.replaceAll(/\s/g, "").split(',"nothing"')[0],
  );
  expect(stored).toContain("25% OFF");
  expect(stored).toContain('"password":"y"');
  sandbox.close();
});
