/** Where files cannot be written, the verdict and all other outputs are there; an event without its pull request is no plan. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({ repository, config, onPull, comments }) => {
  repository.push({ "offers.config.yaml": config });
  const pull = repository.openPull(offer("java"));
  const environment = { RUNNER_TEMP: "/nowhere", GITHUB_STEP_SUMMARY: "/nowhere/summary" };
  const run = await onPull("plan", pull, { environment });
  expect(run).toMatchObject({ exit: 0, outputs: { result: "changes", create: "1" } });
  expect(run.outputs["comment-url"]).toContain(`/issues/${pull.number}#`);
  expect(run.stdout).toMatch(/^::warning::Could not write plan\.json: ENOENT/m);
  expect(run.stdout).toMatch(/^::warning::Could not write the summary: ENOENT/m);

  const unreadable = await onPull("plan", pull, { payload: { pull_request: { number: 1 } } });
  expect(unreadable).toMatchObject({ exit: 3, outputs: { result: "invalid" } });
  expect(unreadable.outputs["failure-reason"]).toContain("which pull request this is");
  expect(comments(pull)).toHaveLength(1);
};
