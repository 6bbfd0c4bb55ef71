/** One rolling issue: opened, updated, closed when the drift is gone, reopened; a person's closing is respected. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async (world) => {
  const { repository, config, partner, fake, onBranch, writes, golden, steady } = world;
  await partner.live("java", "kotlin", "unmanaged");
  repository.push({ "offers.config.yaml": config, ...offer("java"), ...offer("kotlin") });
  const look = (inputs: Readonly<Record<string, string>> = {}) =>
    onBranch("drift", { event: "schedule", inputs });
  const issue = () => repository.issues.get(1);

  expect(await look()).toMatchObject({ exit: 0, outputs: { result: "clean" } });
  expect(repository.issues.size).toBe(0);

  await partner.edit("java", { description: "By hand" });
  const first = await look();
  expect(first).toMatchObject({ exit: 0, outputs: { result: "drift" } });
  expect(first.outputs["issue-url"]).toContain("/issues/1");
  expect(issue()).toMatchObject({ state: "open", labels: ["offers: drift"] });
  await golden("issue.md", steady(issue()?.body ?? "").replaceAll(/subject=\S+/g, "subject=…"));
  const unchanged = issue()?.body;
  fake.requests.length = 0;
  expect(await look({ "fail-on-drift": "true" })).toMatchObject({ exit: 2 });
  expect(writes()).toEqual([]);
  expect(issue()?.body).toBe(unchanged);

  // Closed by a person: stays closed while the drift is this one.
  const closed = issue();
  if (closed !== undefined) closed.state = "closed";
  await look();
  expect(issue()?.state).toBe("closed");
  await partner.edit("kotlin", { description: "By hand as well" });
  await look();
  expect(issue()).toMatchObject({ state: "open" });
  expect(issue()?.title).toContain("2 offers");

  // Gone: closed by us, and opened again when it comes back.
  for (const id of ["java", "kotlin"]) await partner.edit(id, { description: `A test of ${id}` });
  expect(await look()).toMatchObject({ outputs: { result: "clean" } });
  expect(issue()).toMatchObject({ state: "closed" });
  await partner.edit("java", { description: "By hand" });
  await look();
  expect(issue()).toMatchObject({ state: "open" });
  expect(repository.issues.size).toBe(1);
};
