import { expect, test } from "vitest";
import { markerLine } from "../../src/github/marker.ts";
import type { Marker } from "../../src/run/github-ports.ts";
import { aRepository } from "../support/github/fixture.ts";
import { PERSON } from "../support/github/repository.ts";
import { sharedGitHub } from "../support/github/shared.ts";

const fake = sharedGitHub();
const MARKER: Marker = { kind: "drift", config: "offers.config.yaml", environment: null };
const LABEL = "offers: drift";

test("an issue is opened, found with its subject, changed and closed", async () => {
  const { repository, github } = aRepository(fake);
  await github.issues.open({ ...MARKER, subject: "one" }, LABEL, "Drift", "two lines\nof text");
  const [found] = await github.issues.find(MARKER, LABEL);
  expect(found).toMatchObject({ subject: "one", isOpen: true, body: "two lines\nof text" });
  const change = { title: "Gone", body: "gone", isOpen: false };
  await github.issues.update(found?.number ?? 0, { ...MARKER, subject: "none" }, change);
  expect(repository.issues.get(1)).toMatchObject({ title: "Gone", state: "closed" });
  expect(await github.issues.find(MARKER, LABEL)).toMatchObject([{ subject: "none" }]);
});

test("is found by its author when somebody took the label away", async () => {
  const { repository, github } = aRepository(fake);
  await github.issues.open(MARKER, LABEL, "Drift", "text");
  for (const issue of repository.issues.values()) issue.labels = [];
  expect(await github.issues.find(MARKER, LABEL)).toHaveLength(1);
});

test("a marker in somebody else's issue, or in a pull request, is nobody's", async () => {
  const { repository, github } = aRepository(fake);
  repository.push({ a: "" });
  repository.openIssue(PERSON, "Drift", markerLine(MARKER)).labels.push(LABEL);
  const pull = repository.openPull({ b: "" });
  const issue = repository.issues.get(pull.number);
  Object.assign(issue ?? {}, { body: markerLine(MARKER), labels: [LABEL] });
  expect(await github.issues.find(MARKER, LABEL)).toEqual([]);
});

test("an issue whose answer was lost is not opened twice", async () => {
  const { repository, github } = aRepository(fake);
  fake.faults.push({ method: "POST", path: /issues$/, status: 500, times: 1, afterwards: true });
  const url = await github.issues.open(MARKER, LABEL, "Drift", "text");
  expect(url).toContain("/issues/1");
  expect(repository.issues.size).toBe(1);
});
