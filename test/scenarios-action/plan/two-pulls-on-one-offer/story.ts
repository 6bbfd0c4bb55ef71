/** Two open pull requests touch the same offer: both say so; the later one has to be planned again. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async (world) => {
  const { repository, config, partner, onPull, onBranch, comments } = world;
  await partner.live("java");
  repository.push({ "offers.config.yaml": config, ...offer("java"), ...offer("kotlin") });
  const first = repository.openPull(offer("java", { price: "21.00 USD" }));
  const second = repository.openPull(offer("java", { price: "22.00 USD" }));
  repository.openPull({ "README.md": "somewhere else" });
  await onPull("plan", first);
  await onPull("plan", second);
  expect(comments(first)[0]).toContain(`> - #${second.number}: \`java\``);
  expect(comments(second)[0]).toContain(`> - #${first.number}: \`java\``);

  repository.merge(first);
  expect(await onBranch("apply")).toMatchObject({ exit: 0, outputs: { result: "applied" } });
  // What was reviewed for the second one was 20 to 22, and now it would be 21 to 22.
  repository.merge(second);
  expect(await onBranch("apply")).toMatchObject({ exit: 7, outputs: { result: "stale" } });
  expect(partner.body("java")).toMatchObject({ terms: { price: { amount: "21.00" } } });
};
