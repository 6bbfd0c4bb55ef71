/** Import proves itself: whatever a portal holds, the files that import writes give an empty plan. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Config,
  DEFAULT_GUARDS,
  DEFAULT_READING,
  type OfferLayer,
} from "../../src/core/config.ts";
import type { Fields } from "../../src/core/fields.ts";
import { importOffers, type ImportInput } from "../../src/core/import/import-offers.ts";
import { planOffers } from "../../src/core/plan-offers.ts";
import { STATUSES, type PortalOffer } from "../../src/core/portal-offer.ts";
import { places } from "../../src/core/value/places.ts";
import { text, wordSet } from "../../src/core/value/words.ts";
import { BUILT_IN_VOCABULARY } from "../../src/core/vocabulary.ts";
import { loadOffers } from "../../src/run/load-offers.ts";
import { memoryFiles } from "../support/memory-files.ts";

const NOW = Date.parse("2026-11-01T00:00:00.000Z");

const odd = fc.constantFrom(
  ..."NO yes null ~ 1e3 007 0x1F 1_000 12:30 2027-06-30 = << - ? : # & * ! | > % @ ` --- ... [a] {a: b}".split(
    " ",
  ),
  "a: b",
  "a #b",
  "Package for the customer: XYZ",
  "Package for the customer: XYZ - with all tests",
  "Package for the customer: ",
  "con",
  "CON",
  "Üben & Spaß",
  "日本語テスト",
  "\u202Eevil\u200B",
  "a\u0007b",
  "line\nline\n\n  indented",
  "tab\tand trailing \nspace",
  "x".repeat(300),
);

const textual = fc
  .oneof(
    odd,
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary" }),
    fc.constantFrom("A", "a", "A test"),
  )
  .map((one) => text(one));

const idLists = fc
  .array(fc.constantFrom("banking", "internet", "retail", "an_id_of_tomorrow", "no id", "-"), {
    maxLength: 4,
  })
  .map(wordSet);

const where = fc
  .array(
    fc.record(
      {
        country: fc.constantFrom("US", "NO", "DE", "Atlantis"),
        region: fc.constantFrom("CA", "Q1"),
        city: fc.constantFrom("Oslo", "No, it's"),
      },
      { requiredKeys: ["country"] },
    ),
    { maxLength: 3 },
  )
  .map(places);

const optional = {
  catalogId: textual,
  name: textual,
  description: textual,
  "terms.type": fc.constantFrom("SKILLS_TEST", "VIDEO_INTERVIEW", "TYPE_OF_TOMORROW"),
  "terms.price": fc.constantFrom(
    "20.00 USD",
    "0.00 EUR",
    "1500 JPY",
    "1.005 USD",
    "-1.00 USD",
    "5 XXQ",
    "99999999999999.00 USD",
  ),
  "terms.postingPeriod": fc.constantFrom(0, 30, 1.5, -1, 99_999),
  "availability.expires": fc.constantFrom(
    null,
    "2027-06-30",
    "2024-01-01",
    "2027-06-30T12:00:00.000Z",
  ),
  "availability.quantity": fc.constantFrom(
    null,
    "once per customer",
    "3 per customer",
    "0 per customer",
    "-1 per customer",
  ),
  "availability.industries": idLists,
  "availability.locations": where,
  "availability.audience": fc.constantFrom(null, "everyone", "invited", ["Globex", "Initech"]),
  "availability.specialOffer": textual,
  "targetMarket.industries": idLists,
  "targetMarket.functions": idLists,
  "targetMarket.experienceLevels": idLists,
  "targetMarket.locations": where,
  "targetMarket.keywords": fc.array(odd, { maxLength: 4 }).map(wordSet),
};

/** Mostly sound: what a portal lets in; anything goes with a small chance. */
const fields: fc.Arbitrary<Fields> = fc.oneof(
  { weight: 1, arbitrary: fc.record(optional, { requiredKeys: [] }) },
  {
    weight: 4,
    arbitrary: fc
      .record(optional, { requiredKeys: ["catalogId", "name", "description"] })
      .map((one) => ({
        ...one,
        "terms.type": "SKILLS_TEST",
        "terms.price": "20.00 USD",
      })),
  },
);

const offer = fc.record({
  status: fc.constantFrom(...STATUSES, "STATE_OF_TOMORROW"),
  lastUpdateDate: fc.constantFrom(null, "2023-01-01T00:00:00.000Z", "2026-10-01T00:00:00.000Z"),
  fields,
});

const portals: fc.Arbitrary<readonly PortalOffer[]> = fc
  .array(offer, { maxLength: 6 })
  .map((offers) =>
    offers.map((one, index) => ({
      ...one,
      id: `id-${index}`,
      createDate: null,
      complete: true,
      wire: {},
    })),
  );

