/** What was merged into another branch was not agreed to for this one, even if its commit arrives here. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({ repository, config, partner, onPull, onBranch }) => {
  const main = repository.push({ "offers.config.yaml": config });
  repository.branches.set("unprotected", main);
  const pull = repository.openPull(offer("java"), { base: "unprotected" });
  expect(await onPull("plan", pull)).toMatchObject({ exit: 0, outputs: { result: "changes" } });
  repository.branches.set("main", repository.merge(pull, "squash").sha);
  const run = await onBranch("apply");
  expect(run).toMatchObject({ exit: 4, outputs: { result: "refused" } });
  expect(run.outputs["failure-reason"]).toContain("no record of a reviewed plan");
  expect(run.summary).toContain("2 commits came without a pull request");
  expect(partner.writes()).toBe(0);
};
