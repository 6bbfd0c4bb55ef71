/** Changes that nobody reviewed are left alone and listed; they do not stop the reviewed ones. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async (world) => {
  const { repository, config, partner, onPull, onBranch, comments } = world;
  await partner.live("java", "kotlin");
  repository.push({ "offers.config.yaml": config, ...offer("java"), ...offer("kotlin") });
  const pull = repository.openPull(offer("java", { price: "25.00 USD" }));
  await onPull("plan", pull);
  await partner.edit("kotlin", { description: "By hand" });
  repository.merge(pull);
  const run = await onBranch("apply");
  expect(run).toMatchObject({ exit: 0, outputs: { result: "applied" } });
  expect(partner.states()).toEqual({ java: "UNDER_REVIEW", kotlin: "ACTIVE" });
  expect(partner.body("kotlin")["description"]).toBe("By hand");
  expect(run.summary).toContain("Left alone: nobody reviewed this (1)");
  expect(run.summary).toContain("- `kotlin`: withdraw → save → publish");
  expect(comments(pull)[1]).not.toContain("kotlin");
};