const layer = (values: OfferLayer["values"]): OfferLayer => ({
  values,
  path: ["defaults"],
  source: { file: "offers.config.yaml", text: "" },
});

/** Values of the config below every offer, which its own file need not say, or must take back. */
const defaults = fc.constantFrom<(OfferLayer | null)[]>(
  null,
  layer({ availability: { audience: "everyone", expires: "2027-06-30" } }),
  layer({ publish: false, availability: { specialOffer: "A", industries: ["banking"] } }),
);

const configs: fc.Arbitrary<Config> = fc
  .record({ partner: fc.constantFrom("assessment" as const, "job-board" as const), defaults })
  .map((one) => ({
    root: "/",
    file: "offers.config.yaml",
    partner: one.partner,
    offers: ["offers/**/*.yaml"],
    portal: { url: "sandbox", tokenFrom: null, byHand: [] },
    unmanaged: "report",
    ignore: [],
    protected: [],
    guards: DEFAULT_GUARDS,
    reading: { ...DEFAULT_READING, defaults: one.defaults },
    environment: null,
  }));

const requestOf = (config: Config, portal: readonly PortalOffer[]): ImportInput => ({
  config,
  portal,
  offers: [],
  texts: new Map(),
  taken: [],
  place: { kind: "folder", folder: "offers/", extension: ".yaml" },
  existing: "update",
  all: true,
  now: NOW,
  vocabulary: BUILT_IN_VOCABULARY,
});

const load = async (config: Config, texts: ReadonlyMap<string, string>) =>
  loadOffers(config, memoryFiles(texts), { now: new Date(NOW) });

/** A default that the file cannot take back, because what the portal holds has no form in a file. */
const stuck = (config: Config, portal: readonly PortalOffer[]): ReadonlySet<string> =>
  config.reading.defaults === null
    ? new Set()
    : new Set(
        portal.flatMap(({ id, fields: held }) =>
          Array.isArray(held["availability.audience"]) ? [id] : [],
        ),
      );

test("a thousand portals, imported, each give an empty plan", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(configs, portals, async (config, portal) => {
      const { writes, imported, leftOut } = importOffers(requestOf(config, portal));
      expect(imported.length + leftOut.length).toBe(portal.length);
      const { offers, diagnostics } = await load(config, writes);
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(offers).toHaveLength(imported.length);
      const plan = planOffers({ offers, portal, config, tool: "test", commit: null });
      expect(plan.changes).toEqual([]);
      const known = stuck(config, portal);
      expect(plan.blocked.filter(({ portalId }) => !known.has(portalId ?? ""))).toEqual(
        plan.blocked.filter(({ reason }) => reason === "rejected"),
      );
      expect(plan.blocked.filter(({ reason }) => reason === "rejected")).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test("what was imported once changes nothing the second time", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(configs, portals, async (config, portal) => {
      const request = requestOf(config, portal);
      const { writes } = importOffers(request);
      const { offers } = await load(config, writes);
      const again = importOffers({ ...request, offers, texts: writes, taken: [...writes.keys()] });
      expect([...again.writes]).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test(
  "whatever the portal became meanwhile, files that are brought up to date give an empty plan",
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        configs,
        portals,
        portals,
        fc.constantFrom("update" as const, "overwrite" as const),
        async (config, before, after, existing) => {
          const request = requestOf(config, before);
          const { writes } = importOffers(request);
          const { offers } = await load(config, writes);
          // The same offers by id and identity, with everything else as it is now.
          const portal = before.map((old, index) => {
            const now = after[index];
            if (now === undefined) return old;
            const { catalogId, name } = old.fields;
            const identity = config.partner === "assessment" ? { catalogId } : { name };
            return { ...now, id: old.id, fields: { ...now.fields, ...identity } as Fields };
          });
          const updated = importOffers({
            ...request,
            portal,
            offers,
            texts: writes,
            taken: [...writes.keys()],
            existing,
          });
          const texts = new Map([...writes, ...updated.writes]);
          const again = await load(config, texts);
          const plan = planOffers({
            offers: again.offers,
            portal,
            config,
            tool: "test",
            commit: null,
          });
          // What no file can say, or no longer, is named by the plan and is no change to a sound offer.
          const sound = portal.filter((one) => isSound(one, config));
          const ids = new Set(sound.map(({ id }) => id));
          expect(plan.changes.filter(({ portalId }) => ids.has(portalId ?? ""))).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  },
);

/** Every needed value is there and has a form in a file. */
function isSound({ fields: held, status }: PortalOffer, config: Config): boolean {
  const { imported } = importOffers(
    requestOf(config, [
      {
        id: "x",
        status,
        createDate: null,
        lastUpdateDate: null,
        complete: true,
        wire: {},
        fields: held,
      },
    ]),
  );
  return imported.length === 1 && imported[0]?.notes.length === 0;
}
