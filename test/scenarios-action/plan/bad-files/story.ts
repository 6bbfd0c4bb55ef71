/** Files that are not valid: marked on their lines, listed in the comment; mended, the comment is the plan again. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({ repository, config, onPull, comments, golden }) => {
  repository.push({ "partner/offers.config.yaml": config });
  const within = (files: object) =>
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [`partner/${path}`, text as string]),
    );
  const pull = repository.openPull(within(offer("java", { price: "20.5 JPY", colour: "red" })));
  const inputs = { "working-directory": "partner" };
  const run = await onPull("plan", pull, { inputs });
  expect(run).toMatchObject({ exit: 3, outputs: { result: "invalid" } });
  expect(run.stdout).toMatch(/^::error file=partner\/offers\/java\.yaml,line=7/m);
  const [check] = repository.checkRuns;
  expect(check).toMatchObject({ conclusion: "failure" });
  expect(check?.annotations).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        path: "partner/offers/java.yaml",
        start_line: 7,
        annotation_level: "failure",
      }),
    ]),
  );
  await golden("comment.md", comments(pull)[0] ?? "");

  repository.pushTo(pull, within(offer("java", { price: "20 JPY" })));
  expect(await onPull("plan", pull, { inputs })).toMatchObject({ exit: 0 });
  expect(comments(pull)).toHaveLength(1);
  expect(comments(pull)[0]).toContain("1 to create");
};
