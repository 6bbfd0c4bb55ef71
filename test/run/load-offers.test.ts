/** What else may go on while many files are read. */
import { expect, test } from "vitest";
import { loadConfig } from "../../src/run/load-config.ts";
import { loadOffers } from "../../src/run/load-offers.ts";
import { memoryFiles } from "../support/memory-files.ts";
import { CONFIG, offerText } from "../support/project.ts";

const config = { root: "/", file: "offers.config.yaml", environment: null, portal: null };

/** What is found when there are so many offers and one more that clashes. */
async function clashAmong(count: number) {
  const texts = new Map([["offers.config.yaml", CONFIG]]);
  for (let index = 0; index < count; index += 1) {
    texts.set(`offers/${index}.yaml`, offerText(`java-${index}`));
  }
  texts.set("offers/zzz.yaml", offerText("java-7", ["aliases:", "  - java-8"]));
  const files = memoryFiles(texts);
  const loaded = await loadConfig(config, files);
  if (loaded.config === null) throw new Error("The config is not valid.");
  const found = await loadOffers(loaded.config, files, { now: new Date() });
  return found.diagnostics.map(({ code, place }) => ({ code, place }));
}

test("a clash among many files has its place in them, as among a few", async () => {
  const [few, many] = [await clashAmong(10), await clashAmong(1000)];
  expect(few.map(({ code }) => code)).toEqual(["duplicate-identity", "alias-taken"]);
  expect(many).toEqual(few);
});

/** In which order files were read and something else went on. */
async function orderOf(count: number): Promise<readonly string[]> {
  const texts = new Map([["offers.config.yaml", CONFIG]]);
  for (let index = 0; index < count; index += 1) {
    texts.set(`offers/${index}.yaml`, offerText(`java-${index}`));
  }
  const files = memoryFiles(texts);
  const loaded = await loadConfig(config, files);
  if (loaded.config === null) throw new Error("The config is not valid.");
  let asked = 0;
  const due = () => asked++ % 100 === 0;
  const order: string[] = [];
  const note = (what: string) => void (order.at(-1) === what || order.push(what));
  const read: typeof files.read = (path, ...rest) => {
    if (path.startsWith("offers/")) note("files");
    return files.read(path, ...rest);
  };
  const meanwhile = {
    begin: () => note("begin"),
    turn: () => (due() ? Promise.resolve(note("turn")) : undefined),
  };
  const { offers } = await loadOffers(
    loaded.config,
    { ...files, read },
    { now: new Date(), meanwhile },
  );
  expect(offers).toHaveLength(count);
  return order;
}

test("with many files it begins before the first one is read, and goes on in between", async () => {
  const order = await orderOf(1000);
  expect(order.slice(0, 5)).toEqual(["begin", "turn", "files", "turn", "files"]);
  expect(order.filter((what) => what === "begin")).toHaveLength(1);
  expect(order.filter((what) => what === "turn").length).toBeGreaterThanOrEqual(10);
});

test("with fewer files it does not begin: they are read sooner than anything answers", async () => {
  expect(await orderOf(999)).toEqual(["files"]);
});
