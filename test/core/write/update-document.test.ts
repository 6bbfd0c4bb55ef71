import { describe, expect, test } from "vitest";
import type { Edit } from "../../../src/core/write/edit.ts";
import { updateDocument } from "../../../src/core/write/update-document.ts";

const FILE = `# yaml-language-server: $schema=../schema/offer.schema.json

# The flagship.
catalogId:   java-senior   # do not change
name: 'Java'
description: >
  One hour
  of Java.

terms: { type: SKILLS_TEST,   price: 20.00 USD } # agreed with sales
availability:
    expires: 2027-06-30
    industries:
    - internet # our first
    - computer_software
    # where
    locations:
    - country: US
      region: CA
`;

describe("values on one line are replaced where they stand, and nothing else moves", () => {
  test.each<[Edit["path"], unknown, string, string]>([
    [["name"], "NO", "'Java'", '"NO"'],
    [["terms", "price"], "25.00 USD", "20.00 USD", "25.00 USD"],
    [["terms", "type"], "a, b", "SKILLS_TEST", '"a, b"'],
    [["availability", "expires"], "never", "2027-06-30", "never"],
    [["availability", "expires"], null, "2027-06-30", "null"],
  ])("%j = %j", (path, value, before, after) => {
    expect(updateDocument(FILE, [{ path, value }])).toBe(FILE.replace(before, after));
  });

  test("several at once", () => {
    const edits: Edit[] = [
      { path: ["terms", "price"], value: "5.00 USD" },
      { path: ["name"], value: "A much longer name" },
    ];
    expect(updateDocument(FILE, edits)).toBe(
      FILE.replace("20.00 USD", "5.00 USD").replace("'Java'", "A much longer name"),
    );
  });

  test("in a later document of a file, its marker stays", () => {
    const text = "---\nname: A\n";
    expect(updateDocument(text, [{ path: ["name"], value: "B" }])).toBe("---\nname: B\n");
  });

  test("what is to go and is not there changes nothing", () => {
    expect(updateDocument(FILE, [{ path: ["availability", "audience"], value: undefined }])).toBe(
      FILE,
    );
  });
});

describe("what changes the document's shape keeps comments and order", () => {
  const edited = (path: Edit["path"], value: unknown): string =>
    updateDocument(FILE, [{ path, value }]);

  test("items that stay keep their comments; new ones come last", () => {
    expect(edited(["availability", "industries"], ["banking", "internet"])).toContain(
      "  industries:\n    - internet # our first\n    - banking\n  # where\n  locations:",
    );
  });

  test("a place in another spelling is the same place", () => {
    const places = [{ country: "DE" }, { country: "US", region: "CA" }];
    expect(edited(["availability", "locations"], places)).toContain(
      "  locations:\n    - country: US\n      region: CA\n    - { country: DE }\n",
    );
  });

  test("new keys stand where the documentation has them, new sections too", () => {
    expect(edited(["publish"], false)).toContain("of Java.\npublish: false\n\nterms:");
    expect(edited(["availability", "quantity"], "unlimited")).toContain(
      "expires: 2027-06-30\n  quantity: unlimited\n  industries:",
    );
    expect(edited(["targetMarket", "keywords"], ["a"])).toMatch(
      /\ntargetMarket:\n  keywords: \[a\]\n$/,
    );
  });

  test("texts of several lines", () => {
    expect(edited(["description"], "Two\nlines")).toContain("description: |-\n  Two\n  lines\n");
    expect(edited(["name"], "Two\nlines")).toContain("name: |-\n  Two\n  lines\n");
  });

  test("a key goes, and with the last one its section", () => {
    const text = "name: A\navailability:\n  audience: everyone\n";
    const gone = updateDocument(text, [{ path: ["availability", "audience"], value: undefined }]);
    expect(gone).toBe("name: A\n");
  });

  test("an edit does not reach through an alias", () => {
    const text =
      "name: A\navailability:\n  industries: &all [a, b]\ntargetMarket:\n  industries: *all\n";
    const one = updateDocument(text, [{ path: ["availability", "industries"], value: ["a"] }]);
    expect(one).toBe(
      "name: A\navailability:\n  industries: [a]\ntargetMarket:\n  industries: [a, b]\n",
    );
  });
});
