/** What the drift job says where it cannot compare, and where it is not the default branch. */
import { expect, test } from "vitest";
import { type DriftRequest, watchDrift } from "../../src/run/github/drift.ts";
import type { Job } from "../../src/run/github/job.ts";
import { loadProject } from "../../src/run/github/project.ts";
import { aPortalOffer } from "../support/builders.ts";
import { fakeReader } from "../support/fake-reader.ts";
import { aRepository } from "../support/github/fixture.ts";
import { sharedGitHub } from "../support/github/shared.ts";
import { memoryFiles } from "../support/memory-files.ts";

const fake = sharedGitHub();
const CONFIG = "partner: assessment\noffers: offers/*.yaml\nportal: { url: sandbox }\n";

async function aDrift(parts: Partial<DriftRequest> = {}) {
  const { repository, github, time } = aRepository(fake);
  const job: Job = {
    github,
    timing: time,
    tool: "test",
    runUrl: "https://github.test/a/b/actions/runs/1",
    scope: { config: "offers.config.yaml", environment: null },
    warn: () => {},
  };
  const files = memoryFiles(new Map([["offers.config.yaml", CONFIG]]));
  const place = { root: "/work", file: "offers.config.yaml", environment: null };
  const project = await loadProject(place, files, time.now());
  if ("failure" in project) throw new Error(JSON.stringify(project.diagnostics));
  const held = [aPortalOffer("java")];
  const about = { commit: repository.push({ a: "" }), allow: [], failOnDrift: false };
  const request = { ...about, project, portal: fakeReader(held, held), keepIssue: true };
  return { repository, job, watch: () => watchDrift(job, { ...request, ...parts }) };
}

test("no file at all is not clean: the issue stays as it is", async () => {
  const { repository, watch } = await aDrift();
  expect(await watch()).toMatchObject({ result: "refused", failure: { exit: 4, code: "guard" } });
  expect(repository.issues.size).toBe(0);
});

test("no file at all may be meant so", async () => {
  const { watch } = await aDrift({ allow: [{ name: "empty" }] });
  expect(await watch()).toMatchObject({ result: "clean", failure: null });
});
