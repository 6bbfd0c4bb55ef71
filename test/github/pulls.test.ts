import { expect, test } from "vitest";
import { changedLines } from "../../src/github/pulls.ts";
import { aRepository } from "../support/github/fixture.ts";
import { sharedGitHub } from "../support/github/shared.ts";

const fake = sharedGitHub();

test.each(["merge", "squash", "rebase"] as const)("finds the pull request of a %s", async (how) => {
  const { repository, github } = aRepository(fake);
  repository.push({ "a.yaml": "name: A" });
  const pull = repository.openPull({ "a.yaml": "name: B" });
  expect(await github.pulls.get(pull.number)).toMatchObject({
    mergedAs: null,
    trialMerge: pull.trial,
    head: { commit: pull.head, repository: repository.name },
  });
  const { sha } = repository.merge(pull, how);
  expect(await github.pulls.broughtBy(sha)).toMatchObject([
    { number: pull.number, mergedAs: sha, trialMerge: null, head: { commit: pull.head } },
  ]);
});

test("a push without a pull request has none", async () => {
  const { repository, github } = aRepository(fake);
  expect(await github.pulls.broughtBy(repository.push({ a: "" }))).toEqual([]);
});

test("lists the changed files with their changed lines", async () => {
  const { repository, github } = aRepository(fake);
  repository.push({ "a.yaml": "name: A\nprice: 1\nend: x\n", "gone.yaml": "name: G\n" });
  const files = { "a.yaml": "name: A\nprice: 2\nmore: 3\nend: x\n", "gone.yaml": null };
  const { number } = repository.openPull(files);
  expect(await github.pulls.changedFiles(number)).toEqual([
    { path: "a.yaml", previousPath: null, lines: new Set([2, 3]) },
    { path: "gone.yaml", previousPath: null, lines: new Set() },
  ]);
});

test("all open pull requests of a branch are listed, page after page", async () => {
  const { repository, github } = aRepository(fake);
  repository.push({ a: "" });
  repository.push({ b: "" }, "other");
  for (let index = 0; index < 120; index += 1) repository.openPull({ a: String(index) });
  repository.openPull({ a: "other" }, { base: "other" });
  expect(await github.pulls.open("main")).toHaveLength(120);
});

test("labels come and go; one that is not there is no mistake", async () => {
  const { repository, github } = aRepository(fake);
  repository.push({ a: "" });
  const { number } = repository.openPull({ a: "1" });
  await github.pulls.addLabel(number, "offers: in review");
  expect(await github.pulls.labelled("offers: in review")).toEqual([number]);
  await github.pulls.removeLabel(number, "offers: in review");
  await github.pulls.removeLabel(number, "offers: in review");
  expect(repository.issues.get(number)?.labels).toEqual([]);
});

test.each([
  ["", []],
  ["@@ -1 +1 @@\n-a\n+b", [1]],
  ["@@ -1,3 +1,4 @@\n a\n+b\n+c\n d\n-e\n+f", [2, 3, 5]],
  [
    "@@ -5,2 +7,2 @@ name: x\n-a\n+b\n c\n@@ -20 +22,2 @@\n a\n+z\n\\ No newline at end of file",
    [7, 23],
  ],
])("reads the changed lines of %j", (patch, lines) => {
  expect([...changedLines(patch)]).toEqual(lines);
});
