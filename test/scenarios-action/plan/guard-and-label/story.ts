/** A guard refuses, a label opens it for just this plan; at the apply the record counts, not the labels. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async (world) => {
  const { repository, config, partner, onPull, onBranch, comments, golden } = world;
  await partner.live("a", "b");
  const strict = `${config}guards: { offTheMarket: { max: 1 } }\n`;
  repository.push({ "offers.config.yaml": strict, ...offer("a"), ...offer("b") });
  const price = "21.00 USD";
  const pull = repository.openPull({ ...offer("a", { price }), ...offer("b", { price }) });
  const refused = await onPull("plan", pull);
  expect(refused).toMatchObject({ exit: 4, outputs: { result: "refused", "off-the-market": "2" } });
  expect(repository.checkRuns.at(-1)).toMatchObject({ conclusion: "failure" });
  expect(comments(pull)[0]).toContain("add the label `offers: allow off-the-market`");

  // A label set only after the plan opens nothing.
  const labels = repository.issues.get(pull.number)?.labels ?? [];
  const early = repository.merge(pull);
  labels.push("offers: allow off-the-market");
  expect(await onBranch("apply")).toMatchObject({ exit: 4, outputs: { result: "refused" } });
  expect(partner.writes()).toBe(0);

  repository.branches.set("main", early.parents[0] ?? "");
  const next = repository.openPull({ ...offer("a", { price }), ...offer("b", { price }) });
  repository.issues
    .get(next.number)
    ?.labels.push("offers: allow off-the-market", "offers: allow fun");
  const opened = await onPull("plan", next);
  expect(opened).toMatchObject({ exit: 0, outputs: { result: "changes" } });
  await golden("opened.md", comments(next)[0] ?? "");
  const merged = repository.issues.get(next.number);
  if (merged !== undefined) merged.labels = [];
  repository.merge(next);
  expect(await onBranch("apply")).toMatchObject({ exit: 0, outputs: { result: "applied" } });
};
