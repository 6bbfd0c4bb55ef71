import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { joinParts, partsOf, partText, readPart } from "../../src/github/data.ts";
import type { Annotation, CheckName, CheckReport, GitHub } from "../../src/run/github-ports.ts";
import { aRepository } from "../support/github/fixture.ts";
import { ACTIONS_BOT } from "../support/github/repository.ts";
import { sharedGitHub } from "../support/github/shared.ts";

const fake = sharedGitHub();
const NAME: CheckName = { name: "offers plan", config: "offers.config.yaml" };
const APP = 15_368;

const aReport = (parts: Partial<CheckReport> = {}): CheckReport => ({
  conclusion: "success",
  title: "Nothing to do",
  summary: "Nothing.",
  annotations: [],
  data: [],
  ...parts,
});

function aCommit() {
  const fixture = aRepository(fake);
  return { ...fixture, commit: fixture.repository.push({ "a.yaml": "name: A" }) };
}

async function newest(github: GitHub, ...about: Parameters<GitHub["checks"]["written"]>) {
  for await (const found of github.checks.written(...about)) return found;
  return undefined;
}

const annotation = (line: number): Annotation => ({
  path: "a.yaml",
  line,
  endLine: line,
  level: "notice",
  title: "A",
  message: "changes",
});

test("keeps data with a check run and finds it again", async () => {
  const { github, commit } = aCommit();
  await github.checks.write(NAME, commit, aReport({ data: ["reviewed"] }));
  expect(await newest(github, NAME, commit, APP)).toMatchObject({
    conclusion: "success",
    data: "reviewed",
  });
});

test("the newest one counts, also when it has no data", async () => {
  const { github, commit } = aCommit();
  await github.checks.write(NAME, commit, aReport({ data: ["old"] }));
  await github.checks.write(NAME, commit, aReport({ conclusion: "failure" }));
  const found = await newest(github, NAME, commit, APP);
  expect(found).toMatchObject({ conclusion: "failure", data: null });
});

test("believes no other app, and no other config", async () => {
  const { github, commit, secret, connect } = aCommit();
  const other = { id: 77, slug: "somebody" };
  fake.tokens.set(secret, { actor: ACTIONS_BOT, app: other, permissions: { checks: "write" } });
  await connect(2).checks.write(NAME, commit, aReport({ data: ["forged"] }));
  expect(await newest(github, NAME, commit, APP)).toBeUndefined();
  const config = { ...NAME, config: "eu/offers.config.yaml" };
  expect(await newest(github, config, commit, 77)).toBeUndefined();
});

test("takes the first form of the data that fits one check run", async () => {
  const { repository, github, commit } = aCommit();
  const large = randomBytes(80_000).toString("hex");
  await github.checks.write(NAME, commit, aReport({ data: [large, "short"] }));
  expect(repository.checkRuns).toHaveLength(1);
  expect((await newest(github, NAME, commit, APP))?.data).toBe("short");
});

test("spreads the last form over several check runs where none fits", async () => {
  const { repository, github, commit } = aCommit();
  const large = randomBytes(80_000).toString("hex");
  await github.checks.write(NAME, commit, aReport({ data: [large] }));
  expect(repository.checkRuns.map(({ name }) => name)).toEqual([
    "offers plan record 2",
    "offers plan",
  ]);
  expect((await newest(github, NAME, commit, APP))?.data).toBe(large);
  repository.checkRuns.shift();
  expect((await newest(github, NAME, commit, APP))?.data).toBeNull();
});

test("sends annotations fifty at a time", async () => {
  const { repository, github, commit } = aCommit();
  const annotations = Array.from({ length: 120 }, (_, index) => annotation(index + 1));
  await github.checks.write(NAME, commit, aReport({ annotations }));
  expect(repository.checkRuns[0]?.annotations).toHaveLength(120);
  expect(fake.requests.map(({ method }) => method)).toEqual(["POST", "PATCH", "PATCH"]);
});

test("an annotation that GitHub does not take costs the annotations, not the record", async () => {
  const { repository, github, commit } = aCommit();
  const long = { ...annotation(1), title: "x".repeat(300) };
  await github.checks.write(NAME, commit, aReport({ annotations: [long], data: ["reviewed"] }));
  expect(repository.checkRuns).toHaveLength(1);
  expect(await newest(github, NAME, commit, APP)).toMatchObject({ data: "reviewed" });
});

test("opens a check run, and finishes it", async () => {
  const { repository, github, commit } = aCommit();
  const check = await github.checks.start(NAME, commit);
  expect(check.app).toBe(APP);
  expect(repository.checkRuns[0]).toMatchObject({ status: "in_progress", conclusion: null });
  await check.finish(aReport({ conclusion: "failure", data: ["results"] }));
  expect(await newest(github, NAME, commit, APP)).toMatchObject({
    conclusion: "failure",
    data: "results",
  });
});

test("a check run whose answer was lost is not written twice", async () => {
  const { repository, github, commit } = aCommit();
  fake.faults.push({
    method: "POST",
    path: /check-runs$/,
    status: 502,
    times: 1,
    afterwards: true,
  });
  await github.checks.write(NAME, commit, aReport());
  expect(repository.checkRuns).toHaveLength(1);
});

test.each([
  ["a part is missing", (texts: string[]) => texts.slice(0, 1)],
  ["parts in another order", (texts: string[]) => texts.toReversed()],
  ["a part is cut", (texts: string[]) => texts.map((text) => text.replace(/.{4} -->/, " -->"))],
  [
    "a part is changed",
    (texts: string[]) => texts.map((text) => text.replace(/....(?= -->)/, "AAAA")),
  ],
  ["not ours at all", () => ["hello", "world"]],
])("data that is damaged is no data: %s", (_, damage) => {
  const texts = partsOf([randomBytes(200).toString("hex")], 200).map(partText);
  expect(texts.length).toBeGreaterThan(1);
  expect(joinParts(texts.flatMap((text) => readPart(text) ?? []))).toHaveLength(400);
  expect(joinParts(damage(texts).flatMap((text) => readPart(text) ?? []))).toBeUndefined();
});

test("a packed bomb is not unpacked", () => {
  const [part] = partsOf(["0".repeat(65 * 1024 * 1024)]);
  expect(joinParts(part === undefined ? [] : [part])).toBeUndefined();
});
