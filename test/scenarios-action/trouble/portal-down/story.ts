/** No portal, no plan: an older comment is not left standing as if it were this commit's. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({ repository, config, onPull, comments }) => {
  repository.push({ "offers.config.yaml": config });
  const pull = repository.openPull(offer("java"));
  const inputs = { "portal-token": "wrong-token-of-nobody" };
  const first = await onPull("plan", pull, { inputs });
  expect(first).toMatchObject({ exit: 5, outputs: { result: "error" } });
  expect(comments(pull)).toEqual([]);
  expect(repository.checkRuns.at(-1)).toMatchObject({ conclusion: "failure" });

  await onPull("plan", pull);
  repository.pushTo(pull, offer("kotlin"));
  await onPull("plan", pull, { inputs });
  expect(comments(pull)).toHaveLength(1);
  expect(comments(pull)[0]).toContain("### No plan");
  for (const run of [first]) {
    expect(
      `${run.stdout}${run.stderr}${run.summary}`.replace(/^::add-mask::.*$/gm, ""),
    ).not.toContain("wrong-token");
  }
};
