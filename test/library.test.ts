/** The library for scripts, against a real server: what a signal does, and what it remembers. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { apply, plan, PortalError } from "../src/index.ts";
import { openSandbox, type OpenSandbox } from "../src/sandbox/index.ts";
import { inFront } from "./support/in-front.ts";
import { aProject, CONFIG, offerText } from "./support/project.ts";

function sandbox(seed?: string): OpenSandbox {
  const opened = openSandbox({ review: "manual", ...(seed === undefined ? {} : { seed }) });
  onTestFinished(() => opened.close());
  return opened;
}

const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];

/** A project of twelve new offers, and what points the library at it. */
function projectOf(url: string) {
  const config = CONFIG.replace("url: sandbox", `url: ${url}\n  tokenFrom: TOKEN`);
  const files = names.map((name) => [`offers/${name}.yaml`, offerText(name)]);
  const root = aProject({
    "offers.config.yaml": config,
    "offers/java.yaml": offerText("java"),
    ...Object.fromEntries(files),
  });
  return {
    config: path.join(root, "offers.config.yaml"),
    env: { TOKEN: "partner-key-0123456789" },
  };
}

test("a portal that cannot be opened leaves the folder free for the next apply", async () => {
  const given = projectOf("https://portal.example.test");
  for (const _ of [1, 2]) {
    await expect(apply(given)).rejects.toThrow(PortalError);
  }
});

test("a signal ends an apply at once while it still reads, and frees the folder", async () => {
  const stop = new AbortController();
  const portal = { now: sandbox() };
  const server = await inFront(portal, () => stop.abort());
  const given = projectOf(server.url);
  await expect(apply({ ...given, signal: stop.signal })).rejects.toMatchObject({
    name: "PortalError",
    kind: "stopped",
  });
  const asked = server.requests.length;
  await expect(apply({ ...given, signal: stop.signal })).rejects.toThrow(PortalError);
  expect(server.requests).toHaveLength(asked);
  expect(server.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  expect(await apply(given)).toMatchObject({ ok: true });
});

test("a signal on the way: offers in hand are finished, the others are not tried, and a second run ends it", async () => {
  const stop = new AbortController();
  const portal = { now: sandbox() };
  const server = await inFront(portal, (method) => {
    if (method === "POST") stop.abort();
  });
  const given = projectOf(server.url);
  const first = await apply({ ...given, signal: stop.signal });
  expect(first).toMatchObject({ ok: false, exit: 8, stopped: { reason: "signal" } });
  const { summary } = "report" in first ? first.report : { summary: null };
  expect(summary).toMatchObject({ failed: 0, unknown: 0, conflict: 0 });
  expect(summary?.done).toBeGreaterThan(0);
  expect(summary?.notTried).toBeGreaterThan(0);
  const stored = portal.now.export().accounts.flatMap(({ offers }) => offers);
  expect(stored).toHaveLength(summary?.done ?? 0);
  expect(stored.map(({ status }) => status)).toEqual(stored.map(() => "UNDER_REVIEW"));

  expect(await apply(given)).toMatchObject({ ok: true, exit: 0, stopped: null });
  expect(await plan(given)).toMatchObject({ plan: { changes: [] } });
});

test("a signal ends a plan at once", async () => {
  const stop = new AbortController();
  const server = await inFront({ now: sandbox() }, () => stop.abort());
  await expect(plan({ ...projectOf(server.url), signal: stop.signal })).rejects.toThrow(
    PortalError,
  );
});

test("a portal that lost more than half since last time is not believed", async () => {
  const portal = { now: sandbox("demo=20") };
  const server = await inFront(portal);
  const given = projectOf(server.url);
  expect(await plan(given)).toMatchObject({ ok: true });
  const counts = path.join(path.dirname(given.config), ".offers/last-counts.json");
  expect(readFileSync(counts, "utf8")).toContain(": 20");
  portal.now = sandbox("demo=5");
  await expect(plan(given)).rejects.toThrow("lists 5 offers where it held 20 last time");
  await expect(apply(given)).rejects.toThrow(PortalError);
});
