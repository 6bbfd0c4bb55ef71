/** Names and texts as long as they may be, in letters of several bytes: GitHub takes what is written, and the record is there. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({ repository, config, onPull }) => {
  repository.push({ "offers.config.yaml": config });
  const files = Array.from({ length: 150 }, (_, index) => {
    const id = `${index}-`.padEnd(255, "ü");
    const [text = ""] = Object.values(offer(id, { name: `"Prüfung 😀 ${index}"` }));
    return { [`offers/${index}.yaml`]: text as string };
  });
  const pull = repository.openPull(Object.assign({}, ...files));
  const run = await onPull("plan", pull, { inputs: { allow: "create" } });
  expect(run).toMatchObject({ exit: 0, outputs: { result: "changes", create: "150" } });
  expect(run.stdout).not.toContain("::warning");
  expect(repository.checkRuns).toMatchObject([{ name: "offers plan", conclusion: "success" }]);
  expect(repository.checkRuns[0]?.annotations).toHaveLength(150);
};
