/** A push without a pull request has no record: `require` refuses, `warn` and `off` apply what the files say. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({ repository, config, partner, onBranch }) => {
  repository.push({ "offers.config.yaml": config, ...offer("java") });
  const refused = await onBranch("apply");
  expect(refused).toMatchObject({ exit: 4, outputs: { result: "refused" } });
  expect(refused.outputs["failure-reason"]).toContain("no record of a reviewed plan");
  expect(refused.summary).toContain("Open a pull request that touches any offer");
  expect(refused.summary).toContain("reviewed-plan: off");
  expect(partner.writes()).toBe(0);

  const warned = await onBranch("apply", { inputs: { "reviewed-plan": "warn" } });
  expect(warned).toMatchObject({ exit: 0, outputs: { result: "applied" } });
  expect(warned.summary).toContain("No record of a reviewed plan was found");

  repository.push(offer("kotlin"));
  const off = await onBranch("apply", { inputs: { "reviewed-plan": "off" } });
  expect(off).toMatchObject({ exit: 0, outputs: { result: "applied" } });
  expect(partner.states()).toEqual({ java: "UNDER_REVIEW", kotlin: "UNDER_REVIEW" });
};
