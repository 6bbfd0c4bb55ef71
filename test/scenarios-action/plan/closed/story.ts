/** A label on a merged pull request starts a run that plans nothing: what was reviewed is what was merged. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { pullBody } from "../../../support/github/pulls.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async (world) => {
  const { repository, config, partner, fake, onPull, onBranch, comments, writes } = world;
  await partner.live("a", "b");
  const strict = `${config}guards: { offTheMarket: { max: 1 } }\n`;
  repository.push({ "offers.config.yaml": strict, ...offer("a"), ...offer("b") });
  const price = "21.00 USD";
  const pull = repository.openPull({ ...offer("a", { price }), ...offer("b", { price }) });
  await onPull("plan", pull);
  const payload = { pull_request: pullBody(repository, pull) };
  repository.merge(pull);
  repository.issues.get(pull.number)?.labels.push("offers: allow off-the-market");
  fake.requests.length = 0;
  const late = await onPull("plan", pull);
  expect(late).toMatchObject({ exit: 0, outputs: { result: "no-changes" } });
  expect(late.summary).toContain("closed");
  const inputs = { "pull-request": String(pull.number) };
  const byHand = await onBranch("plan", { event: "workflow_dispatch", inputs });
  expect(byHand).toMatchObject({ exit: 3, outputs: { result: "invalid" } });
  // Merged while it is planned: as the run began, it was open.
  const path = new RegExp(`/pulls/${pull.number}$`);
  fake.faults.push({ method: "GET", path, status: 404, times: 1 });
  const raced = await onPull("plan", pull, { payload });
  expect(raced.stdout).toContain("was closed while it was planned: nothing is recorded");
  expect(writes()).toEqual([]);
  expect(comments(pull)).toHaveLength(1);

  expect(await onBranch("apply")).toMatchObject({ exit: 4, outputs: { result: "refused" } });
  expect(partner.writes()).toBe(0);
};
