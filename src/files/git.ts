/**
 * Offer files as a commit has them, and which commit is checked out. Git is asked for data only: a
 * ref that could be an option is refused, nothing is checked out, and links are no files.
 */
import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
import { begin, descend, isMatch, pathGlobs } from "../core/path-glob.ts";
import type { FileList, FileProblem, OfferFiles } from "../run/ports.ts";

const run = promisify(execFile);

/** One file of a commit. */
type Entry = { readonly mode: string; readonly id: string; readonly size: number };

/** Larger files are read one by one, if at all. */
const ALL_AT_ONCE = 1024 * 1024;

/** No listing of a repository comes near this. */
const LONGEST_LISTING = 512 * 1024 * 1024;

/** In a hook, git tells its children about a repository that need not be the one around our folder. */
const ABOUT_ANOTHER = new Set(["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"]);

const environment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !ABOUT_ANOTHER.has(name))),
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  LC_ALL: "C",
});

async function git(root: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run("git", args, {
    cwd: root,
    maxBuffer: LONGEST_LISTING,
    env: environment(),
  });
  return stdout;
}

/** The commit that is checked out around this folder, or null outside a repository. */
export async function headCommit(root: string): Promise<string | null> {
  try {
    return (await git(root, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])).trim();
  } catch {
    return null;
  }
}

/** The commit that is checked out, and how many files below this folder are not committed; null outside a repository. */
export async function gitState(
  root: string,
): Promise<{ readonly commit: string | null; readonly uncommitted: number } | null> {
  try {
    await git(root, ["rev-parse", "--git-dir"]);
  } catch {
    return null;
  }
  const status = await git(root, ["status", "--porcelain", "-z", "--no-renames", "--", "."]);
  const uncommitted = status.split("\0").filter((line) => line !== "").length;
  return { commit: await headCommit(root), uncommitted };
}

/** A folder's path within its repository, with a slash at its end; empty at its root and outside of one. */
export async function folderInRepository(folder: string): Promise<string> {
  try {
    return (await git(folder, ["rev-parse", "--show-prefix"])).replace(/\n$/, "");
  } catch {
    return "";
  }
}

/** The files below a folder as a commit has them, or why there are none, in one sentence. */
export async function gitFiles(
  root: string,
  ref: string,
): Promise<OfferFiles | { readonly problem: string }> {
  if (ref === "" || ref.startsWith("-")) return { problem: `'${ref}' is no name of a commit.` };
  let commit: string;
  try {
    const named = await git(root, [
      "rev-parse",
      "--verify",
      "--quiet",
      "--end-of-options",
      `${ref}^{commit}`,
    ]);
    commit = named.trim();
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    return {
      problem: missing ? "git is not installed." : `git knows no commit '${ref}' around ${root}.`,
    };
  }
  const entries = await entriesOf(root, commit);
  const contents = new Map<string, Uint8Array>();
  return {
    async list(globs) {
      const list = matching(entries, globs);
      const wanted = list.files
        .flatMap((file) => entries.get(file) ?? [])
        .filter(({ size }) => size <= ALL_AT_ONCE);
      for (const [id, bytes] of await blobs(root, wanted)) contents.set(id, bytes);
      return list;
    },
    async read(path, maxBytes) {
      const entry = entries.get(path);
      if (entry == null) return undefined;
      const problem = problemOf(entry);
      if (problem != null) return problem;
      if (entry.size > maxBytes)
        return { code: "file-too-large", args: { bytes: entry.size, limit: maxBytes } };
      return contents.get(entry.id) ?? (await blobs(root, [entry])).get(entry.id);
    },
  };
}

/** Everything below the folder, by path relative to it. */
async function entriesOf(root: string, commit: string): Promise<ReadonlyMap<string, Entry>> {
  const listing = await git(root, ["ls-tree", "-r", "-l", "-z", commit, "--", "."]);
  const entries = new Map<string, Entry>();
  for (const line of listing.split("\0")) {
    const [, mode, id, size, path] = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t(.+)$/s.exec(line) ?? [];
    if (mode == null || id == null || path == null) continue;
    entries.set(path, { mode, id, size: Number(size) || 0 });
  }
  return entries;
}

function matching(entries: ReadonlyMap<string, Entry>, globs: readonly string[]): FileList {
  const start = begin(globs.flatMap((glob) => pathGlobs(glob) ?? []));
  const found = [...entries].filter(([path]) => isMatch(path.split("/").reduce(descend, start)));
  return {
    files: found.filter(([, entry]) => problemOf(entry) == null).map(([path]) => path),
    refused: found.flatMap(([path, entry]) => {
      const problem = problemOf(entry);
      return problem == null ? [] : [{ path, problem }];
    }),
  };
}

function problemOf({ mode }: Entry): FileProblem | null {
  if (mode === "120000") return { code: "file-is-link", args: {} };
  if (mode === "160000") return { code: "file-not-regular", args: { kind: "another repository" } };
  return null;
}

/** Contents by id, all from one process. */
function blobs(root: string, entries: readonly Entry[]): Promise<ReadonlyMap<string, Uint8Array>> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", ["cat-file", "--batch"], {
      cwd: root,
      env: environment(),
      stdio: ["pipe", "pipe", "ignore"],
    });
    const chunks: Buffer[] = [];
    child.once("error", reject);
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.once("close", () => resolve(parseBatch(Buffer.concat(chunks))));
    child.stdin.on("error", () => {});
    child.stdin.end(entries.map(({ id }) => `${id}\n`).join(""));
  });
}

/** `<id> blob <size>\n<bytes>\n`, again and again. */
function parseBatch(output: Buffer): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  let position = 0;
  while (position < output.length) {
    const end = output.indexOf("\n", position);
    if (end === -1) break;
    const [id = "", kind, size] = output.toString("latin1", position, end).split(" ");
    position = end + 1;
    if (kind !== "blob") continue;
    found.set(id, new Uint8Array(output.subarray(position, position + Number(size))));
    position += Number(size) + 1;
  }
  return found;
}
