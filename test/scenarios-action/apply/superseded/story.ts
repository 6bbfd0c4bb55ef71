/** Running an old job again never brings old files back; it says which commit supersedes it. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({ repository, config, partner, onPull, onBranch }) => {
  repository.push({ "offers.config.yaml": config });
  const first = repository.openPull(offer("java"));
  await onPull("plan", first);
  const { sha: old } = repository.merge(first);
  const second = repository.openPull(offer("java", { price: "21.00 USD" }));
  await onPull("plan", second);
  const { sha: newer } = repository.merge(second);

  const late = await onBranch("apply", { commit: old });
  expect(late).toMatchObject({ exit: 0, outputs: { result: "no-changes" } });
  expect(late.summary).toContain(newer);
  expect(partner.writes()).toBe(0);
  expect(repository.checkRuns.at(-1)).toMatchObject({ head: old, conclusion: "neutral" });

  // What the superseded run did not do is done by the newer one: both records count.
  expect(await onBranch("apply")).toMatchObject({ exit: 0, outputs: { result: "applied" } });
  expect(partner.body("java")).toMatchObject({ terms: { price: { amount: "21.00" } } });
  expect(await onBranch("apply", { commit: old })).toMatchObject({
    outputs: { result: "no-changes" },
  });
  expect(partner.body("java")).toMatchObject({ terms: { price: { amount: "21.00" } } });
};
