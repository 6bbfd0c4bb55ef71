/** The disk as a source of offer files: what is found, what is read, and what is refused by name. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { diskFiles } from "../../src/files/disk.ts";
import type { FileAnswer } from "../../src/run/ports.ts";

let root: string;
let outside: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "offers-disk-"));
  outside = mkdtempSync(join(tmpdir(), "offers-outside-"));
  mkdirSync(join(root, "offers/more"), { recursive: true });
  writeFileSync(join(root, "offers/b.yaml"), "name: B\n");
  writeFileSync(join(root, "offers/a.yaml"), "name: A\n");
  writeFileSync(join(root, "offers/more/c.yaml"), "name: C\n");
  writeFileSync(join(root, "offers/notes.txt"), "notes\n");
  writeFileSync(join(outside, "secret.yaml"), "name: secret\n");
});
afterEach(() => {
  for (const folder of [root, outside]) rmSync(folder, { recursive: true });
});

const list = (...globs: string[]) => diskFiles(root).list(globs);
const read = async (path: string, most = 1000): Promise<FileAnswer> =>
  diskFiles(root).read(path, most);
const codeOf = async (path: string, most?: number) => {
  const answer = await read(path, most);
  return answer instanceof Uint8Array ? new TextDecoder().decode(answer) : answer?.code;
};

test("files are found through folders, sorted, each once", async () => {
  expect(await list("offers/**/*.yaml", "offers/*.yaml")).toEqual({
    files: ["offers/a.yaml", "offers/b.yaml", "offers/more/c.yaml"],
    refused: [],
  });
});

test("a folder that is not there holds no files", async () => {
  expect(await list("elsewhere/*.yaml")).toEqual({ files: [], refused: [] });
});

test("hidden folders and installed packages are not looked into", async () => {
  for (const folder of [".git", "node_modules"]) {
    mkdirSync(join(root, folder));
    writeFileSync(join(root, folder, "x.yaml"), "");
  }
  expect((await list("**/*.yaml")).files).toHaveLength(3);
});

test("a link is refused by name, whatever it leads to", async () => {
  symlinkSync(join(outside, "secret.yaml"), join(root, "offers/link.yaml"));
  symlinkSync("a.yaml", join(root, "offers/inner.yaml"));
  symlinkSync("nowhere", join(root, "offers/broken.yaml"));
  const { files, refused } = await list("offers/*.yaml");
  expect(files).toEqual(["offers/a.yaml", "offers/b.yaml"]);
  expect(refused.map(({ path, problem }) => `${path} ${problem.code}`).sort()).toEqual([
    "offers/broken.yaml file-is-link",
    "offers/inner.yaml file-is-link",
    "offers/link.yaml file-is-link",
  ]);
});

test("a link to a folder is refused where offers may lie in it", async () => {
  symlinkSync(outside, join(root, "offers/linked"));
  expect((await list("offers/**/*.yaml")).refused).toEqual([
    { path: "offers/linked", problem: { code: "file-is-link", args: {} } },
  ]);
  expect((await list("offers/*.yaml")).refused).toEqual([]);
});

test("what is no file is refused: a folder, a pipe, a socket", async () => {
  mkdirSync(join(root, "offers/folder.yaml"));
  execFileSync("mkfifo", [join(root, "offers/pipe.yaml")]);
  const server = createServer().listen(join(root, "offers/socket.yaml"));
  await new Promise((resolve) => server.once("listening", resolve));
  const { refused } = await list("offers/*.yaml");
  expect(refused.map(({ problem }) => problem.args)).toEqual(
    expect.arrayContaining([{ kind: "a folder" }, { kind: "a pipe" }, { kind: "a socket" }]),
  );
  expect(await codeOf("offers/folder.yaml")).toBe("file-not-regular");
  expect(await codeOf("offers/pipe.yaml")).toBe("file-not-regular");
  expect(await codeOf("offers/socket.yaml")).toBe("file-not-regular");
  await new Promise((resolve) => server.close(resolve));
});

test("`offers/**` takes every file below, and folders are no files of it", async () => {
  expect(await list("offers/**")).toEqual({
    files: ["offers/a.yaml", "offers/b.yaml", "offers/more/c.yaml", "offers/notes.txt"],
    refused: [],
  });
});

test("reading: the bytes, or why not", async () => {
  symlinkSync(join(outside, "secret.yaml"), join(root, "offers/link.yaml"));
  symlinkSync(outside, join(root, "offers/linked"));
  expect(await codeOf("offers/a.yaml")).toBe("name: A\n");
  expect(await codeOf("offers/a.yaml", 7)).toBe("file-too-large");
  expect(await codeOf("offers/a.yaml", 8)).toBe("name: A\n");
  expect(await codeOf("offers/link.yaml")).toBe("file-is-link");
  expect(await codeOf("offers/linked/secret.yaml")).toBe("file-outside");
  expect(await codeOf(`../${outside.split("/").at(-1)}/secret.yaml`)).toBe("file-outside");
  expect(await codeOf("offers/gone.yaml")).toBeUndefined();
  expect(await codeOf("offers/a.yaml/below.yaml")).toBeUndefined();
});

test("an empty file is empty, and is read", async () => {
  writeFileSync(join(root, "offers/empty.yaml"), "");
  expect(await codeOf("offers/empty.yaml")).toBe("");
});
