import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeLock, type Locked } from "../../src/files/lock.ts";
import { VirtualTime } from "../support/virtual-time.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "offers-lock-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const SELF = { pid: 1, host: "here", since: "2026-01-05T09:00:00.000Z" };

const take = (timeout = 0, timing = new VirtualTime()): Promise<Locked> =>
  timing.run(takeLock({ folder, timeout, timing, self: SELF }));

/** A process that asks for the lock, and what it was told. */
async function asker(): Promise<{ readonly child: ChildProcess; readonly said: string }> {
  const child = spawn(process.execPath, ["test/support/hold-lock.ts", folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  return { child, said: said.toString().trim() };
}

async function holder(): Promise<ChildProcess> {
  const { child, said } = await asker();
  expect(said).toBe("held");
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

test("one at a time, and free again after release", async () => {
  const first = await take();
  expect(first.ok).toBe(true);
  expect(await take()).toEqual({ ok: false, holder: SELF });
  if (first.ok) await first.release();
  const second = await take();
  expect(second.ok).toBe(true);
  if (second.ok) await second.release();
});

test("waits as long as it was told, no longer", async () => {
  const first = await take();
  const timing = new VirtualTime();
  expect((await take(1000, timing)).ok).toBe(false);
  expect(timing.monotonic()).toBe(1000);
  if (first.ok) await first.release();
});

test("is handed over to one who waits", async () => {
  const first = await take();
  const timing = new VirtualTime();
  const waiting = takeLock({ folder, timeout: 60_000, timing, self: SELF });
  if (first.ok) await first.release();
  const second = await timing.run(waiting);
  expect(second.ok).toBe(true);
  if (second.ok) await second.release();
});

test("another process holds it, and a killed one leaves no hand on it", async () => {
  const child = await holder();
  expect(await take()).toMatchObject({ ok: false, holder: { pid: child.pid } });
  await kill(child);
  const locked = await take();
  expect(locked.ok).toBe(true);
  if (locked.ok) await locked.release();
});

const HEADER = "SQLite format 3\0";

test.each([
  ["text", "garbage\n"],
  ["a piece of a database", HEADER],
  ["a database that is damaged", HEADER + "x".repeat(5000)],
])("a lock that is %s is made whole, and holds", async (_, text) => {
  await writeFile(join(folder, "apply.lock"), text);
  const first = await take();
  expect(first.ok).toBe(true);
  expect(await take()).toEqual({ ok: false, holder: SELF });
  if (first.ok) await first.release();
});

test("of several processes that find a damaged lock at once, one gets it", async () => {
  await writeFile(join(folder, "apply.lock"), "garbage\n".repeat(1000));
  const children = await Promise.all(Array.from({ length: 4 }, () => asker()));
  expect(children.map(({ said }) => said).toSorted()).toEqual(["busy", "busy", "busy", "held"]);
  expect((await take()).ok).toBe(false);
  await Promise.all(children.map(({ child }) => kill(child)));
});

test("a lock that is damaged while it is held is still held", async () => {
  const child = await holder();
  await writeFile(join(folder, "apply.lock"), "garbage\n");
  expect((await take()).ok).toBe(false);
  await kill(child);
  const locked = await take();
  expect(locked.ok).toBe(true);
  if (locked.ok) await locked.release();
});

test("a link in the lock's place leads to no harm", async () => {
  const theirs = join(folder, "theirs.txt");
  await writeFile(theirs, "precious\n");
  await symlink(theirs, join(folder, "apply.lock"));
  await expect(take()).rejects.toThrow("is no plain file");
  expect(await readFile(theirs, "utf8")).toBe("precious\n");
});

test("a damaged note about the holder changes nothing", async () => {
  const first = await take();
  await writeFile(join(folder, "apply.lock.json"), "{");
  expect(await take()).toEqual({ ok: false, holder: null });
  if (first.ok) await first.release();
});

test("a note that cannot be removed neither keeps the lock nor is an error", async () => {
  const first = await take();
  await rm(join(folder, "apply.lock.json"));
  await mkdir(join(folder, "apply.lock.json"));
  if (first.ok) await first.release();
  const second = await take();
  expect(second.ok).toBe(true);
  if (second.ok) await second.release();
});

test("a note that is a link is not followed", async () => {
  const first = await take();
  const note = join(folder, "apply.lock.json");
  await rename(note, join(folder, "there.json"));
  await symlink("there.json", note);
  expect(await take()).toEqual({ ok: false, holder: null });
  if (first.ok) await first.release();
});

test("waiting ends with a signal", async () => {
  const first = await take();
  const stop = new AbortController();
  const timing = new VirtualTime();
  const waiting = takeLock({ folder, timeout: 60_000, timing, self: SELF, signal: stop.signal });
  stop.abort();
  expect((await timing.run(waiting)).ok).toBe(false);
  if (first.ok) await first.release();
});
