/** A pull request that changes no offer gets a check run and no comment. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";

export const story: Story = async ({ repository, config, onPull, comments }) => {
  repository.push({ "offers.config.yaml": config });
  const pull = repository.openPull({ "README.md": "hello" });
  const run = await onPull("plan", pull);
  expect(run.outputs["result"]).toBe("no-changes");
  expect(comments(pull)).toEqual([]);
  expect(repository.checkRuns).toMatchObject([{ name: "offers plan", conclusion: "success" }]);
};
