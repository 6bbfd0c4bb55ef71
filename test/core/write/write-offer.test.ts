import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { OfferFile } from "../../../src/core/types/offer.generated.ts";
import { writeOffer } from "../../../src/core/write/write-offer.ts";

const FULL: OfferFile = {
  aliases: ["java-dev-old"],
  availability: {
    locations: [{ country: "US", region: "CA", city: "San Francisco" }, { country: "NO" }],
    industries: ["computer_software"],
    expires: "2027-06-30",
    audience: "everyone",
    quantity: "3 per customer",
    specialOffer: "25% OFF",
  },
  terms: { postingPeriod: 30, price: "20.00 USD", type: "SKILLS_TEST" },
  publish: false,
  description: "One hour.\n\nIn English.",
  name: "Java Developer Skill Test",
  catalogId: "java-senior",
};

test("keys stand in the documentation's order, whatever order they came in", () => {
  const text = writeOffer(FULL, { schema: "../schema/offer.schema.json" });
  expect(text).toBe(`# yaml-language-server: $schema=../schema/offer.schema.json
catalogId: java-senior
name: Java Developer Skill Test
description: |-
  One hour.

  In English.
publish: false
terms:
  type: SKILLS_TEST
  price: 20.00 USD
  postingPeriod: 30
availability:
  expires: "2027-06-30"
  quantity: 3 per customer
  industries: [computer_software]
  locations: [{ country: US, region: CA, city: San Francisco }, { country: "NO" }]
  audience: everyone
  specialOffer: 25% OFF
aliases: [java-dev-old]
`);
});

test("empty sections and undefined values are left out; long lists stand one item a line", () => {
  const keywords = Array.from({ length: 12 }, (_, index) => `keyword-${index}`);
  const file: OfferFile = { name: "A", availability: {}, terms: {}, targetMarket: { keywords } };
  expect(writeOffer(file)).toBe(
    `name: A\ntargetMarket:\n  keywords:\n${keywords.map((word) => `    - ${word}\n`).join("")}`,
  );
});

test("what a file cannot say is a comment beside what it is about", () => {
  const text = writeOffer(
    { name: "A", availability: { expires: "never" } },
    {
      notes: [
        { path: "availability.audience", text: "named companies" },
        { path: "targetMarket.keywords", text: "not text" },
      ],
    },
  );
  expect(text).toBe(
    "# targetMarket.keywords: not text\nname: A\navailability:\n  # audience: named companies\n  expires: never\n",
  );
});

describe("quotes", () => {
  test.each(
    "NO no Yes on off y n true null ~ 1e3 007 089 0x1F 0o17 0b1 1_000 12:30 190:20:30 .5 .inf = << 2027-06-30 2027-06-30T10:00:00Z".split(
      " ",
    ),
  )("%s is quoted, because some reader takes it for something else", (name) => {
    expect(writeOffer({ name })).toBe(`name: "${name}"\n`);
  });

  test.each([
    "Java",
    "20.00 USD",
    "25% OFF",
    "3 per customer",
    "a-b_c",
    "C++ & C",
    "it's",
    "Zürich",
  ])("%s is not", (name) => {
    expect(writeOffer({ name })).toBe(`name: ${name}\n`);
  });

  test.each([
    ["a\u202Eb", String.raw`"a\u202Eb"`],
    ["a\u0085b\n", String.raw`"a\u0085b\n"`],
    ["a\u{E0041}b", String.raw`"a\U000E0041b"`],
    ["a\u200Bb", String.raw`"a\u200Bb"`],
  ])("%j is written with escapes, so that a reviewer sees it", (name, written) => {
    expect(writeOffer({ name })).toBe(`name: ${written}\n`);
  });

  test("emoji with joiners stay as they are", () => {
    expect(writeOffer({ name: "👩‍💻 ✔️" })).toBe("name: 👩‍💻 ✔️\n");
  });
});

const texts = fc.oneof(
  fc.string({ unit: "binary", minLength: 1 }),
  fc.string({ unit: "grapheme", minLength: 1 }),
  fc
    .array(
      fc.constantFrom(
        "a",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        "- ",
        "#",
        ": ",
        "'",
        '"',
        "---",
        "|",
        "%",
      ),
    )
    .map((parts) => parts.join("")),
);

test("whatever a text holds, YAML 1.2 and 1.1 read back what was written", () => {
  fc.assert(
    fc.property(texts, fc.array(texts), (text, words) => {
      const file: OfferFile = {
        name: text,
        terms: { price: text },
        availability: { locations: [{ country: text, city: text }] },
        targetMarket: { keywords: words },
        aliases: words.slice(0, 1),
      };
      const written = writeOffer(file);
      expect(parse(written, { version: "1.2", schema: "core" })).toEqual(file);
      expect(parse(written, { version: "1.1" })).toEqual(file);
    }),
    { numRuns: 500 },
  );
});
