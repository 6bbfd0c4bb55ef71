import { globSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { formatOffers } from "../../src/core/fmt.ts";
import type { OfferFile } from "../../src/core/types/offer.generated.ts";
import { writeOffer } from "../../src/core/write/write-offer.ts";

const dataOf = (text: string): unknown[] =>
  parseAllDocuments(text, { version: "1.2", schema: "core" }).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS();
  });

const comments = (text: string): readonly string[] =>
  [...text.matchAll(/#c\d+/g)].map(([each]) => each).sort();

describe("style", () => {
  test.each<[string, string, string]>([
    ["keys in order", "name: A\ncatalogId: a\n", "catalogId: a\nname: A\n"],
    [
      "sections and places too",
      "name: A\navailability:\n  locations:\n  - city: Bonn\n    country: DE\n  expires: never\n",
      "name: A\navailability:\n  expires: never\n  locations:\n    - country: DE\n      city: Bonn\n",
    ],
    [
      "unknown keys last, as they stood",
      "zeta: 1\nname: A\nalpha: 2\n",
      "name: A\nzeta: 1\nalpha: 2\n",
    ],
    ["two blanks of indentation", "terms:\n      price: 1 USD\n", "terms:\n  price: 1 USD\n"],
    ["blanks in lists and maps", "aliases: [ a,b ]\n", "aliases: [a, b]\n"],
    [
      "one blank line at most",
      "name: A\n\n\n\npublish: false\n\n\n",
      "name: A\n\npublish: false\n",
    ],
    [
      "a blank line after a text in a block",
      "description: |\n  a\n\n# about the name\nname: A\n",
      "# about the name\nname: A\ndescription: |\n  a\n",
    ],
    [
      "a blank line after a folded text",
      "name: >\n  a\n\n\npublish: true\n",
      "name: >\n  a\n\npublish: true\n",
    ],
    ["double quotes", "name: 'A'\n", 'name: "A"\n'],
    ["double quotes though they need escapes", `name: 'a "b"'\n`, 'name: "a \\"b\\""\n'],
    [
      "quotes that are there, and none that are not",
      'name: "A"\ncatalogId: 2027\n',
      'catalogId: 2027\nname: "A"\n',
    ],
    [
      "a date as the documentation writes it",
      "availability:\n  expires: 2027-06-30\n",
      "availability:\n  expires: 2027-06-30\n",
    ],
    ["text over several lines is folded", "name: a\n  b\n", "name: >-\n  a b\n"],
    ["documents", "---\nname: A\n---\nname: B\n", "name: A\n---\nname: B\n"],
    ["Windows line ends stay", "name: A\r\ncatalogId: a\r\n", "catalogId: a\r\nname: A\r\n"],
    ["a byte order mark goes", "\uFEFFname: A\n", "name: A\n"],
    ["nothing but comments is left alone", "# later\n", "# later\n"],
  ])("%s", (_about, text, formatted) => {
    expect(formatOffers(text)).toBe(formatted);
    expect(formatOffers(formatted)).toBe(formatted);
  });
});

describe("comments", () => {
  test.each<[string, string, string]>([
    [
      "move with what stands below them",
      "# about the name\nname: A # short\n\n# the id\ncatalogId: a\n",
      "# the id\ncatalogId: a\n# about the name\nname: A # short\n",
    ],
    [
      "about the whole file stay on top, as does the line for editors",
      "# yaml-language-server: $schema=x\n\n# Ask QA.\n\n# about the name\nname: A\ncatalogId: a\n",
      "# yaml-language-server: $schema=x\n\n# Ask QA.\n\ncatalogId: a\n# about the name\nname: A\n",
    ],
    [
      "of a section stay with it, of its first key with that",
      "terms: # agreed\n  # per test\n  price: 1 USD\n  type: SKILLS_TEST\n",
      "terms:\n  # agreed\n  type: SKILLS_TEST\n  # per test\n  price: 1 USD\n",
    ],
    [
      "belong to the key that they are indented like",
      "targetMarket:\n  locations:\n  - country: DE\n  # about the keywords\n  keywords: [a]\n# about the name\nname: A\n",
      "# about the name\nname: A\ntargetMarket:\n  locations:\n    - country: DE\n  # about the keywords\n  keywords: [a]\n",
    ],
    [
      "in lists stay",
      "aliases:\n  # first\n  - a # one\n  - b\nname: A\n",
      "name: A\naliases:\n  # first\n  - a # one\n  - b\n",
    ],
    ["after the end of the last document stay", "name: A\n...\n# over\n", "name: A\n\n# over\n"],
  ])("%s", (_about, text, formatted) => {
    expect(formatOffers(text)).toBe(formatted);
    expect(formatOffers(formatted)).toBe(formatted);
  });
});

test("an anchor stays in front of its aliases when keys change places", () => {
  const text =
    "availability:\n  locations: &where [{ country: US }]\ntargetMarket:\n  locations: *where\nname: A\n";
  expect(formatOffers(text)).toBe(
    "name: A\navailability:\n  locations: &where [{ country: US }]\ntargetMarket:\n  locations: *where\n",
  );
  const turned =
    "targetMarket:\n  locations: &where [{ country: US }]\navailability:\n  locations: *where\n";
  expect(formatOffers(turned)).toBe(
    "availability:\n  locations: &where [{ country: US }]\ntargetMarket:\n  locations: *where\n",
  );
});

test("a document that could not be written the same is left as it is", () => {
  const broken = "name: *nothing\ncatalogId:   a\n";
  expect(formatOffers(broken)).toBe(broken);
});

test("the examples are formatted, and so is what import writes", () => {
  const files = globSync("examples/**/offers/**/*.yaml");
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    expect([file, formatOffers(text)]).toEqual([file, text]);
  }
});

const word = fc.constantFrom(
  "a",
  "b c",
  "x: y",
  "#no",
  "- z",
  "NO",
  "1e3",
  "it's",
  'say "hi"',
  "",
  " ",
  "é\n\nü",
  "a\nb\n",
);

const offerFile: fc.Arbitrary<OfferFile> = fc.record(
  {
    catalogId: word,
    name: word,
    description: word,
    publish: fc.boolean(),
    terms: fc.record({ price: word, postingPeriod: fc.nat() }, { requiredKeys: [] }),
    availability: fc.record(
      {
        expires: fc.constantFrom(null, "never", "2027-06-30"),
        industries: fc.array(word),
        locations: fc.array(
          fc.record({ country: word, city: word }, { requiredKeys: ["country"] }),
        ),
      },
      { requiredKeys: [] },
    ),
    aliases: fc.array(word, { maxLength: 3 }),
  },
  { requiredKeys: ["name"] },
);

test("what is written new needs no formatting", () => {
  fc.assert(
    fc.property(offerFile, (file) => {
      const text = writeOffer(file, { schema: "x", notes: [{ path: "terms.type", text: "lost" }] });
      expect(formatOffers(text)).toBe(text);
    }),
  );
});

/** One entry of a map, in some way of writing, with comments and blank lines strewn in. */
type Line = { readonly key: string; readonly value: string; readonly around: readonly number[] };

const flat = (key: string, ...values: readonly string[]): fc.Arbitrary<Line> =>
  fc.record({
    key: fc.constant(key),
    value: fc.constantFrom(...values),
    around: fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
  });

let count = 0;
const comment = (): string => `#c${(count += 1)}`;

/** Lines of a map at some depth. */
const render = (lines: readonly Line[], indent: string): string =>
  lines
    .map(({ key, value, around: [above = 0, blank = 0, after = 0, second = 0] }) =>
      [
        ...(blank === 0 ? ["", ""].slice(second % 2) : []),
        ...(above === 0 ? [`${indent}${comment()}`] : []),
        ...(above === 0 && second === 1 ? ["", `${indent}# ${comment()}`] : []),
        `${indent}${key}:${value.startsWith("\n") ? "" : " "}${value.replaceAll("~", indent)}${after === 0 && !value.includes("\n") ? `   ${comment()}` : ""}`,
      ].join("\n"),
    )
    .join("\n");

const section = (key: string, ...lines: readonly fc.Arbitrary<Line>[]): fc.Arbitrary<Line> =>
  fc
    .tuple(
      fc.tuple(...lines).chain((all) => fc.shuffledSubarray(all, { minLength: 1 })),
      fc.constantFrom("    ", "  "),
      fc.boolean(),
      fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }),
    )
    .map(([chosen, indent, commented, around]) => ({
      key,
      around,
      value: `${commented ? ` ${comment()}` : ""}\n${render(chosen, indent)}`,
    }));

