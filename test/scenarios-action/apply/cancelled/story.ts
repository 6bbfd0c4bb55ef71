/** A cancelled job finishes the offer in hand, tells what it did not try, and the next run does that. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async (world) => {
  const { repository, config, partner, portal, onPull, onBranch, comments } = world;
  repository.push({ "offers.config.yaml": config });
  const many = Array.from({ length: 20 }, (_, id) => offer(`o${id}`));
  const pull = repository.openPull(Object.assign({}, ...many));
  await onPull("plan", pull);
  repository.merge(pull);
  portal.faults.add("submit:slow=200:1:1000");
  const cancelled = await onBranch("apply", { cancelAt: /^1\/20 /m });
  expect(cancelled.exit).toBe(130);
  expect(cancelled.outputs["result"]).toBe("partial");
  expect(comments(pull)[1]).toMatch(/\d+ not tried · \d+ done/);
  expect(repository.checkRuns.at(-1)).toMatchObject({ conclusion: "failure" });
  const half = Object.values(partner.states());
  expect(half.length).toBeLessThan(20);
  expect(half.filter((state) => state !== "UNDER_REVIEW")).toEqual([]);

  portal.faults.clear();
  expect(await onBranch("apply")).toMatchObject({ exit: 0, outputs: { result: "applied" } });
  expect(Object.keys(partner.states())).toHaveLength(20);
  expect(comments(pull)[1]).toContain("20 done");
};
