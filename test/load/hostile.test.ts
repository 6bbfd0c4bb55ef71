/**
 * Files that bring programs down. All are validated by one process with little memory and a deadline
 * far above what it needs: what comes back is an answer with a place for each, never an abort.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DiagnosticJson } from "../../src/core/diagnostic.ts";

const OFFER = `catalogId: java-senior
name: Java Developer Skill Test
description: Senior Java developer test
terms: { type: SKILLS_TEST, price: 20.00 USD }
`;
const CONFIG = `partner: assessment
offers: offers.yaml
portal: { url: sandbox }
`;

/** A heap that a careless reading of any of these files would exceed. */
const HEAP = "--max-old-space-size=256";

type Answer = {
  readonly ok: boolean;
  readonly offers: number;
  readonly count: number;
  readonly costly: boolean;
  readonly shown: readonly DiagnosticJson[];
};

const times = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("");

const bomb = (levels: string): string =>
  times(levels.length, (index) => {
    const [before, here] = [levels[index - 1], levels[index]];
    const item = before === undefined ? "x" : `*${before}`;
    return `${here}: &${here} [${Array<string>(10).fill(item).join(", ")}]\n`;
  });

const REFUSED: readonly (readonly [name: string, text: string, code: string])[] = [
  ["hasOwnProperty as a key", "hasOwnProperty: x\n", "unknown-key"],
  ["toString as a key", "toString: x\n", "unknown-key"],
  ["constructor as a key", "constructor: { prototype: 1 }\n", "unknown-key"],
  ["__proto__ as a key", "__proto__: { name: x }\n", "unknown-key"],
  [
    "10,000 levels of brackets",
    `aliases: ${"[".repeat(10_000)}${"]".repeat(10_000)}\n`,
    "yaml-too-deep",
  ],
  ["100,000 brackets that are never closed", `aliases: ${"[".repeat(100_000)}`, "yaml-too-deep"],
  ["10,000 maps within maps", `terms2: ${"{a: ".repeat(10_000)}`, "yaml-too-deep"],
  ["600 levels of indentation", times(600, (level) => `${" ".repeat(level)}a:\n`), "yaml-too-deep"],
  ["100,000 dashes on a line", `aliases:\n  ${"- ".repeat(100_000)}\n`, "yaml-too-deep"],
  ["100,000 colons on a line", `aliases: ${": ".repeat(100_000)}\n`, "yaml-too-deep"],
  ["nested explicit keys, 1 kB", `${"? ".repeat(500)}\n`, "yaml-explicit-key"],
  ["nested explicit keys, 200 kB", `${"? ".repeat(100_000)}\n`, "yaml-explicit-key"],
  ["50,000 explicit keys", "?\n".repeat(50_000), "yaml-explicit-key"],
  ["an alias bomb", bomb("abcdefghij"), "yaml-alias-bomb"],
  ["20,000 aliases", `text: &a x\naliases:\n${"  - *a\n".repeat(20_000)}`, "yaml-alias-bomb"],
  ["a list that holds itself", "aliases: &a [*a]\n", "yaml-alias-unknown"],
  ["a map that holds itself", "availability: &a\n  expires: *a\n", "yaml-alias-unknown"],
  ["30,000 keys", times(30_000, (index) => `k${index}: 1\n`), "document-too-large"],
  ["6,000 keys", times(6000, (index) => `k${index}: 1\n`), "yaml-too-many-keys"],
  ["60,000 anchors", `name2: ${"&a ".repeat(60_000)}\n`, "yaml-too-many-values"],
  ["100,000 tags", `name2: ${"! ".repeat(100_000)}\n`, "yaml-tag"],
  ["200,000 commas", `aliases: [${",".repeat(200_000)}]\n`, "yaml-too-many-values"],
  ["a key of 200 kB", `${"k".repeat(200_000)}: 1\n`, "yaml-syntax"],
  ["a quote that is never closed", `name2: "${"x\n".repeat(100_000)}`, "yaml-syntax"],
  ["a custom tag", 'description2: !!js/function "function () {}"\n', "yaml-tag"],
  ["a document of 1 MB", `description2: ${"long ".repeat(200_000)}\n`, "document-too-large"],
];

const offersAt = (price: string): string =>
  times(10_000, (index) =>
    OFFER.replace("java-senior", `java-${index}`).replace("20.00", price).concat("---\n"),
  ).slice(0, -4);

