/** Two environments, and a second config: each has its own comment, check run and record. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({
  repository,
  config,
  portal,
  partner,
  onPull,
  onBranch,
  comments,
}) => {
  const both = `${config}environments: { staging: { portal: { url: ${portal.url}/ } } }\n`;
  const files = { "offers.config.yaml": both, "eu/offers.config.yaml": config };
  repository.push(files);
  const pull = repository.openPull({
    ...offer("java"),
    "eu/offers/kotlin.yaml": offer("kotlin")["offers/kotlin.yaml"] ?? null,
  });
  await onPull("plan", pull);
  await onPull("plan", pull, { inputs: { environment: "staging" } });
  await onPull("plan", pull, { inputs: { config: "eu/offers.config.yaml" } });
  expect(comments(pull).map((comment) => comment.split("\n")[0])).toEqual([
    "<!-- offers-as-code plan v1 config=offers.config.yaml environment= -->",
    "<!-- offers-as-code plan v1 config=offers.config.yaml environment=staging -->",
    "<!-- offers-as-code plan v1 config=eu%2Foffers.config.yaml environment= -->",
  ]);
  expect(repository.checkRuns.map(({ name }) => name)).toEqual([
    "offers plan",
    "offers plan (staging)",
    "offers plan",
  ]);
  repository.merge(pull);
  const run = await onBranch("apply", { inputs: { config: "eu/offers.config.yaml" } });
  expect(run).toMatchObject({ exit: 0, outputs: { result: "applied" } });
  expect(partner.states()).toEqual({ kotlin: "UNDER_REVIEW" });
};
