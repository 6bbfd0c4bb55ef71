/** Somebody changed the offer after the review: nothing is written, and the table says why. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async (world) => {
  const { repository, config, partner, onPull, onBranch, comments, golden } = world;
  await partner.live("java", "kotlin");
  repository.push({ "offers.config.yaml": config, ...offer("java"), ...offer("kotlin") });
  const prices = (price: string) => ({
    ...offer("java", { price }),
    ...offer("kotlin", { price }),
  });
  const pull = repository.openPull(prices("25.00 USD"));
  await onPull("plan", pull);
  await partner.edit("java", {
    terms: {
      type: "SKILLS_TEST",
      price: { amount: "30.00", currencyCode: "USD" },
      postingPeriod: 0,
    },
  });
  repository.merge(pull);
  const run = await onBranch("apply");
  expect(run).toMatchObject({ exit: 7, outputs: { result: "stale" } });
  expect(partner.writes()).toBe(0);
  expect(repository.checkRuns.at(-1)).toMatchObject({ conclusion: "failure" });
  const [, told = ""] = comments(pull);
  await golden("comment.md", told);

  // The way out that it names: another pull request shows what is pending, and merging it does that.
  const next = repository.openPull({ "README.md": "Prices have changed." });
  await onPull("plan", next);
  expect(comments(next)[0]).toContain("Pending before this pull request: 2 offers");
  repository.merge(next);
  expect(await onBranch("apply")).toMatchObject({ exit: 0, outputs: { result: "applied" } });
  expect(partner.states()).toEqual({ java: "UNDER_REVIEW", kotlin: "UNDER_REVIEW" });
};
