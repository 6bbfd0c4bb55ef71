/** Submitted offers are followed until the marketplace has decided; a rejection opens one issue. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async (world) => {
  const { repository, config, partner, fake, onPull, onBranch, comments, writes, golden } = world;
  repository.push({ "offers.config.yaml": config });
  const pull = repository.openPull({ ...offer("java"), ...offer("kotlin"), ...offer("rust") });
  await onPull("plan", pull);
  repository.merge(pull, "squash");
  await onBranch("apply");
  const labels = () => repository.issues.get(pull.number)?.labels;
  const schedule = { event: "schedule" };

  // Nothing is decided: nothing is written.
  fake.requests.length = 0;
  expect(await onBranch("follow", schedule)).toMatchObject({
    exit: 0,
    outputs: { result: "changes" },
  });
  expect(writes()).toEqual([]);

  await partner.approve("java");
  await partner.reject("kotlin", "Too dear");
  const second = await onBranch("follow", schedule);
  expect(second.outputs["issue-url"]).toContain("/issues/2");
  expect(comments(pull)[1]).toContain("✅ approved");
  expect(labels()).toEqual(["offers: in review"]);
  const issue = repository.issues.get(2);
  expect(issue).toMatchObject({ title: "Offer rejected: kotlin", labels: ["offers: rejected"] });
  await golden("issue.md", world.steady(issue?.body ?? "").replaceAll(/subject=\S+/g, "subject=…"));

  await partner.withdraw("rust");
  expect(await onBranch("follow", schedule)).toMatchObject({ outputs: { result: "no-changes" } });
  expect(labels()).toEqual([]);
  await golden("comment.md", comments(pull)[1] ?? "");

  // Everything is told: no second issue, no further word.
  fake.requests.length = 0;
  await onBranch("follow", schedule);
  expect(writes()).toEqual([]);
  expect(repository.issues.size).toBe(2);
};
