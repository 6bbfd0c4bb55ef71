import { expect, test } from "vitest";
import type { OfferFiles } from "../../src/run/ports.ts";
import { aRepository } from "../support/github/fixture.ts";
import { sharedGitHub } from "../support/github/shared.ts";

const fake = sharedGitHub();
const GLOB = ["offers/**/*.yaml"];
const text = async (files: OfferFiles, path: string): Promise<unknown> => {
  const answer = await files.read(path, 1_000_000);
  return answer instanceof Uint8Array ? new TextDecoder().decode(answer) : answer;
};

test("reads the files of a commit below a folder", async () => {
  const { repository, github } = aRepository(fake);
  const commit = repository.push({
    "eu/offers/a.yaml": "name: Ä",
    "eu/offers/deep/er/b.yaml": "name: B",
    "eu/offers/notes.txt": "no offer",
    "eu/offers/node_modules/c.yaml": "name: C",
    "offers/d.yaml": "name: D",
  });
  const files = await github.commits.files(commit, "eu");
  expect(await files.list(GLOB)).toEqual({
    files: ["offers/a.yaml", "offers/deep/er/b.yaml"],
    refused: [],
  });
  expect(await text(files, "offers/a.yaml")).toBe("name: Ä");
  expect(await text(files, "offers/none.yaml")).toBeUndefined();
  expect(await text(files, "../offers/d.yaml")).toBeUndefined();
});

test("a folder that the commit does not have holds nothing", async () => {
  const { repository, github } = aRepository(fake);
  const commit = repository.push({ "a.yaml": "" });
  const files = await github.commits.files(commit, "not/there");
  expect(await files.list(GLOB)).toEqual({ files: [], refused: [] });
  expect(await text(files, "a.yaml")).toBeUndefined();
});

test("links are refused, files and folders alike", async () => {
  const { repository, github } = aRepository(fake);
  const commit = repository.push({
    "offers/a.yaml": { link: "../secret" },
    "offers/folder": { link: "../elsewhere" },
    "offers/readme": { link: "a.yaml" },
    "elsewhere/b.yaml": "name: B",
  });
  const files = await github.commits.files(commit, "");
  const link = { code: "file-is-link", args: {} };
  expect(await files.list(GLOB)).toEqual({
    files: [],
    refused: [
      { path: "offers/a.yaml", problem: link },
      { path: "offers/folder", problem: link },
    ],
  });
  expect(await text(files, "offers/a.yaml")).toEqual(link);
});

test("what is nearby is not asked for, what differs comes a hundred at a time", async () => {
  const { repository, github } = aRepository(fake);
  const contents = Object.fromEntries(
    Array.from({ length: 250 }, (_, index) => [`offers/${index}.yaml`, `name: ${index}`]),
  );
  const commit = repository.push(contents);
  const nearby: OfferFiles = {
    list: () => Promise.resolve({ files: [], refused: [] }),
    read: (path) => new TextEncoder().encode(path < "offers/2" ? contents[path] : "changed"),
  };
  const files = await github.commits.files(commit, "", nearby);
  const { files: paths } = await files.list(GLOB);
  expect(await Promise.all(paths.map((path) => text(files, path)))).toEqual(
    paths.map((path) => contents[path]),
  );
  expect(fake.requests.map(({ path }) => path.replace(/\/repos\/acme\/[^/]+/, ""))).toEqual([
    `/git/trees/${commit}?recursive=1`,
    "/graphql",
    "/graphql",
  ]);
});

test("bytes that GraphQL cannot give are read one by one", async () => {
  const { repository, github } = aRepository(fake);
  const bytes = Buffer.from([0x6e, 0, 0xff, 0xfe]);
  const commit = repository.push({ "offers/a.yaml": bytes });
  const files = await github.commits.files(commit, "");
  await files.list(GLOB);
  expect(Buffer.from((await files.read("offers/a.yaml", 100)) as Uint8Array)).toEqual(bytes);
  const limit = { code: "file-too-large", args: { bytes: 4, limit: 3 } };
  expect(await files.read("offers/a.yaml", 3)).toEqual(limit);
});

test("a tree that GitHub cuts off is walked folder by folder, only where offers may be", async () => {
  const { repository, github } = aRepository(fake);
  const commit = repository.push({
    "offers/deep/a.yaml": "name: A",
    "offers/b.yaml": "name: B",
    "huge/c.yaml": "name: C",
    "offers.config.yaml": "partner: job-board",
  });
  repository.cutTrees = true;
  const files = await github.commits.files(commit, "");
  expect(await text(files, "offers.config.yaml")).toBe("partner: job-board");
  expect((await files.list(GLOB)).files).toEqual(["offers/b.yaml", "offers/deep/a.yaml"]);
  expect(await text(files, "offers/deep/a.yaml")).toBe("name: A");
  const trees = fake.requests.filter(({ path }) => path.includes("/git/trees/"));
  expect(trees).toHaveLength(4);
});

test("walks first parents: the commits of a merged branch are passed over", async () => {
  const { repository, github } = aRepository(fake);
  const first = repository.push({ a: "1" });
  const pull = repository.openPull({ b: "1" });
  repository.pushTo(pull, { b: "2" });
  const second = repository.push({ a: "2" });
  const { sha } = repository.merge(pull);
  const walk = async (most: number) => {
    const found: string[] = [];
    for await (const commit of github.commits.firstParents(sha, most)) found.push(commit);
    return found;
  };
  expect(await walk(10)).toEqual([sha, second, first]);
  expect(await walk(2)).toEqual([sha, second]);
  expect(await github.commits.head("main")).toBe(sha);
  expect(await github.commits.parents(sha)).toEqual([second, pull.head]);
  expect(await github.commits.mergeBase(second, pull.head)).toBe(first);
});

test("a long history is read page by page", async () => {
  const { repository, github } = aRepository(fake);
  for (let index = 0; index < 230; index += 1) repository.push({ a: String(index) });
  const head = await github.commits.head("main");
  let count = 0;
  for await (const _ of github.commits.firstParents(head, 1000)) count += 1;
  expect(count).toBe(230);
});
