/** Merged, squashed, rebased: what was reviewed is applied, and the pull request is told. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async (world) => {
  const { repository, config, partner, onPull, onBranch, comments, golden } = world;
  repository.push({ "offers.config.yaml": config });
  for (const how of ["merge", "squash", "rebase"] as const) {
    const pull = repository.openPull(offer(how));
    await onPull("plan", pull);
    const { sha } = repository.merge(pull, how);
    const run = await onBranch("apply");
    expect(run).toMatchObject({ exit: 0, outputs: { result: "applied", create: "1" } });
    expect(partner.states()[how]).toBe("UNDER_REVIEW");
    const [, told = ""] = comments(pull);
    expect(told).toContain("1 done");
    expect(repository.issues.get(pull.number)?.labels).toEqual(["offers: in review"]);
    expect(repository.checkRuns.at(-1)).toMatchObject({
      name: "offers apply",
      head: sha,
      conclusion: "success",
    });
    if (how === "merge") await golden("comment.md", told);
  }
};
