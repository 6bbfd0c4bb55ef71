/** More to click than GitHub takes: as many offers as fit, and how many are left out. */
import { expect, test } from "vitest";
import { guide } from "../../src/run/github/guide.ts";
import type { Job } from "../../src/run/github/job.ts";
import { loadProject } from "../../src/run/github/project.ts";
import { offer } from "../support/action/partner.ts";
import { fakeReader } from "../support/fake-reader.ts";
import { aRepository } from "../support/github/fixture.ts";
import { sharedGitHub } from "../support/github/shared.ts";
import { memoryFiles } from "../support/memory-files.ts";

const fake = sharedGitHub();
const CONFIG = "partner: assessment\noffers: offers/*.yaml\nportal: { url: by-hand }\n";
const COUNT = 2_000;

test("a guide of very many offers fits everywhere, and counts what is missing", async () => {
  const { repository, github, time } = aRepository(fake);
  repository.push({ a: "" });
  const pull = repository.openPull({ a: "b" });
  const { sha } = repository.merge(pull);
  const job: Job = {
    github,
    timing: time,
    tool: "test",
    runUrl: "https://github.test/a/b/actions/runs/1",
    scope: { config: "offers.config.yaml", environment: null },
    warn: (message) => expect.unreachable(message),
  };
  const offers = Array.from({ length: COUNT }, (_, id) =>
    offer(`offer-${id}`, { description: "Prüfung ".repeat(60) }),
  );
  const texts = Object.entries(Object.assign({}, ...offers) as Record<string, string>);
  const files = memoryFiles(new Map([["offers.config.yaml", CONFIG], ...texts]));
  const place = { root: "/work", file: "offers.config.yaml", environment: null };
  const project = await loadProject(place, files, time.now());
  if ("failure" in project) throw new Error(JSON.stringify(project.diagnostics.slice(0, 3)));
  const portal = fakeReader([]);
  const about = { project, portal, commit: sha, branch: "main", comment: true };
  const { summary, result } = await guide(job, about);
  expect(result).toBe("changes");
  const [comment] = repository.commentsOn(pull.number);
  const check = repository.checkRuns[0]?.output.summary ?? "";
  for (const text of [summary, comment?.body ?? "", check]) {
    const shown = text.match(/^## \d+\./gm)?.length ?? 0;
    const [, missing] = /Left out here: (\d+) offers altogether/.exec(text) ?? [];
    expect(shown).toBeGreaterThan(20);
    expect(shown + Number(missing)).toBe(COUNT);
  }
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1_048_576);
  expect(comment?.body.length).toBeLessThanOrEqual(60_000);
  expect(Buffer.byteLength(check)).toBeLessThanOrEqual(65_535);
});
