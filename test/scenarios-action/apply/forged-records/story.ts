/** Neither an edited comment nor another app's check run is believed. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({ repository, config, partner, onPull, onBranch }) => {
  repository.push({ "offers.config.yaml": config });
  const pull = repository.openPull(offer("java"));
  await onPull("plan", pull);
  const [check] = repository.checkRuns;
  if (check === undefined) throw new Error("no check run");
  repository.checkRuns[0] = { ...check, app: { id: 666, slug: "somebody" } };
  repository.merge(pull);
  const run = await onBranch("apply");
  expect(run).toMatchObject({ exit: 4, outputs: { result: "refused" } });
  expect(partner.writes()).toBe(0);
};
