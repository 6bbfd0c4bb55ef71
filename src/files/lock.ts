/**
 * One apply at a time in one folder.
 *
 * The lock is an exclusive transaction on an empty SQLite file that is never committed. The
 * operating system holds it for the process and lets go of it when the process ends, however it
 * ends: after SIGKILL or a power loss there is no stale lock to take over, no process id to
 * mistake for another one's, and no moment in which two could both take it. Who holds it stands in
 * a file beside it, which is only for people and never decides anything.
 */
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Timing } from "../run/ports.ts";
import { writeWhole } from "./write-whole.ts";

/** Who holds a lock, for people. */
export type Holder = { readonly pid: number; readonly host: string; readonly since: string };

export type LockOptions = {
  /** The `.offers` folder. */
  readonly folder: string;
  /** Milliseconds to wait for another apply to end. */
  readonly timeout: number;
  readonly self: Holder;
  readonly timing: Timing;
  readonly signal?: AbortSignal;
};

export type Locked =
  | { readonly ok: true; readonly release: () => Promise<void> }
  /** Another apply is at work; null when it did not say who it is. */
  | { readonly ok: false; readonly holder: Holder | null };

const LOOK_AGAIN = 200;
const SQLITE_BUSY = 5;

/** Takes the folder's lock, waiting if asked to. Throws where the folder cannot be written. */
export async function takeLock(options: LockOptions): Promise<Locked> {
  const { folder, timing, signal } = options;
  await mkdir(folder, { recursive: true });
  const deadline = timing.monotonic() + options.timeout;
  const holderFile = join(folder, "apply.lock.json");
  for (;;) {
    const held = tryLock(join(folder, "apply.lock"));
    if (held !== null) {
      // Without the note the lock holds just as well.
      await writeWhole(holderFile, `${JSON.stringify(options.self)}\n`).catch(() => {});
      return {
        ok: true,
        release: async () => {
          await rm(holderFile, { force: true });
          held.close();
        },
      };
    }
    const left = deadline - timing.monotonic();
    if (left <= 0 || signal?.aborted === true) {
      return { ok: false, holder: await readHolder(holderFile) };
    }
    await timing.sleep(Math.min(LOOK_AGAIN, left), signal);
  }
}

function tryLock(file: string): DatabaseSync | null {
  const database = new DatabaseSync(file);
  try {
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database.close();
    if ((error as { errcode?: unknown }).errcode === SQLITE_BUSY) return null;
    throw error;
  }
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    const { pid, host, since } = JSON.parse(await readFile(file, "utf8")) as Partial<Holder>;
    const complete =
      typeof pid === "number" && typeof host === "string" && typeof since === "string";
    return complete ? { pid, host, since } : null;
  } catch {
    return null;
  }
}
