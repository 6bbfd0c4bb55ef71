/** A run for an older commit of the pull request says nothing: the newer one has the word. */
import { expect } from "vitest";
import { pullBody } from "../../../support/github/pulls.ts";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({ repository, config, onPull, comments, fake, writes }) => {
  repository.push({ "offers.config.yaml": config });
  const pull = repository.openPull(offer("java"));
  const old = { pull_request: pullBody(repository, pull) };
  const commit = pull.trial ?? "";
  repository.pushTo(pull, offer("kotlin"));
  await onPull("plan", pull);
  fake.requests.length = 0;
  const run = await onPull("plan", pull, { payload: old, commit });
  expect(run).toMatchObject({ exit: 0, outputs: { result: "no-changes" } });
  expect(run.summary).toContain(pull.head);
  expect(writes()).toEqual([]);
  expect(comments(pull)[0]).toContain("kotlin");
};
