/** A pull request that changes an offer's identity makes no step, but is told why: nothing to do is not all there is to say. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({ repository, config, partner, onPull, comments }) => {
  await partner.live("java");
  repository.push({ "offers.config.yaml": config, ...offer("java") });
  const [text = ""] = Object.values(offer("java")) as string[];
  const renamed = text.replace("catalogId: java", "catalogId: java-21");
  const pull = repository.openPull({ "offers/java.yaml": renamed });
  const run = await onPull("plan", pull);
  expect(run).toMatchObject({ exit: 0, outputs: { result: "no-changes", blocked: "1" } });
  expect(comments(pull)[0]).toContain("#### Blocked (1)");
  expect(comments(pull)[0]).toContain("renamed: write its former identity under aliases");
  expect(comments(pull)[0]).toContain("`offers: allow suspected-rename`");

  // A pull request about something else does not repeat it.
  repository.merge(pull);
  const other = repository.openPull({ "README.md": "Hello" });
  expect(await onPull("plan", other)).toMatchObject({ outputs: { blocked: "1" } });
  expect(comments(other)).toEqual([]);
};
