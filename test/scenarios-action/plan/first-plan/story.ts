/** A pull request edits a live offer, adds one and deletes a file: one comment, danger first. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({
  repository,
  config,
  partner,
  onPull,
  comments,
  golden,
  fake,
}) => {
  await partner.live("java", "kotlin", "scala");
  const files = { ...offer("java"), ...offer("kotlin"), ...offer("scala") };
  repository.push({ "offers.config.yaml": config, ...files });
  const pull = repository.openPull({
    ...offer("java", { price: "25.00 USD", description: "A longer test of java" }),
    ...offer("kotlin", { publish: "false" }),
    ...offer("rust"),
    "offers/scala.yaml": null,
  });
  const run = await onPull("plan", pull);

  expect(run.exit).toBe(0);
  expect(run.outputs).toMatchObject({
    result: "changes",
    create: "1",
    save: "1",
    publish: "2",
    withdraw: "2",
    "off-the-market": "2",
    "comment-url": expect.stringContaining("#issuecomment-"),
  });
  expect(partner.writes()).toBe(0);
  const [comment = "", ...others] = comments(pull);
  expect(others).toEqual([]);
  await golden("comment.md", comment);
  expect(run.summary).toContain("2 live offers leave the marketplace");

  const [check] = repository.checkRuns;
  expect(check).toMatchObject({ name: "offers plan", head: pull.head, conclusion: "success" });
  expect(check?.annotations).toMatchObject([
    {
      path: "offers/java.yaml",
      start_line: 3,
      annotation_level: "warning",
      title: "Leaves the marketplace: java",
    },
    { path: "offers/kotlin.yaml", annotation_level: "warning" },
    { path: "offers/rust.yaml", start_line: 1, annotation_level: "notice" },
  ]);
  expect(fake.requests.filter(({ method }) => method === "PATCH")).toEqual([]);
};
