/** A partner without an API: the pull request is planned and recorded as usual, and merging tells what to click. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({ repository, onPull, onBranch, comments, golden, portal }) => {
  const config = "partner: assessment\noffers: offers/**/*.yaml\nportal: { url: by-hand }\n";
  repository.push({ "offers.config.yaml": config });
  const pull = repository.openPull(offer("java"));
  const inputs = { "portal-token": "" };
  const plan = await onPull("plan", pull, { inputs });
  expect(plan).toMatchObject({ exit: 0, outputs: { result: "changes", create: "1" } });
  expect(comments(pull)[0]).toContain("after merging, a comment says what to click");

  repository.merge(pull);
  const run = await onBranch("apply", { inputs });
  expect(run).toMatchObject({ exit: 0, outputs: { result: "changes" } });
  expect(repository.checkRuns.at(-1)).toMatchObject({
    name: "offers apply",
    conclusion: "neutral",
    output: { title: "1 offer to click" },
  });
  await golden("comment.md", comments(pull)[1] ?? "");
  expect(portal.requests.all()).toEqual([]);
};
