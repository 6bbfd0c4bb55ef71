/** Dependabot has no secrets either; on the repository's own branches a missing one is a mistake. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({ repository, config, onPull }) => {
  repository.push({ "offers.config.yaml": config, ...offer("java") });
  const inputs = { "portal-token": "" };
  const author = { login: "dependabot[bot]", id: 49_699_333, type: "Bot" } as const;
  const bump = repository.openPull({ "package.json": "{}" }, { author });
  const run = await onPull("plan", bump, { inputs });
  expect(run).toMatchObject({ exit: 0, outputs: { result: "no-changes" } });

  const own = repository.openPull(offer("rust"));
  const missing = await onPull("plan", own, { inputs });
  expect(missing).toMatchObject({ exit: 5, outputs: { result: "error" } });
  expect(missing.outputs["failure-reason"]).toContain("portal-token is empty");
  expect(repository.checkRuns.at(-1)).toMatchObject({ head: own.head, conclusion: "failure" });
};
