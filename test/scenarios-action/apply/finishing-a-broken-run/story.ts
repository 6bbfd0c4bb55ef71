/** An apply that broke half-way is finished by running the job again. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async (world) => {
  const { repository, config, partner, portal, onPull, onBranch, comments } = world;
  repository.push({ "offers.config.yaml": config });
  const pull = repository.openPull({ ...offer("a"), ...offer("b"), ...offer("c") });
  await onPull("plan", pull);
  repository.merge(pull, "squash");
  portal.faults.add("submit:status=400:2");
  const broken = await onBranch("apply");
  expect(broken).toMatchObject({ exit: 8, outputs: { result: "partial" } });
  expect(comments(pull)[1]).toContain("1 failed · 2 done");
  expect(repository.checkRuns.at(-1)).toMatchObject({ conclusion: "failure" });

  const again = await onBranch("apply");
  expect(again).toMatchObject({ exit: 0, outputs: { result: "applied" } });
  expect(Object.values(partner.states())).toEqual(["UNDER_REVIEW", "UNDER_REVIEW", "UNDER_REVIEW"]);
  const [, told, ...others] = comments(pull);
  expect(others).toEqual([]);
  expect(told).toContain("3 done");
  expect(told).toContain("3 offers in review");
};
