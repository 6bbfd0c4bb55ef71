/** The git side of the fake: commits, trees and blobs in memory, with real blob hashes. */
import { createHash } from "node:crypto";
import { createTwoFilesPatch } from "diff";

/** A file's text or bytes; a link's target. */
export type Content = string | Uint8Array | { readonly link: string };
export type Files = Readonly<Record<string, Content | null>>;

export type Entry = { readonly mode: "100644" | "120000"; readonly sha: string };
export type Commit = {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly files: ReadonlyMap<string, Entry>;
  readonly message: string;
};

const hash = (kind: string, bytes: Uint8Array): string =>
  createHash("sha1").update(`${kind} ${bytes.length}\0`).update(bytes).digest("hex");

export class Git {
  readonly #changes = new Map<string, readonly object[]>();
  readonly blobs = new Map<string, Buffer>();
  readonly commits = new Map<string, Commit>();
  /** Folders by the hash that names them: the entries below, by their path from there. */
  readonly trees = new Map<string, ReadonlyMap<string, Entry>>();

  /** A commit that lays `files` over its first parent (null removes). */
  commit(files: Files, parents: readonly string[] = [], message = "A change"): Commit {
    const all = new Map(parents[0] === undefined ? [] : this.get(parents[0]).files);
    for (const [path, content] of Object.entries(files)) {
      if (content === null) all.delete(path);
      else all.set(path, this.#store(content));
    }
    return this.commitOf(all, parents, message);
  }

  commitOf(files: ReadonlyMap<string, Entry>, parents: readonly string[], message: string): Commit {
    const sorted = new Map([...files].sort(([left], [right]) => (left < right ? -1 : 1)));
    const text = JSON.stringify([[...sorted], parents, message, this.commits.size]);
    const sha = hash("commit", Buffer.from(text));
    const commit = { sha, parents, files: sorted, message };
    this.commits.set(sha, commit);
    this.trees.set(sha, sorted);
    return commit;
  }

  get(sha: string): Commit {
    const found = this.commits.get(sha);
    if (found === undefined) throw new Error(`no commit ${sha}`);
    return found;
  }

  text(entry: Entry | undefined): string {
    return entry === undefined ? "" : (this.blobs.get(entry.sha) ?? Buffer.of()).toString("utf8");
  }

  /** What a merge of `head` into `base` holds: the head's side of every path that it changed. */
  merged(base: string, head: string): ReadonlyMap<string, Entry> {
    const root = this.get(this.mergeBase(base, head)).files;
    const ours = this.get(head).files;
    const files = new Map(this.get(base).files);
    for (const path of new Set([...root.keys(), ...ours.keys()])) {
      const entry = ours.get(path);
      if (entry?.sha === root.get(path)?.sha) continue;
      if (entry === undefined) files.delete(path);
      else files.set(path, entry);
    }
    return files;
  }

  mergeBase(left: string, right: string): string {
    const ancestors = new Set(this.history(left));
    return this.history(right).find((sha) => ancestors.has(sha)) ?? left;
  }

  /** A commit and all its ancestors, newest first. */
  history(sha: string): string[] {
    const found = new Set<string>();
    const queue = [sha];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (found.has(next)) continue;
      found.add(next);
      queue.push(...this.get(next).parents);
    }
    const order = [...this.commits.keys()];
    return [...found].sort((a, b) => order.indexOf(b) - order.indexOf(a));
  }

  /** What differs between two commits, as pull requests list it; remembered, as it is asked for by pages. */
  changes(from: string, to: string): readonly object[] {
    const known = this.#changes.get(`${from} ${to}`) ?? this.#compare(from, to);
    this.#changes.set(`${from} ${to}`, known);
    return known;
  }

  #compare(from: string, to: string): readonly object[] {
    const [before, after] = [this.get(from).files, this.get(to).files];
    const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
    return paths
      .filter((path) => before.get(path)?.sha !== after.get(path)?.sha)
      .map((path) => {
        const patch = createTwoFilesPatch(
          path,
          path,
          this.text(before.get(path)),
          this.text(after.get(path)),
        );
        const lines = patch.split("\n").slice(4);
        const additions = lines.filter((line) => line.startsWith("+")).length;
        const deletions = lines.filter((line) => line.startsWith("-")).length;
        return {
          sha: after.get(path)?.sha ?? before.get(path)?.sha ?? "",
          filename: path,
          status: !before.has(path) ? "added" : after.has(path) ? "modified" : "removed",
          additions,
          deletions,
          changes: additions + deletions,
          patch: lines.join("\n").trimEnd(),
        };
      });
  }

  /** One level of a tree, folders as trees of their own; or everything below at once. */
  tree(sha: string, recursive: boolean) {
    const files = this.trees.get(sha);
    if (files === undefined) return undefined;
    const folders = new Map<string, Map<string, Entry>>();
    const entries: object[] = [];
    for (const [path, entry] of files) {
      const steps = path.split("/");
      if (recursive || steps.length === 1) {
        const size = this.blobs.get(entry.sha)?.length ?? 0;
        entries.push({ path, mode: entry.mode, type: "blob", sha: entry.sha, size });
      }
      const deepest = recursive ? steps.length - 1 : Math.min(1, steps.length - 1);
      for (let depth = 1; depth <= deepest; depth += 1) {
        const folder = steps.slice(0, depth).join("/");
        const below = folders.get(folder) ?? new Map<string, Entry>();
        below.set(steps.slice(depth).join("/"), entry);
        folders.set(folder, below);
      }
    }
    for (const [path, below] of folders) {
      const folder = hash("tree", Buffer.from(JSON.stringify([...below])));
      this.trees.set(folder, below);
      entries.push({ path, mode: "040000", type: "tree", sha: folder });
    }
    return { sha, truncated: false, tree: entries };
  }

  #store(content: Content): Entry {
    const isLink = typeof content === "object" && "link" in content;
    const bytes = Buffer.from(isLink ? content.link : content);
    const sha = hash("blob", bytes);
    this.blobs.set(sha, bytes);
    return { mode: isLink ? "120000" : "100644", sha };
  }
}
