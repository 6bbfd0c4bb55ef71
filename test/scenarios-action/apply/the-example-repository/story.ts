/** The example repository as it is, with its embedded portal: planned in a pull request, applied on merge. */
import { globSync, readFileSync } from "node:fs";
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";

const FOLDER = "examples/assessment-vendor/";

export const story: Story = async ({ repository, onPull, onBranch, comments }) => {
  const files = Object.fromEntries(
    globSync(`${FOLDER}{offers.config.yaml,offers/**/*.yaml}`).map((file) => [
      file.slice(FOLDER.length),
      readFileSync(file, "utf8"),
    ]),
  );
  const added = Object.keys(files).find((file) => file.startsWith("offers/")) ?? "";
  repository.push({ ...files, [added]: null });
  const pull = repository.openPull({ [added]: files[added] ?? "" });
  const inputs = { "portal-token": "" };
  const plan = await onPull("plan", pull, { inputs });
  expect(plan).toMatchObject({ exit: 0, outputs: { result: "changes" } });
  expect(comments(pull)[0]).toContain("### This pull request: 1 offer");
  repository.merge(pull);
  const run = await onBranch("apply", { inputs });
  expect(run).toMatchObject({ exit: 0, outputs: { result: "applied" } });
  expect(run.outputs["create"]).toBe(plan.outputs["create"]);
};
