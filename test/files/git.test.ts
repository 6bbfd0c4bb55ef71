import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { folderInRepository, gitFiles, headCommit } from "../../src/files/git.ts";
import type { OfferFiles } from "../../src/run/ports.ts";
import { aProject, writeIn } from "../support/project.ts";

/** A repository with a project in a folder of it, and one commit. */
function aRepository(files: { readonly [path: string]: string } = {}) {
  const folder = aProject();
  const root = path.join(folder, "vendor");
  mkdirSync(root);
  writeIn(root, "offers/a.yaml", "a\n");
  writeIn(root, "offers/deep/ä b.yaml", "ä\n");
  writeIn(root, "notes.txt", "x\n");
  for (const [name, text] of Object.entries(files)) writeIn(root, name, text);
  git(folder, "init", "--quiet", "--initial-branch=main");
  commit(folder);
  return { folder, root };
}

const git = (cwd: string, ...args: string[]): string =>
  execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });

function commit(folder: string): void {
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", "State");
}

async function open(root: string, ref: string): Promise<OfferFiles> {
  const files = await gitFiles(root, ref);
  if ("problem" in files) throw new Error(files.problem);
  return files;
}

const text = async (files: OfferFiles, name: string): Promise<unknown> => {
  const answer = await files.read(name, 1000);
  return answer instanceof Uint8Array ? new TextDecoder().decode(answer) : answer;
};

describe("the files of a commit", () => {
  test("are those below the folder, as they were then", async () => {
    const { folder, root } = aRepository();
    writeIn(root, "offers/a.yaml", "changed\n");
    writeIn(root, "offers/new.yaml", "new\n");
    rmSync(path.join(root, "notes.txt"));
    const files = await open(root, "HEAD");
    expect(await files.list(["offers/**/*.yaml"])).toEqual({
      files: ["offers/a.yaml", "offers/deep/ä b.yaml"],
      refused: [],
    });
    expect(await text(files, "offers/a.yaml")).toBe("a\n");
    expect(await text(files, "offers/deep/ä b.yaml")).toBe("ä\n");
    expect(await text(files, "notes.txt")).toBe("x\n");
    expect(await files.read("offers/new.yaml", 1000)).toBeUndefined();
    expect(await files.read("../offers.config.yaml", 1000)).toBeUndefined();

    commit(folder);
    expect((await (await open(root, "HEAD")).list(["**/*.yaml"])).files).toHaveLength(3);
    expect((await (await open(root, "HEAD~1")).list(["**/*.yaml"])).files).toHaveLength(2);
    expect((await (await open(root, "main")).list(["notes.txt"])).files).toEqual([]);
  });

  test("no link is followed and nothing too large is read", async () => {
    const { folder, root } = aRepository({ "offers/large.yaml": "x".repeat(2000) });
    symlinkSync("a.yaml", path.join(root, "offers/link.yaml"));
    commit(folder);
    const files = await open(root, "HEAD");
    const link = { code: "file-is-link", args: {} };
    expect((await files.list(["offers/*.yaml"])).refused).toEqual([
      { path: "offers/link.yaml", problem: link },
    ]);
    expect(await files.read("offers/link.yaml", 1000)).toEqual(link);
    expect(await files.read("offers/large.yaml", 1000)).toMatchObject({ code: "file-too-large" });
  });

  test("in their thousands come from one process", async () => {
    const many = Array.from({ length: 3000 }, (_, index) => [`many/${index}.yaml`, `${index}\n`]);
    const { root } = aRepository(Object.fromEntries(many) as Record<string, string>);
    const files = await open(root, "HEAD");
    const { files: listed } = await files.list(["many/*.yaml"]);
    expect(listed).toHaveLength(3000);
    for (const name of listed) expect(await text(files, name)).toBe(`${/\d+/.exec(name)?.[0]}\n`);
  });
});

describe("a ref is a ref and nothing else", () => {
  test.each(["--output=/tmp/x", "-h", "", "none", "HEAD:offers/a.yaml", "HEAD..HEAD", "a b"])(
    "%j is refused",
    async (ref) => {
      const { root } = aRepository();
      expect(await gitFiles(root, ref)).toHaveProperty("problem");
    },
  );

  test("outside of a repository there is none", async () => {
    const root = aProject();
    expect(await gitFiles(root, "HEAD")).toHaveProperty("problem");
    expect(await headCommit(root)).toBeNull();
    expect(await folderInRepository(root)).toBe("");
  });
});

test("which commit is checked out, and where in the repository one is", async () => {
  const { folder, root } = aRepository();
  expect(await headCommit(root)).toBe(git(folder, "rev-parse", "HEAD").trim());
  expect(await folderInRepository(root)).toBe("vendor/");
  expect(await folderInRepository(folder)).toBe("");
});
