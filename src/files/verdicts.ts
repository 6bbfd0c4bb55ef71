/**
 * What earlier runs found about files, kept in the user's own cache folder. Not beside the offers: a
 * pull request could bring a `.offers` folder with it, and with that a verdict on its own files.
 *
 * A verdict holds for a file while everything that the system says about it is as it was: size, inode,
 * time of the last write, and time of the last change, which nobody can set back. A file that was
 * touched within the last two seconds is not remembered: it might be written to again within the same
 * tick of its file system's clock. What is kept rests on its grounds (program, config, vocabulary) and
 * carries a sum; whatever does not fit is not believed, and made anew.
 */
import { createHash, randomUUID } from "node:crypto";
import { closeSync, fstatSync, lstatSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { readdirSync, renameSync, rmSync, type Stats, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { KnownOffer } from "../core/rules/across.ts";
import type { OpenVerdicts, Stamp, Verdicts, Whole } from "../run/ports.ts";
import { stampOf } from "./disk.ts";

/** How long after a change a file may still change unseen: some file systems count in two seconds. */
const UNCERTAIN_MS = 2000;

/** How long nobody takes to write: what is older was left by a run that was killed. */
const ABANDONED_MS = 60_000;

/** A hundred thousand offers take a tenth of this. */
const MOST_BYTES = 200_000_000;

/** What is kept. The offers stand apart, as a text of their own: they are needed only when a file changed. */
type Kept = {
  readonly files: readonly string[];
  readonly stamps: readonly Stamp[];
  readonly whole: Whole | null;
};

/** The ending of a file that is being written. */
const ASIDE = ".tmp";

const NOTHING = { files: [], stamps: [], whole: null, offersOf: () => [] };

export type VerdictOptions = {
  /** The folder of this program in the user's cache. */
  readonly folder: string;
  /** The project's folder. */
  readonly root: string;
  /** What tells this build of the program from all others. */
  readonly build: string;
  readonly now: Date;
};

/** Opens the verdicts of one project. Never throws: without them, everything is read again. */
export const verdictsIn =
  ({ folder, root, build, now }: VerdictOptions): OpenVerdicts =>
  (name, grounds) => {
    const key = sumOf(build, process.version, root, grounds);
    const path = join(folder, `${sumOf(root, name).slice(0, 32)}.json`);
    return verdicts(path, key, root, now.getTime());
  };

const sumOf = (...parts: readonly string[]): string => {
  const sum = createHash("sha256");
  for (const part of parts) sum.update(part).update("\n");
  return sum.digest("hex");
};

function verdicts(path: string, key: string, root: string, now: number): Verdicts {
  const certain = now - UNCERTAIN_MS;
  const before = readKept(path, key);
  const after = new Map<
    string,
    { readonly stamp: Stamp; readonly offers: readonly KnownOffer[] }
  >();
  const looked = new Map<number, boolean>();
  let places: ReadonlyMap<string, number> | undefined;
  let isNew = false;

  function isAsBefore(file: string, index: number): boolean {
    let answer = looked.get(index);
    if (answer === undefined) {
      const then = before.stamps[index];
      const found = then && stampNow(`${root}/${file}`);
      answer = found?.every((part, at) => part === then?.[at]) ?? false;
      looked.set(index, answer);
    }
    return answer;
  }

  return {
    whole: (files) =>
      files.length === before.files.length &&
      files.every((file, index) => file === before.files[index] && isAsBefore(file, index))
        ? before.whole
        : null,
    of(file) {
      places ??= new Map(before.files.map((each, index) => [each, index]));
      const index = places.get(file);
      if (index === undefined || !isAsBefore(file, index)) return undefined;
      const [stamp, offers] = [before.stamps[index], before.offersOf()[index]];
      if (stamp !== undefined && offers !== undefined) after.set(file, { stamp, offers });
      return offers;
    },
    keep(file, stamp, offers) {
      if (stamp[2] >= certain || stamp[3] >= certain) return;
      after.set(file, { stamp, offers });
      isNew = true;
    },
    save(whole) {
      const files = [...after.keys()];
      const all = whole?.files === files.length ? whole : null;
      const asBefore =
        files.length === before.files.length && (all === null) === (before.whole === null);
      if (!isNew && asBefore) return;
      const found = [...after.values()];
      const kept = { files, stamps: found.map(({ stamp }) => stamp), whole: all };
      sweep(path, now - ABANDONED_MS);
      writeKept(
        path,
        key,
        kept,
        found.map(({ offers }) => offers),
      );
    },
  };
}

/** Undefined for what is no regular file, or cannot be looked at. */
function stampNow(path: string): Stamp | undefined {
  try {
    const found = lstatSync(path);
    return found.isFile() ? stampOf(found) : undefined;
  } catch {
    return undefined;
  }
}

/** What was kept, or nothing when it is damaged, somebody else's, or of other grounds. */
function readKept(
  path: string,
  key: string,
): Kept & { offersOf(): readonly (readonly KnownOffer[])[] } {
  try {
    const file = openSync(path, "r");
    try {
      const found = fstatSync(file);
      if (!found.isFile() || !isOwn(found) || found.size > MOST_BYTES) return NOTHING;
      const [headSum, head = "", offersSum = "", offers = ""] = readFileSync(file, "utf8").split(
        "\n",
      );
      if (headSum !== sumOf(key, offersSum, head)) return NOTHING;
      let parsed: readonly (readonly KnownOffer[])[] | undefined;
      const offersOf = () =>
        (parsed ??= sumOf(offers) === offersSum ? (JSON.parse(offers) as typeof parsed) : []) ?? [];
      return { ...(JSON.parse(head) as Kept), offersOf };
    } finally {
      closeSync(file);
    }
  } catch {
    return NOTHING;
  }
}

const isOwn = ({ uid }: Stats): boolean => process.getuid === undefined || uid === process.getuid();

/** Aside and renamed, so that two runs at once, or one that is cut off, leave a whole file. */
function writeKept(path: string, key: string, kept: object, known: readonly unknown[]): void {
  const aside = `${path}.${randomUUID()}${ASIDE}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const [head, offers] = [JSON.stringify(kept), JSON.stringify(known)];
    const offersSum = sumOf(offers);
    const text = [sumOf(key, offersSum, head), head, offersSum, offers].join("\n");
    writeFileSync(aside, text, { flag: "wx", mode: 0o600 });
    renameSync(aside, path);
  } catch {
    // A folder that cannot be written to: the next run reads all files again.
    discard(aside);
  }
}

/** Takes away what killed runs have left beside this file. */
function sweep(path: string, before: number): void {
  const folder = dirname(path);
  try {
    for (const name of readdirSync(folder)) {
      const aside = join(folder, name);
      const isAside = name.startsWith(`${basename(path)}.`) && name.endsWith(ASIDE);
      if (isAside && lstatSync(aside).mtimeMs < before) discard(aside);
    }
  } catch {
    // There is no such folder yet, or another run sweeps it as well.
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Nothing that could be done about it would be worth an error.
  }
}
