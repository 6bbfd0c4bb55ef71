/** A commit may be the head of two pull requests: what is opened for one of them is not reviewed for the other. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({ repository, config, partner, onPull, onBranch }) => {
  await partner.live("a", "b");
  const strict = `${config}guards: { offTheMarket: { max: 1 } }\n`;
  repository.push({ "offers.config.yaml": strict, ...offer("a"), ...offer("b") });
  const price = "21.00 USD";
  const pull = repository.openPull({ ...offer("a", { price }), ...offer("b", { price }) });
  expect(await onPull("plan", pull)).toMatchObject({ exit: 4, outputs: { result: "refused" } });

  const twin = repository.openPull({ ...offer("a", { price }), ...offer("b", { price }) });
  twin.head = pull.head;
  repository.issues.get(twin.number)?.labels.push("offers: allow off-the-market");
  expect(await onPull("plan", twin)).toMatchObject({ exit: 0, outputs: { result: "changes" } });

  repository.merge(pull);
  expect(await onBranch("apply")).toMatchObject({ exit: 4, outputs: { result: "refused" } });
  expect(partner.writes()).toBe(0);
};
