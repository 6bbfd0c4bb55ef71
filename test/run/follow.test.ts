/** Following reviews over days, with a clock and a portal of our own. */
import { expect, test } from "vitest";
import { type AppliedOffer, applyRecordText } from "../../src/core/apply-record.ts";
import type { PortalOffer } from "../../src/core/portal-offer.ts";
import { follow } from "../../src/run/github/follow.ts";
import type { Job } from "../../src/run/github/job.ts";
import { aPortalOffer } from "../support/builders.ts";
import { fakeReader } from "../support/fake-reader.ts";
import { aRepository } from "../support/github/fixture.ts";
import { sharedGitHub } from "../support/github/shared.ts";

const fake = sharedGitHub();
const LABEL = "offers: in review";
/** A Monday. */
const MONDAY = "2027-03-01T09:00:00.000Z";

const submitted = (key: string, submittedAt: string | null = MONDAY): AppliedOffer => ({
  key,
  name: `Test ${key}`,
  portalId: `id-${key}`,
  outcome: "done",
  steps: [{ step: "publish", outcome: "done" }],
  status: "UNDER_REVIEW",
  note: null,
  source: { file: `offers/${key}.yaml`, line: 1 },
  submittedAt,
});

function aMerge() {
  const { repository, github, time } = aRepository(fake);
  repository.push({ a: "" });
  const warnings: string[] = [];
  const job: Job = {
    github,
    timing: time,
    tool: "test",
    runUrl: "https://github.test/a/b/actions/runs/1",
    scope: { config: "offers.config.yaml", environment: null },
    warn: (message) => warnings.push(message),
  };
  /** Merges a pull request of these offers, as if its apply had submitted them. */
  const merge = async (offers: readonly AppliedOffer[], at = MONDAY) => {
    const pull = repository.openPull({ [`offer-${offers.length}-${at}`]: "x" });
    const { sha } = repository.merge(pull);
    const name = { name: "offers apply", config: "offers.config.yaml" };
    const pulls = [{ number: pull.number, keys: offers.map(({ key }) => key) }];
    const about = { problem: null, ways: [], notes: [] };
    const data = applyRecordText({ formatVersion: 1, commit: sha, at, pulls, offers, ...about });
    const report = { conclusion: "success", title: "", summary: "", annotations: [] } as const;
    await github.checks.write(name, sha, { ...report, data: [data] });
    repository.issues.get(pull.number)?.labels.push(LABEL);
    return pull;
  };
  const look = (offers: readonly PortalOffer[]) =>
    follow(job, {
      portal: fakeReader(offers, offers),
      commit: repository.branches.get("main") ?? "",
      comment: true,
      fileUrl: (commit, file, line) => `https://github.test/${commit}/${file}#L${line}`,
    });
  const comment = (number: number) => repository.commentsOn(number)[0]?.body;
  return { repository, time, merge, look, comment, warnings };
}

const HOUR = 3_600_000;
const inState = (key: string, status: string) => aPortalOffer(key, { status });

test("more than 24 business hours are overdue, and a weekend is none of them", async () => {
  const { merge, look, comment, time } = aMerge();
  const { number } = await merge([submitted("java", "2027-03-05T20:00:00.000Z")]);
  const waiting = [inState("java", "UNDER_REVIEW")];
  // Monday evening: 4 hours of Friday and 19 of Monday.
  await time.sleep(Date.parse("2027-03-08T19:00:00Z") - time.now().getTime());
  await look(waiting);
  expect(comment(number)).toContain("⏳ in review");
  await time.sleep(2 * HOUR);
  await look(waiting);
  expect(comment(number)).toContain("more than 24 business hours");
});

test("an offer that was submitted again is the later pull request's", async () => {
  const { merge, look, comment, repository } = aMerge();
  const first = await merge([submitted("java"), submitted("rust")]);
  const later = "2027-03-01T10:00:00.000Z";
  const second = await merge([submitted("java", later)], later);
  await look([inState("java", "REJECTED"), inState("rust", "ACTIVE")]);
  expect(comment(first.number)).toContain("submitted again by a later change");
  expect(comment(first.number)).toContain("✅ approved");
  expect(comment(second.number)).toContain("❌ rejected");
  const issues = [...repository.issues.values()].filter(({ pull }) => !pull);
  expect(issues.map(({ title }) => title)).toEqual(["Offer rejected: java"]);
  for (const { number } of [first, second])
    expect(repository.issues.get(number)?.labels).toEqual([]);
});

test("one that is gone, one in a state that nobody knows, one with a reason", async () => {
  const { merge, look, comment, repository } = aMerge();
  const { number } = await merge([submitted("gone"), submitted("odd"), submitted("no")]);
  const rejected = aPortalOffer("no", { status: "REJECTED", rejection: "Too `dear`" });
  await look([inState("odd", "ON_HOLD"), rejected]);
  const text = comment(number) ?? "";
  expect(text).toContain("no longer in the portal");
  expect(text).toContain("`ON_HOLD`");
  expect(text).toContain("❌ rejected: `` Too `dear` ``");
  expect(repository.issues.get(number)?.labels).toEqual([LABEL]);
});

test("what nobody waits for any more is not looked at", async () => {
  const { merge, look, repository, time } = aMerge();
  const { number } = await merge([submitted("java")]);
  const issue = repository.issues.get(number);
  if (issue !== undefined) issue.labels = [];
  await time.sleep(15 * 24 * HOUR);
  const verdict = await look([inState("java", "ACTIVE")]);
  expect(verdict.result).toBe("no-changes");
  expect(repository.comments).toEqual([]);
});

test("a merge further back than a hundred commits is followed while somebody waits", async () => {
  const { repository, merge, look, comment } = aMerge();
  const { number } = await merge([submitted("java")]);
  for (let index = 0; index < 120; index += 1) repository.push({ "README.md": String(index) });
  await look([inState("java", "ACTIVE")]);
  expect(comment(number)).toContain("✅ approved");
  expect(repository.issues.get(number)?.labels).toEqual([]);
});
