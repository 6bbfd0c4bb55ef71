import { describe, expect, test } from "vitest";
import { fileName, nameGiver } from "../../src/core/import/file-name.ts";
import { filePlace, schemaFrom } from "../../src/core/import/file-place.ts";

describe("file names", () => {
  test.each([
    ["java-senior", "java-senior"],
    ["Java Developer (Senior)", "java-developer-senior"],
    ["Über & Straße", "uber-and-strasse"],
    ["../../etc/passwd", "etc-passwd"],
    ['a/b\\c:d*e?f"g<h>i|j', "a-b-c-d-e-f-g-h-i-j"],
    [".hidden", "hidden"],
    ["trailing dot.", "trailing-dot"],
    ["CON", "offer-con"],
    ["lpt1", "offer-lpt1"],
    ["Customer's offer", "customers-offer"],
  ])("%j is %s", (identity, name) => {
    expect(fileName(identity)).toBe(name);
  });

  test.each(["日本語", "Тест", "👩‍💻", "…", "x".repeat(300), "java 日本"])(
    "%j gets a few digits, because letters are lost",
    (identity) => {
      expect(fileName(identity)).toMatch(/^[a-z0-9-]{1,90}-[0-9a-f]{8}$/);
      expect(fileName(identity)).toBe(fileName(identity));
    },
  );

  test("no two offers get one file, nor a file that is there, on any file system", () => {
    const give = nameGiver(["offers/JAVA.yaml"]);
    expect([
      give("offers/", "java", ".yaml"),
      give("offers/", "Java", ".yaml"),
      give("offers/", "ja va", ".yaml"),
      give("offers/", "java-2", ".yaml"),
    ]).toEqual([
      "offers/java-2.yaml",
      "offers/java-3.yaml",
      "offers/ja-va.yaml",
      "offers/java-2-2.yaml",
    ]);
  });
});

describe("places", () => {
  test.each([
    [["offers/**/*.yaml"], { kind: "folder", folder: "offers/", extension: ".yaml" }],
    [["a/b/*.yml"], { kind: "folder", folder: "a/b/", extension: ".yml" }],
    [["**/*.{yml,yaml}"], { kind: "folder", folder: "", extension: ".yaml" }],
    [["offers.yaml"], { kind: "file", file: "offers.yaml" }],
    [
      ["offers/*/offer.yaml", "more/*.yaml"],
      { kind: "folder", folder: "more/", extension: ".yaml" },
    ],
    [["offers/*/offer.yaml"], undefined],
  ])("%j", (globs, place) => {
    expect(filePlace(globs)).toEqual(place);
  });

  test("the schema is found from any depth", () => {
    expect(schemaFrom("offers/skills/java.yaml")).toBe("../../schema/offer.schema.json");
    expect(schemaFrom("offers.yaml")).toBe("schema/offer.schema.json");
  });
});
