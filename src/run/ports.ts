/** The doors of the use cases: what they need from the world, in the domain's words. */
import type { Fields } from "../core/fields.ts";
import type { JournalRecord } from "../core/journal.ts";
import type { PortalOffer } from "../core/portal-offer.ts";
import type { Problem } from "../core/problem.ts";
import type { KnownOffer } from "../core/rules/across.ts";

/** Reading the portal. Read-only commands get this type and no other. All calls throw `PortalError`. */
export interface PortalReader {
  /** As plans show it: `sandbox`, `by-hand`, or the address without credentials. */
  readonly url: string;
  /**
   * Every offer, once, complete in number: pages are merged by id (newer wins) and listed again
   * until the count adds up. `onProgress` is told how many are known of how many announced.
   */
  list(onProgress?: (known: number, total: number) => void): Promise<readonly PortalOffer[]>;
  /** One offer, complete, or undefined when the portal says there is none (404). */
  get(id: string): Promise<PortalOffer | undefined>;
  /**
   * All offers of exactly this identity (Catalog ID or name), asked of the portal directly rather
   * than of an earlier list; complete.
   */
  find(identity: "catalogId" | "name", key: string): Promise<readonly PortalOffer[]>;
  /** The portal's current list of ids and labels. */
  vocabulary(list: "industries" | "functions"): Promise<readonly { id: string; label: string }[]>;
}

/**
 * Writing to the portal: one request per call and never a blind second one. A write whose fate is
 * not known throws a `PortalError` with `written: "unknown"`; whoever called reads back and decides.
 * Every answer is the offer as the portal now holds it; it is `complete` only when nothing is missing
 * in it that is known of the offer: what was sent, or `current`, the last complete reading.
 */
export interface PortalWriter extends PortalReader {
  /** A new offer with these fields (null and absent ones are not sent); it starts INACTIVE. */
  create(fields: Fields): Promise<PortalOffer>;
  /** `current` as it was read, with these fields laid over it (null clears) and everything else kept. */
  save(current: PortalOffer, fields: Fields): Promise<PortalOffer>;
  publish(id: string, current?: PortalOffer): Promise<PortalOffer>;
  withdraw(id: string, current?: PortalOffer): Promise<PortalOffer>;
}

/** Time and chance, so that tests own them. */
export interface Timing {
  /** Wall clock, for what people read. */
  now(): Date;
  /** Milliseconds that never go backwards, for waits and budgets. */
  monotonic(): number;
  /** Resolves after so many milliseconds, or at once when the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** In [0, 1), for jitter. */
  random(): number;
}

/** Where an apply writes down what it is about to do and what became of it. */
export interface Journal {
  /** Resolves when the record is on the disk; throws when it could not be put there. */
  write(record: JournalRecord): Promise<void>;
}

/** Why a file or folder is not read: told of like any other mistake in the files, and never passed over. */
export type FileProblem = Extract<
  Problem,
  { readonly code: `file-${string}` | `folder-${string}` }
>;

/** A file or folder, relative to the config's folder, and why it is not read. */
export type RefusedPath = { readonly path: string; readonly problem: FileProblem };

/** What a glob finds. */
export type FileList = {
  /** Sorted, each once. */
  readonly files: readonly string[];
  /** Files that match but are refused, and folders that could not be looked into. */
  readonly refused: readonly RefusedPath[];
};

/**
 * The files of one state of the repository: the disk as it is now, or a git commit. All paths are
 * relative to the config's folder, with forward slashes, and nothing outside of it is ever read.
 */
export interface OfferFiles {
  /** The files that match any of the globs (`*`, `**`, `?`, `{a,b}`). */
  list(globs: readonly string[]): Promise<FileList>;
  /**
   * A file's bytes, the reason why it is refused, or undefined when there is no such file. `onStamp`
   * is told what marks this state of the file, before it is read; files of a commit have no such mark.
   */
  read(
    path: string,
    maxBytes: number,
    onStamp?: (stamp: Stamp) => void,
  ): FileAnswer | Promise<FileAnswer>;
}

/** What the system says about a file, one of which changes with it: size, inode, last write, last change. */
export type Stamp = readonly [number, number, number, number];

/**
 * What an earlier run found in files that are the same as then, and in which nothing was wrong. To
 * lose it loses time and nothing else.
 */
export interface Verdicts {
  /** What was found of exactly these files together, when none of them has changed since; or null. */
  whole(files: readonly string[]): Whole | null;
  /** The offers of a file that has certainly not changed since; undefined for any other. */
  of(file: string): readonly KnownOffer[] | undefined;
  /** Remembers what was found in a file, which had this stamp before it was read. */
  keep(file: string, stamp: Stamp, offers: readonly KnownOffer[]): void;
  /** Puts it where the next run finds it, if that can be; with the whole when nothing was wrong. */
  save(whole: Whole | null): void;
}

/** All files of a run in which nothing was wrong with any of them, nor between them. */
export type Whole = {
  readonly files: number;
  readonly offers: number;
  /** Milliseconds since 1970 after which something will be wrong; null for never. */
  readonly until: number | null;
};

/** Opens those of a config by its name, as far as they rest on the same grounds. */
export type OpenVerdicts = (name: string, grounds: string) => Verdicts;

export type FileAnswer = Uint8Array | FileProblem | undefined;
