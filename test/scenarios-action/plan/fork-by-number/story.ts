/** A maintainer has a fork's pull request planned by its number: read as data, commented, recorded, applied. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({ repository, config, partner, onBranch, comments }) => {
  await partner.live("java");
  repository.push({ "offers.config.yaml": config, ...offer("java") });
  const pull = repository.openPull(offer("java", { price: "22.00 USD" }), {
    fork: "stranger/offers",
  });
  const inputs = { "pull-request": String(pull.number) };
  const run = await onBranch("plan", { event: "workflow_dispatch", inputs });
  expect(run).toMatchObject({ exit: 0, outputs: { result: "changes", save: "1" } });
  expect(comments(pull)).toHaveLength(1);
  expect(comments(pull)[0]).toContain("22.00 USD");
  expect(repository.checkRuns).toMatchObject([{ name: "offers plan", head: pull.head }]);

  repository.merge(pull, "squash");
  const applied = await onBranch("apply");
  expect(applied).toMatchObject({ exit: 0, outputs: { result: "applied" } });
  expect(partner.states()).toEqual({ java: "UNDER_REVIEW" });

  const link = repository.openPull({ "offers/x.yaml": { link: "/etc/passwd" } }, { fork: "s/o" });
  const byNumber = { "pull-request": String(link.number) };
  const refused = await onBranch("plan", { event: "workflow_dispatch", inputs: byNumber });
  expect(refused).toMatchObject({ exit: 3, outputs: { result: "invalid" } });
};
