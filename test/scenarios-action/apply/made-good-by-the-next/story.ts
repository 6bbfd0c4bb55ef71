/** A's apply failed because the portal was down; B's merge applies both, and tells both. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async (world) => {
  const { repository, config, partner, onPull, onBranch, comments } = world;
  await partner.live("java");
  repository.push({ "offers.config.yaml": config, ...offer("java") });
  const a = repository.openPull(offer("java", { price: "25.00 USD" }));
  const b = repository.openPull(offer("java", { description: "Better" }));
  await onPull("plan", a);
  await onPull("plan", b);
  repository.merge(a);
  const down = { "portal-token": "wrong-token-of-nobody" };
  const failed = await onBranch("apply", { inputs: down });
  expect(failed).toMatchObject({ exit: 5, outputs: { result: "error" } });
  expect(comments(a)[1]).toContain("Not applied");

  // B's record says nothing of the price: together they are what was reviewed.
  const both = { ...offer("java", { price: "25.00 USD", description: "Better" }) };
  repository.pushTo(b, both);
  await onPull("plan", b);
  repository.merge(b, "squash");
  const run = await onBranch("apply");
  expect(run).toMatchObject({ exit: 0, outputs: { result: "applied", save: "1" } });
  expect(partner.body("java")).toMatchObject({
    description: "Better",
    terms: { price: { amount: "25.00" } },
  });
  expect(comments(a)[1]).toContain("1 done");
  expect(comments(b)[1]).toContain("1 done");
};
