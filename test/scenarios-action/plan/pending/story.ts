/** What was pending before is shown apart from what the pull request does. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({ repository, config, partner, onPull, comments, golden }) => {
  await partner.live("java", "kotlin");
  await partner.edit("kotlin", { description: "Changed by hand" });
  repository.push({ "offers.config.yaml": config, ...offer("java"), ...offer("kotlin") });
  const pull = repository.openPull(offer("java", { price: "21.00 USD" }));
  await onPull("plan", pull);
  const [comment = ""] = comments(pull);
  const [mine = "", pending = ""] = comment.split("### Pending before this pull request: 1 offer");
  expect(mine).toContain("<code>java</code>");
  expect(mine).not.toContain("<code>kotlin</code>");
  expect(pending).toContain("<code>kotlin</code>");
  await golden("comment.md", comment);
};
