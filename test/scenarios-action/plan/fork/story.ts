/** A fork's pull request: no secrets, nothing written; validity decides, and the files are compared. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async (world) => {
  const { repository, config, portal, fake, secret, onPull, writes, golden, steady } = world;
  repository.push({ "offers.config.yaml": config, ...offer("java"), ...offer("scala") });
  const token = fake.tokens.get(secret);
  if (token === undefined) throw new Error("no token");
  const permissions = { contents: "read", pull_requests: "read", metadata: "read" } as const;
  fake.tokens.set(secret, { ...token, permissions });
  const pull = repository.openPull(
    { ...offer("java", { price: "1.00 USD" }), ...offer("rust"), "offers/scala.yaml": null },
    { fork: "stranger/offers" },
  );
  const inputs = { "portal-token": "" };
  const run = await onPull("plan", pull, { inputs });
  expect(run).toMatchObject({ exit: 0, outputs: { result: "changes" } });
  expect(run.stdout).not.toContain("::warning");
  await golden("summary.md", steady(run.summary));

  repository.pushTo(pull, offer("rust", { price: "1.005 USD" }));
  const invalid = await onPull("plan", pull, { inputs });
  expect(invalid).toMatchObject({ exit: 3, outputs: { result: "invalid" } });
  expect(invalid.summary).toContain("`offers/rust.yaml:6:");
  expect(invalid.stdout).toMatch(/^::error file=offers\/rust\.yaml,line=6,/m);

  expect(writes()).toEqual([]);
  expect(portal.requests.all()).toEqual([]);
};