const written = fc
  .tuple(
    flat("catalogId", "a", "'a'", '"a\\u00e9"', "&id a"),
    flat(
      "name",
      "A",
      "'it''s'",
      "|\n~  a\n~\n~   b",
      ">-\n~  folded text\n~  goes on\n~\n~  here",
      "plain\n~  goes on",
    ),
    flat("description", "D", '"a \\"b\\" \\n"', "''"),
    flat("publish", "true", "false"),
    section(
      "terms",
      flat("type", "SKILLS_TEST"),
      flat("price", "20.00 USD", "'20.00 USD'"),
      flat("postingPeriod", "30", "030", "0x1E", "null", "~"),
    ),
    section(
      "availability",
      flat("expires", "2027-06-30", "never", '"2027-06-30"', "null"),
      flat(
        "industries",
        "[a,   b]",
        "\n~- a #c0\n~- b",
        "[]",
        "\n~  - a\n\n~  #c00\n~  - b",
        "&list [a, b]",
      ),
      flat(
        "locations",
        "[{city: Bonn,   country: DE}]",
        "\n~- city: Bonn\n~  country: DE\n~- {country: US}",
      ),
    ),
    section("targetMarket", flat("keywords", "[x,\n~  y]", "[]"), flat("functions", "[q]")),
    flat("aliases", "[a]", "\n  - a"),
    flat("unknown", "{ b: 1,a: 2 }"),
  )
  .chain((all) => fc.shuffledSubarray(all, { minLength: 1 }))
  .map((lines) => render(lines, ""));

const file = fc
  .tuple(
    fc.array(written, { minLength: 1, maxLength: 3 }),
    fc.constantFrom(
      "",
      "# yaml-language-server: $schema=x\n",
      "# yaml-language-server: $schema=x\n\n#c000\n\n",
      "---\n",
    ),
    fc.constantFrom("", "\n", "\n\n\n", "\n#c0000\n", "\n\n  #c00000\n"),
  )
  .map(([documents, head, tail]) => `${head}${documents.join("\n---\n")}${tail}`);

test("formatting keeps data and comments, and a second time changes nothing", () => {
  fc.assert(
    fc.property(file, (text) => {
      const formatted = formatOffers(text);
      expect(dataOf(formatted)).toEqual(dataOf(text));
      expect(comments(formatted)).toEqual(comments(text));
      expect(formatOffers(formatted)).toBe(formatted);
    }),
    { numRuns: 300 },
  );
});
