/** The folders of a commit, asked of GitHub as they are needed; usually all of them at once. */
import type { Client } from "./client.ts";

export type Entry = {
  readonly name: string;
  readonly kind: "file" | "link" | "folder" | "module";
  readonly hash: string;
  readonly size: number;
};

export type Folder = {
  /** The entries of a folder within the root; undefined when there is no such folder. */
  entries(path: string): Promise<readonly Entry[] | undefined>;
};

type Wire = {
  readonly path?: string;
  readonly mode?: string;
  readonly type?: string;
  readonly sha?: string | null;
  readonly size?: number;
};

const READ = "contents: read";

/** The folder `root` ("" for the repository's own) of a commit. */
export async function commitFolder(client: Client, commit: string, root: string): Promise<Folder> {
  const { octokit, repository, call } = client;
  const ask = (hash: string, recursive: boolean) =>
    call(`read the files of commit ${commit.slice(0, 7)}`, READ, async () => {
      const { data } = await octokit.rest.git.getTree({
        ...repository,
        tree_sha: hash,
        ...(recursive ? { recursive: "1" } : {}),
      });
      return data;
    });

  let hash: string | undefined = commit;
  for (const name of root.split("/").filter((step) => step !== "")) {
    const level: { tree: readonly Wire[] } = await ask(hash, false);
    hash = level.tree.find(({ path, type }) => path === name && type === "tree")?.sha ?? undefined;
    if (hash === undefined) return { entries: () => Promise.resolve(undefined) };
  }
  const top = hash;
  const whole = await ask(top, true);
  if (!whole.truncated) {
    const folders = byFolder(whole.tree);
    return { entries: (path) => Promise.resolve(folders.get(path)) };
  }

  const known = new Map<string, Promise<readonly Entry[] | undefined>>();
  const load = async (path: string): Promise<readonly Entry[] | undefined> => {
    const tree = path === "" ? top : await treeOf(path);
    if (tree === undefined) return undefined;
    return (await ask(tree, false)).tree.flatMap(entryOf);
  };
  const entries = (path: string): Promise<readonly Entry[] | undefined> => {
    const found = known.get(path) ?? load(path);
    known.set(path, found);
    return found;
  };
  const treeOf = async (path: string): Promise<string | undefined> => {
    const cut = path.lastIndexOf("/");
    const above = await entries(path.slice(0, Math.max(0, cut)));
    return above?.find(({ name, kind }) => name === path.slice(cut + 1) && kind === "folder")?.hash;
  };
  return { entries };
}

function byFolder(tree: readonly Wire[]): ReadonlyMap<string, readonly Entry[]> {
  const folders = new Map<string, Entry[]>([["", []]]);
  const folder = (path: string): Entry[] => {
    const found = folders.get(path) ?? [];
    folders.set(path, found);
    return found;
  };
  for (const wire of tree) {
    const path = wire.path ?? "";
    const cut = path.lastIndexOf("/");
    if (wire.type === "tree") folder(path);
    folder(path.slice(0, Math.max(0, cut))).push(
      ...entryOf({ ...wire, path: path.slice(cut + 1) }),
    );
  }
  return folders;
}

function entryOf({ path, mode, type, sha, size }: Wire): Entry[] {
  if (path == null || path === "" || sha == null) return [];
  const kind =
    type === "tree" ? "folder" : type === "commit" ? "module" : mode === "120000" ? "link" : "file";
  return [{ name: path, kind, hash: sha, size: size ?? 0 }];
}
