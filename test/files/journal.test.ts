import { chmod, mkdtemp, readFile, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { imageOf, type JournalRecord } from "../../src/core/journal.ts";
import { readJournal } from "../../src/core/read-journal.ts";
import { openJournal } from "../../src/files/journal.ts";
import { aPortalOffer } from "../support/builders.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "offers-journal-"));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true, force: true });
});

const RUN: JournalRecord = {
  type: "run",
  formatVersion: 1,
  at: "2026-01-05T09:00:00.000Z",
  tool: "test",
  planId: "sha256:0123456789abcdef",
  portal: { url: "sandbox", partner: "assessment" },
  commit: null,
};
const END: JournalRecord = { type: "end", at: "2026-01-05T09:00:01.000Z", ok: true };

const intent = (key: string, wire: unknown = {}): JournalRecord => ({
  type: "intent",
  at: "2026-01-05T09:00:00.500Z",
  key,
  name: `Test ${key}`,
  portalId: `id-${key}`,
  step: "save",
  before: imageOf(aPortalOffer(key, { wire })),
  fields: { "terms.price": "30.00 USD" },
});

const open = (at = folder) =>
  openJournal({
    folder: at,
    planId: "sha256:0123456789abcdef",
    now: new Date("2026-01-05T09:00:00.123Z"),
    redact: (text) => text.replaceAll("s3cret-token", "***"),
  });

async function written(records: readonly JournalRecord[]): Promise<string> {
  const journal = open();
  await Promise.all(records.map((record) => journal.write(record)));
  await journal.close();
  return readFile(join(folder, "runs", `${journal.run()}.jsonl`), "utf8");
}

test("what was written is read back, in order, with before-images", async () => {
  const text = await written([RUN, intent("a"), intent("b"), END]);
  const journal = readJournal(text);
  expect(journal).toMatchObject({ ok: true, run: RUN, cut: false });
  expect(journal.ok && journal.records.map((record) => "key" in record && record.key)).toEqual([
    "a",
    "b",
    false,
  ]);
});

test("the file is named by time and plan, is the user's alone, and a second run gets its own", async () => {
  await written([RUN]);
  await written([RUN]);
  expect((await readdir(join(folder, "runs"))).sort()).toEqual([
    "20260105T090000123Z-0123456789ab-2.jsonl",
    "20260105T090000123Z-0123456789ab.jsonl",
  ]);
  const { mode } = await stat(join(folder, "runs", "20260105T090000123Z-0123456789ab.jsonl"));
  expect(mode & 0o077).toBe(0);
});

test("a record is on the disk when the promise resolves", async () => {
  const journal = open();
  await journal.write(RUN);
  const file = join(folder, "runs", `${journal.run()}.jsonl`);
  expect(readJournal(await readFile(file, "utf8"))).toMatchObject({ ok: true, cut: true });
  await journal.close();
});

test("neither the token nor a customer's contract is stored; unknown fields and exact numbers are", async () => {
  const number = (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON("1.10");
  const wire = {
    terms: { existingContract: { password: "hunter2" }, weight: number },
    x: "s3cret-token",
  };
  const text = await written([RUN, intent("a", wire), END]);
  expect(text).not.toContain("hunter2");
  expect(text).not.toContain("s3cret-token");
  expect(text).toContain('"weight":1.10');
  expect(readJournal(text).ok).toBe(true);
});

test.each<[string, (text: string) => string]>([
  ["an edited value", (text) => text.replace("30.00 USD", "31.00 USD")],
  ["a missing line", (text) => text.split("\n").toSpliced(1, 1).join("\n")],
  ["lines in another order", (text) => text.split("\n").toSpliced(1, 2).join("\n")],
  ["another format", () => ""],
  ["no JSON", (text) => `hello\n${text}`],
])("a journal with %s is not believed", async (_, damage) => {
  const text = await written([RUN, intent("a"), intent("b"), END]);
  expect(readJournal(damage(text)).ok).toBe(false);
});

test("a journal that broke off anywhere in its last line is believed up to there", async () => {
  const text = await written([RUN, intent("a"), END]);
  const lastLine = text.lastIndexOf("\n", text.length - 2) + 1;
  for (let end = lastLine; end < text.length; end += 1) {
    const journal = readJournal(text.slice(0, end));
    expect(journal).toMatchObject({ ok: true, cut: true, records: [{ type: "intent", key: "a" }] });
  }
});

test("where nothing can be written, every record is refused", async () => {
  const journal = open(join(folder, "not", "\u0000"));
  await expect(journal.write(RUN)).rejects.toThrow();
  await expect(journal.write(END)).rejects.toThrow();
  expect(journal.run()).toBeNull();
  await journal.close();
});
