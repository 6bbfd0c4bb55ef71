/** A plan of 3,000 offers: every text within its limit, every offer shown or counted, the whole in a file; reviewed by hashes. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import type { Plan } from "../../../../src/core/plan.ts";
import { isHashed, readRecord } from "../../../../src/core/review-record.ts";
import { joinParts, readPart } from "../../../../src/github/data.ts";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

const COUNT = 3000;

export const story: Story = async ({ repository, config, partner, onPull, comments }) => {
  await partner.live("live");
  // What does not compress: the values of so many offers do not fit one check run.
  const words = (id: number) => createHash("sha256").update(String(id)).digest("hex");
  const many = Array.from({ length: COUNT }, (_, id) =>
    offer(`offer-${id}`, { description: `A test of ${words(id)}` }),
  );
  const allowing = `${config}guards: { create: { max: 5000 } }\n`;
  repository.push({ "offers.config.yaml": allowing, ...offer("live") });
  const pull = repository.openPull({
    ...Object.assign({}, ...many),
    ...offer("live", { price: "21.00 USD" }),
  });
  const run = await onPull("plan", pull);
  expect(run).toMatchObject({ exit: 0, outputs: { result: "changes", create: String(COUNT) } });

  const [comment = ""] = comments(pull);
  const [stored] = repository.commentsOn(pull.number);
  expect(stored?.body.length).toBeLessThanOrEqual(60_000);
  // Danger keeps its detail; of the rest every offer is shown or counted.
  expect(comment).toContain("| terms.price | `20.00 USD` | `21.00 USD` |");
  const shown = comment.match(/<code>offer-\d+<\/code>/g)?.length ?? 0;
  const [, gone] = /(\d+) offers altogether; see \[the run's summary\]/.exec(comment) ?? [];
  expect(shown + Number(gone)).toBe(COUNT);
  expect(Buffer.byteLength(run.summary)).toBeLessThanOrEqual(1024 * 1024);
  const plan = JSON.parse(readFileSync(run.outputs["plan-file"] ?? "", "utf8")) as Plan;
  expect(plan.changes).toHaveLength(COUNT + 1);

  const [parts, check] = [repository.checkRuns.slice(0, -1), repository.checkRuns.at(-1)];
  expect(check).toMatchObject({ name: "offers plan", conclusion: "success" });
  expect(check?.annotations).toHaveLength(200);
  expect(parts.length).toBeGreaterThan(0);
  const texts = [check, ...parts].flatMap((one) => readPart(one?.output.text ?? "") ?? []);
  const record = readRecord(joinParts(texts) ?? "");
  expect(record).toMatchObject({ planId: plan.id, commit: pull.head });
  expect(record?.changes).toHaveLength(COUNT + 1);
  const first = record?.changes.find(({ key }) => key === "offer-0");
  const description = first?.fields.find(({ path }) => path === "description");
  expect(isHashed(description?.after)).toBe(true);
  for (const one of repository.checkRuns) {
    expect(one.output.text?.length).toBeLessThanOrEqual(65_535);
    expect(Buffer.byteLength(one.output.summary ?? "")).toBeLessThanOrEqual(65_535);
  }
};
