/**
 * The offer files of a commit that is not checked out: a base to compare with, or a fork's pull
 * request, whose files are data and nothing else. The same rules as on disk: regular files only.
 */
import {
  begin,
  descend,
  isMatch,
  mayMatchBelow,
  pathGlobs,
  type Progress,
} from "../core/path-glob.ts";
import type { FileAnswer, FileList, OfferFiles, RefusedPath } from "../run/ports.ts";
import { blobHash, type Blobs, readBlobs } from "./blobs.ts";
import type { Client } from "./client.ts";
import { commitFolder, type Entry, type Folder } from "./commit-tree.ts";

const NEVER_ENTERED: ReadonlySet<string> = new Set([".git", "node_modules"]);
/** Larger files are read one by one, and only when somebody really wants them. */
const AHEAD = 300_000;

/** The files below `root`; those of which `nearby` holds the same bytes are not asked for. */
export async function commitFiles(
  client: Client,
  commit: string,
  root: string,
  nearby?: OfferFiles,
): Promise<OfferFiles> {
  const folder = await commitFolder(client, commit, root);
  const blobs: Blobs = readBlobs(client);

  /** What is here already, asked for by nobody; the rest all at once. */
  async function fetchAhead(files: ReadonlyMap<string, Entry>): Promise<void> {
    const missing: string[] = [];
    for (const [path, { hash, size }] of files) {
      if (size > AHEAD) continue;
      const here = await nearby?.read(path, size);
      if (here instanceof Uint8Array && blobHash(here) === hash) blobs.keep(hash, here);
      else missing.push(hash);
    }
    await blobs.fetch(missing);
  }

  return {
    async list(globs): Promise<FileList> {
      const { files, refused } = await walk(folder, blobs, globs);
      await fetchAhead(files);
      return { files: [...files.keys()].sort(), refused };
    },
    async read(path, maxBytes): Promise<FileAnswer> {
      const entry = await entryAt(folder, path);
      if (entry === undefined) return undefined;
      if (entry.kind === "link") return { code: "file-is-link", args: {} };
      if (entry.kind !== "file") return { code: "file-not-regular", args: { kind: "a folder" } };
      if (entry.size > maxBytes) {
        return { code: "file-too-large", args: { bytes: entry.size, limit: maxBytes } };
      }
      return blobs.read(entry.hash);
    },
  };
}

type Found = { readonly files: Map<string, Entry>; readonly refused: RefusedPath[] };

async function walk(folder: Folder, blobs: Blobs, globs: readonly string[]): Promise<Found> {
  const found: Found = { files: new Map(), refused: [] };
  const visit = async (path: string, progress: Progress): Promise<void> => {
    for (const entry of (await folder.entries(path)) ?? []) {
      const below = path === "" ? entry.name : `${path}/${entry.name}`;
      const next = descend(progress, entry.name);
      if (entry.kind === "file") {
        if (isMatch(next)) found.files.set(below, entry);
      } else if (entry.kind === "folder") {
        if (!NEVER_ENTERED.has(entry.name) && mayMatchBelow(next)) await visit(below, next);
      } else if (entry.kind === "link") {
        const hides = mayMatchBelow(next) && (await leadsToFolder(folder, blobs, below, entry));
        if (isMatch(next) || hides) {
          found.refused.push({ path: below, problem: { code: "file-is-link", args: {} } });
        }
      }
    }
  };
  await visit("", begin(globs.flatMap((glob) => pathGlobs(glob) ?? [])));
  return found;
}

/** Whether a link names a folder of the same commit, which might hold offers. */
async function leadsToFolder(
  folder: Folder,
  blobs: Blobs,
  path: string,
  { hash }: Entry,
): Promise<boolean> {
  const target = new TextDecoder().decode(await blobs.read(hash));
  const steps = path.split("/").slice(0, -1);
  for (const step of target.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return (await folder.entries(steps.join("/"))) !== undefined;
}

async function entryAt(folder: Folder, path: string): Promise<Entry | undefined> {
  const cut = path.lastIndexOf("/");
  const entries = await folder.entries(path.slice(0, Math.max(0, cut)));
  return entries?.find(({ name }) => name === path.slice(cut + 1));
}
