/** GitHub answers with 500 and with limits: what passes is waited for, what does not is a warning. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({ repository, config, fake, onPull, onBranch, comments }) => {
  repository.push({ "offers.config.yaml": config });
  const pull = repository.openPull(offer("java"));
  const soon = { "retry-after": "0" };
  const limit = "You have exceeded a secondary rate limit. Please wait a few minutes.";
  fake.faults.push(
    { method: "GET", path: /files$/, status: 502, times: 2, headers: soon },
    { method: "GET", path: /comments$/, status: 500, times: 1, headers: soon },
    { method: "POST", path: /comments$/, status: 500, times: 1, afterwards: true },
    { method: "POST", path: /check-runs$/, status: 403, times: 1, message: limit, headers: soon },
  );
  const run = await onPull("plan", pull);
  expect(run).toMatchObject({ exit: 0, outputs: { result: "changes" } });
  expect(run.stdout).not.toContain("::warning");
  expect(comments(pull)).toHaveLength(1);
  expect(repository.checkRuns).toHaveLength(1);

  fake.faults.push({ method: "POST", path: /check-runs$/, status: 500, headers: soon });
  repository.pushTo(pull, offer("kotlin"));
  const failing = await onPull("plan", pull);
  expect(failing).toMatchObject({ exit: 0, outputs: { result: "changes", create: "2" } });
  expect(failing.stdout).toMatch(/^::warning::Could not write the check run/m);
  expect(failing.stdout).toContain("an apply will refuse it");

  repository.merge(pull);
  fake.faults.push({ method: "GET", path: /commits\/\w+\/pulls$/, status: 500, headers: soon });
  const unread = await onBranch("apply");
  expect(unread).toMatchObject({ exit: 4, outputs: { result: "refused" } });
  expect(unread.outputs["failure-reason"]).toContain("could not be read from GitHub");
};
