/** The first apply in a repository with a history: pull requests of long ago hear nothing of it. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({ repository, config, onBranch, comments }) => {
  repository.push({ "offers.config.yaml": config });
  const pulls = Array.from({ length: 13 }, (_, index) => {
    const pull = repository.openPull({ "README.md": `Change ${index}` });
    repository.merge(pull, "squash");
    return pull;
  });
  const last = repository.openPull(offer("java"));
  repository.merge(last);
  const run = await onBranch("apply");
  expect(run).toMatchObject({ exit: 4, outputs: { result: "refused" } });
  expect(run.summary).toContain("#14, #13, #12, #11, #10 and 9 more have no record");
  expect(comments(last)).toHaveLength(1);
  expect(comments(last)[0]).toContain("Not applied");
  for (const pull of pulls) expect(comments(pull)).toEqual([]);
};
