/** An applied commit's job runs again when it is superseded: what it has applied stays applied, and followed. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({ repository, config, partner, onPull, onBranch }) => {
  repository.push({ "offers.config.yaml": config });
  const pull = repository.openPull(offer("java"));
  await onPull("plan", pull);
  const { sha: applied } = repository.merge(pull);
  expect(await onBranch("apply")).toMatchObject({ exit: 0, outputs: { result: "applied" } });
  const readme = repository.openPull({ "README.md": "Hello" });
  await onPull("plan", readme);
  repository.merge(readme);
  const again = await onBranch("apply", { commit: applied });
  expect(again).toMatchObject({ exit: 0, outputs: { result: "no-changes" } });
  expect(repository.checkRuns.at(-1)).toMatchObject({ head: applied, conclusion: "neutral" });

  // Somebody edits it by hand: that is drift, which stops nobody, as the creation was done long ago.
  await partner.approve("java");
  await partner.edit("java", { description: "By hand" });
  const next = await onBranch("apply");
  expect(next).toMatchObject({ exit: 0, outputs: { result: "no-changes" } });
  expect(next.summary).toContain("Left alone");

  await onBranch("follow", { event: "schedule" });
  expect(repository.issues.get(pull.number)?.labels).toEqual([]);
};