/** Documents that say much that is wrong, up to the limit of a file. */
const documents = (count: number, text: (index: number) => string): string =>
  times(count, (index) => `---\n${text(index)}`).slice(0, 15_900_000);

const COSTLY: ReadonlyMap<string, readonly [text: string, most: number]> = new Map([
  [
    "300,000 unknown keys",
    [documents(62, () => times(4900, (key) => `availabilitt${key}: availabilitz\n`)), 25_000],
  ],
  [
    "300,000 unknown keys beside escapes",
    [documents(62, () => times(4500, (key) => `k${key}x${"y".repeat(38)}: "\\x41"\n`)), 15_000],
  ],
  [
    "lists of a million escapes",
    [documents(62, () => `name: [${'"\\x41",'.repeat(24_000)}]\n`), 100],
  ],
  [
    "400,000 unknown industries",
    [
      documents(19_000, (index) =>
        OFFER.replace("java-senior", `java-${index}`).concat(
          `availability: { industries: [${times(20, (id) => `computer_sofvwar${id}, `)}] }\n`,
        ),
      ),
      10_100,
    ],
  ],
]);

const FILES: ReadonlyMap<string, string> = new Map([
  ...[...COSTLY].map(([name, [text]]) => [name, text] as const),
  ...REFUSED.map(([name, text]) => [name, OFFER + text] as const),
  ["50 MB", OFFER],
  ["half a million empty documents", "---\n".repeat(500_000)],
  ["ten thousand offers", offersAt("20.00")],
  ["ten thousand mistakes", offersAt("20.005")],
  [
    "three thousand industries",
    `${OFFER}availability: { industries: [${times(3000, (index) => `id_${index}, `)}] }\n`,
  ],
  ["120,000 lines of comment", `${"#\n".repeat(120_000)}${OFFER}`],
]);

const answers = new Map<string, Answer>();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "offers-hostile-"));
  const roots = [...FILES.values()].map((text, index) => {
    const root = join(folder, String(index));
    mkdirSync(root);
    writeFileSync(join(root, "offers.config.yaml"), CONFIG);
    writeFileSync(join(root, "offers.yaml"), text);
    return root;
  });
  const large = roots[[...FILES.keys()].indexOf("50 MB")];
  truncateSync(join(large ?? "", "offers.yaml"), 50_000_000);
  const script = join(import.meta.dirname, "../support/validate-folder.ts");
  const options = { encoding: "utf8", timeout: 55_000, maxBuffer: 50_000_000 } as const;
  const { stdout } = spawnSync(process.execPath, [HEAP, script, ...roots], options);
  const lines = stdout.trimEnd().split("\n");
  for (const [index, name] of [...FILES.keys()].entries()) {
    const line = lines[index];
    if (line !== undefined) answers.set(name, JSON.parse(line) as Answer);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What was said about a file; nothing if the process died of it. */
const answerTo = (name: string): Answer | undefined => answers.get(name);

test.each(REFUSED)("%s", (name, _, code) => {
  const answer = answerTo(name);
  expect(answer?.ok).toBe(false);
  expect(answer?.shown.map((diagnostic) => diagnostic.code)).toContain(code);
  expect(answer?.shown[0]?.line).toBeGreaterThan(0);
});

test("a file of 50 MB is refused by its size", () => {
  expect(answerTo("50 MB")).toMatchObject({ ok: false, shown: [{ code: "file-too-large" }] });
});

test("half a million empty documents are refused as one mistake", () => {
  const answer = answerTo("half a million empty documents");
  expect(answer).toMatchObject({ ok: false, shown: [{ code: "yaml-too-many-documents" }] });
});

test("ten thousand offers in one file are read, and ten thousand mistakes are told", () => {
  expect(answerTo("ten thousand offers")).toMatchObject({ ok: true, offers: 10_000, count: 0 });
  expect(answerTo("ten thousand mistakes")).toMatchObject({ ok: false, count: 10_000 });
});

test.each([...COSTLY])("%s: so much is told, and that the rest was not read", (name, [, most]) => {
  const answer = answerTo(name);
  expect(answer?.ok).toBe(false);
  expect(answer?.costly).toBe(true);
  expect(answer?.count).toBeLessThan(most);
});

test("three thousand unknown industries are three thousand warnings", () => {
  expect(answerTo("three thousand industries")).toMatchObject({ ok: true, count: 3000 });
});

test("120,000 lines of comment are only comments", () => {
  expect(answerTo("120,000 lines of comment")).toMatchObject({ ok: true, count: 0 });
});
