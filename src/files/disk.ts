/**
 * Offer files on the disk. Only regular files below the root are read; links and special files that
 * match are refused, not passed over, and a folder that cannot be looked into is told of: a file
 * that is silently missing would look like an offer that was deleted.
 *
 * Everything is synchronous: for thousands of small files that is far faster.
 */
import { type Dirent, closeSync, constants, fstatSync, lstatSync, openSync } from "node:fs";
import { readdirSync, readSync, realpathSync, type Stats } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import {
  begin,
  descend,
  isMatch,
  isMatchWith,
  mayMatchBelow,
  pathGlobs,
  type Progress,
} from "../core/path-glob.ts";
import type { FileAnswer, FileList, FileProblem, OfferFiles } from "../run/ports.ts";
import type { RefusedPath, Stamp } from "../run/ports.ts";

const NEVER_ENTERED: ReadonlySet<string> = new Set([".git", "node_modules"]);

/** The system's reason in a few words, without the path, which is shown anyway. */
function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "ENOENT":
      return "it is not there any more";
    case "EMFILE":
    case "ENFILE":
      return "too many files are open";
    case "EISDIR":
      return "it is a folder";
    case undefined:
      return "an unknown error";
    default:
      return `the system says ${code}`;
  }
}

const isMissing = (error: unknown): boolean => {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
};

/** What a directory entry is that is neither file nor link. */
function kindOf(entry: Dirent | Stats): string {
  if (entry.isDirectory()) return "a folder";
  if (entry.isFIFO()) return "a pipe";
  if (entry.isSocket()) return "a socket";
  return "a device";
}

/** Files below a folder. */
export function diskFiles(root: string): OfferFiles {
  const isInside = insideOf(root);
  return {
    list: (globs) => Promise.resolve(list(root, globs)),
    read: (path, maxBytes, onStamp) => read(`${root}/${path}`, maxBytes, isInside, onStamp),
  };
}

/** Whether a file's folder, links followed, lies below the root; remembered, as many files share one. */
function insideOf(root: string): (file: string) => boolean {
  const known = new Map<string, boolean>();
  return (file) => {
    const folder = dirname(file);
    let inside = known.get(folder);
    if (inside === undefined) {
      const way = relative(realpathSync(root), realpathSync(folder));
      inside = way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
      known.set(folder, inside);
    }
    return inside;
  };
}

function list(root: string, globs: readonly string[]): FileList {
  const files: string[] = [];
  const refused: RefusedPath[] = [];
  const refuse = (path: string, problem: FileProblem) => refused.push({ path, problem });

  function walk(folder: string, progress: Progress): void {
    let entries: Dirent[];
    try {
      entries = readdirSync(join(root, folder), { withFileTypes: true });
    } catch (error) {
      // A folder that no pattern names by itself may be gone; one that is there must be readable.
      if (!isMissing(error)) {
        refuse(folder === "" ? "." : folder, {
          code: "folder-unreadable",
          args: { reason: reasonOf(error) },
        });
      }
      return;
    }
    for (const entry of entries) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (!entry.isFile()) visit(path, entry, descend(progress, entry.name));
      else if (isMatchWith(progress, entry.name)) files.push(path);
    }
  }

  function visit(path: string, entry: Dirent, progress: Progress): void {
    const matches = isMatch(progress);
    if (entry.isDirectory()) {
      if (NEVER_ENTERED.has(entry.name)) return;
      if (matches && !endsInAnyFolder(progress)) {
        refuse(path, { code: "file-not-regular", args: { kind: kindOf(entry) } });
      } else if (mayMatchBelow(progress)) walk(path, progress);
    } else if (entry.isSymbolicLink()) {
      // A link to a folder might hide offers as well.
      if (matches || (mayMatchBelow(progress) && leadsToFolder(join(root, path)))) {
        refuse(path, { code: "file-is-link", args: {} });
      }
    } else if (matches) {
      refuse(path, { code: "file-not-regular", args: { kind: kindOf(entry) } });
    }
  }

  walk("", begin(globs.flatMap((glob) => pathGlobs(glob) ?? [])));
  return { files: files.sort(), refused };
}

/** `offers/**` matches folders as well, and means what is in them. */
const endsInAnyFolder = (progress: Progress): boolean =>
  progress.every(([glob]) => glob.at(-1) === "**");

function leadsToFolder(path: string): boolean {
  try {
    return lstatSync(realpathSync(path)).isDirectory();
  } catch {
    return false;
  }
}

/** No link is followed, and a pipe or device that nobody feeds is not waited for. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

function read(
  path: string,
  maxBytes: number,
  isInside: (file: string) => boolean,
  onStamp?: (stamp: Stamp) => void,
): FileAnswer {
  let file: number | undefined;
  try {
    // Opened first and looked at then: nothing can take its place in between.
    file = openSync(path, FLAGS);
    const found = fstatSync(file);
    if (!found.isFile()) return { code: "file-not-regular", args: { kind: kindOf(found) } };
    if (!isInside(path)) return { code: "file-outside", args: {} };
    if (found.size > maxBytes) {
      return { code: "file-too-large", args: { bytes: found.size, limit: maxBytes } };
    }
    onStamp?.(stampOf(found));
    return readAtMost(file, found.size);
  } catch (error) {
    if (isMissing(error)) return undefined;
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ELOOP") return { code: "file-is-link", args: {} };
    if (code === "ENXIO") return { code: "file-not-regular", args: { kind: "a socket" } };
    return { code: "file-unreadable", args: { reason: reasonOf(error) } };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** What marks this state of a file. */
export const stampOf = ({ size, ino, mtimeMs, ctimeMs }: Stats): Stamp => [
  size,
  ino,
  mtimeMs,
  ctimeMs,
];

/** The file's bytes; one that grows while it is read is not read half. */
function readAtMost(file: number, size: number): FileAnswer {
  // From Node's pool: ten thousand buffers of their own would cost more than reading them.
  const buffer = Buffer.allocUnsafe(size + 1);
  let length = 0;
  let more: number;
  do {
    more = readSync(file, buffer, length, buffer.length - length, null);
    length += more;
    // One byte more was asked for than there should be: without it, this was the end.
  } while (more > 0 && length < size);
  return length > size
    ? { code: "file-unreadable", args: { reason: "it is being written to" } }
    : buffer.subarray(0, length);
}
