/** The config file as a configuration: defaults, environments, and the portal that a flag names. */
import { expect, test } from "vitest";
import { DEFAULT_GUARDS } from "../../src/core/config.ts";
import { loadConfig } from "../../src/run/load-config.ts";
import type { OfferFiles } from "../../src/run/ports.ts";

const filesWith = (text: string): OfferFiles => ({
  list: () => Promise.resolve({ files: [], refused: [] }),
  read: (path) => (path === "offers.config.yaml" ? new TextEncoder().encode(text) : undefined),
});

type Wish = { readonly environment?: string; readonly portal?: string };

const load = (
  text: string,
  { environment = null, portal = null }: Wish | Record<string, null> = {},
) =>
  loadConfig({ root: "/repo", file: "offers.config.yaml", environment, portal }, filesWith(text));

const BASE = "partner: assessment\noffers: offers/**/*.yaml\n";

test("the shortest config is complete", async () => {
  const { config, diagnostics } = await load(`${BASE}portal: { url: sandbox }\n`);
  expect(diagnostics).toEqual([]);
  expect(config).toEqual({
    root: "/repo",
    file: "offers.config.yaml",
    partner: "assessment",
    offers: ["offers/**/*.yaml"],
    portal: { url: "sandbox", tokenFrom: null, byHand: [] },
    unmanaged: "report",
    ignore: [],
    protected: [],
    guards: DEFAULT_GUARDS,
    reading: { documentBytes: 256_000, fileBytes: 16_000_000, defaults: null, overrides: null },
    environment: null,
  });
});

const FULL = `${BASE}portal:
  url: https://api.smartrecruiters.com/
  tokenFrom: SMARTRECRUITERS_TOKEN
guards: { withdraw: { max: 1 } }
limits: { documentKilobytes: 10 }
defaults: { publish: false }
environments:
  staging:
    portal: { url: "http://localhost:4010" }
    overrides: { availability: { audience: invited } }
  mirror:
    portal: { url: sandbox, byHand: [availability.expires] }
`;

test("a real portal takes some fields by hand, unless the config says otherwise", async () => {
  const { config } = await load(FULL);
  expect(config?.portal).toEqual({
    url: "https://api.smartrecruiters.com",
    tokenFrom: "SMARTRECRUITERS_TOKEN",
    byHand: ["targetMarket.keywords", "availability.quantity"],
  });
});

test("what is not said of a guard stays as it was", async () => {
  const { config } = await load(FULL);
  expect(config?.guards).toEqual({ ...DEFAULT_GUARDS, withdraw: { max: 1, percent: 10 } });
});

test("limits are in kB of 1,000 bytes", async () => {
  const { config } = await load(FULL);
  expect(config?.reading).toMatchObject({ documentBytes: 10_000, fileBytes: 16_000_000 });
});

test("an environment lays its portal over the portal, and its overrides over the offers", async () => {
  const { config } = await load(FULL, { environment: "staging" });
  expect(config?.environment).toBe("staging");
  expect(config?.portal).toMatchObject({
    url: "http://localhost:4010",
    tokenFrom: "SMARTRECRUITERS_TOKEN",
  });
  expect(config?.reading.defaults?.path).toEqual(["defaults"]);
  expect(config?.reading.overrides?.path).toEqual(["environments", "staging", "overrides"]);
});

test("an environment's own list of fields by hand counts", async () => {
  const { config } = await load(FULL, { environment: "mirror" });
  expect(config?.portal).toMatchObject({ url: "sandbox", byHand: ["availability.expires"] });
});

test("a portal that a flag names takes the place of all others", async () => {
  const { config } = await load(FULL, { environment: "staging", portal: "https://other.example" });
  expect(config?.portal.url).toBe("https://other.example");
});

test("a portal that a flag names must be one", async () => {
  const { config, diagnostics } = await load(FULL, { portal: "http://other.example" });
  expect(config).toBeNull();
  expect(diagnostics.map(({ code, place }) => [code, place.file])).toEqual([
    ["bad-portal-url", "--portal"],
  ]);
});

test.each([
  ["no config", "", "config-missing"],
  ["only a comment", "# later\n", "config-missing"],
  [
    "a token as a value",
    `${BASE}portal: { url: sandbox, tokenFrom: 3f2a9c7e1b5d8f604a2c }`,
    "token-in-file",
  ],
  ["an api key", `${BASE}portal: { url: sandbox, apiKey: x }`, "token-in-file"],
  ["an unknown partner", `partner: employer\noffers: x\nportal: { url: sandbox }`, "unknown-value"],
  [
    "a guard that is no number",
    `${BASE}portal: { url: sandbox }\nguards: { create: { max: many } }`,
    "wrong-type",
  ],
  [
    "an identity in the defaults",
    `${BASE}portal: { url: sandbox }\ndefaults: { name: x }`,
    "unknown-key",
  ],
  [
    "a category in the defaults",
    `${BASE}portal: { url: sandbox }\ndefaults: { category: x }`,
    "category-not-blank",
  ],
  [
    "a bad date in an environment that is not chosen",
    `${BASE}portal: { url: sandbox }\nenvironments: { e: { overrides: { availability: { expires: 2027-02-30 } } } }`,
    "impossible-date",
  ],
  [
    "an environment of an odd name",
    `${BASE}portal: { url: sandbox }\nenvironments: { "a b": {} }`,
    "bad-format",
  ],
])("%s", async (_, text, code) => {
  const { config, diagnostics } = await load(text);
  expect(config).toBeNull();
  expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
});
