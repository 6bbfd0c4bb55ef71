/**
 * One apply at a time in one folder.
 *
 * The lock is an exclusive transaction on an empty SQLite file that is never committed. The
 * operating system holds it for the process and lets go of it when the process ends, however it
 * ends: after SIGKILL or a power loss there is no stale lock to take over, no process id to
 * mistake for another one's, and no moment in which two could both take it. Who holds it stands in
 * a file beside it, which is only for people and never decides anything.
 */
import { lstatSync, truncateSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Timing } from "../run/ports.ts";
import { keptText } from "./kept-text.ts";
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

/** Who holds the lock, in a few words. */
const NOTE = "apply.lock.json";
const MOST_NOTE_BYTES = 10_000;

const LOOK_AGAIN = 200;
const SQLITE_BUSY = 5;
/** What SQLite says of a file that is damaged, or was never its own. */
const DAMAGED: ReadonlySet<unknown> = new Set([11, 26]);

/** Takes the folder's lock, waiting if asked to. Throws where the folder cannot be written. */
export async function takeLock(options: LockOptions): Promise<Locked> {
  const { folder, timing, signal } = options;
  await mkdir(folder, { recursive: true });
  const deadline = timing.monotonic() + options.timeout;
  const holderFile = join(folder, NOTE);
  for (;;) {
    const held = tryLock(join(folder, "apply.lock"));
    if (held !== null) {
      // Without the note the lock holds just as well.
      await writeWhole(holderFile, `${JSON.stringify(options.self)}\n`).catch(() => {});
      return {
        ok: true,
        release: async () => {
          // A note that stays says who was here last; without the lock it means nothing.
          await rm(holderFile, { force: true }).catch(() => {});
          held.close();
        },
      };
    }
    const left = deadline - timing.monotonic();
    if (left <= 0 || signal?.aborted === true) {
      return { ok: false, holder: await readHolder(folder) };
    }
    await timing.sleep(Math.min(LOOK_AGAIN, left), signal);
  }
}

function tryLock(file: string): DatabaseSync | null {
  try {
    return begin(file);
  } catch (error) {
    if (!DAMAGED.has(codeOf(error))) throw error;
    empty(file);
    return begin(file);
  }
}

function begin(file: string): DatabaseSync | null {
  const database = new DatabaseSync(file);
  try {
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database.close();
    if (codeOf(error) === SQLITE_BUSY) return null;
    throw error;
  }
}

/**
 * Makes a damaged lock what it was: a file without a byte. It stays the same file, so that two who
 * do this at once still meet at one lock; who holds it by then holds an empty file, and nothing is
 * taken from it. Whatever is not a plain file is somebody else's, and stays.
 */
function empty(file: string): void {
  if (!lstatSync(file).isFile()) throw new Error(`${file} is no plain file`);
  truncateSync(file);
}

const codeOf = (error: unknown): unknown => (error as { readonly errcode?: unknown }).errcode;

async function readHolder(folder: string): Promise<Holder | null> {
  const text = await keptText(folder, NOTE, MOST_NOTE_BYTES);
  if (text === undefined) return null;
  try {
    const { pid, host, since } = JSON.parse(text) as Partial<Holder>;
    const complete =
      typeof pid === "number" && typeof host === "string" && typeof since === "string";
    return complete ? { pid, host, since } : null;
  } catch {
    return null;
  }
}
