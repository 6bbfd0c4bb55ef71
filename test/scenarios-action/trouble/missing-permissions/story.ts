/** A job without permissions says which are missing; its verdict is the same. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({
  repository,
  config,
  fake,
  secret,
  partner,
  onPull,
  onBranch,
}) => {
  repository.push({ "offers.config.yaml": config });
  const token = fake.tokens.get(secret);
  if (token === undefined) throw new Error("no token");
  const pull = repository.openPull(offer("java"));
  fake.tokens.set(secret, { ...token, permissions: { contents: "read" } });
  const plan = await onPull("plan", pull);
  expect(plan).toMatchObject({ exit: 0, outputs: { result: "changes", create: "1" } });
  for (const permission of ["pull-requests: read", "checks: write"]) {
    expect(plan.stdout).toContain(`lacks the permission "${permission}"`);
  }
  expect(plan.stdout).toContain("an apply will refuse it");
  const warnings = plan.stdout.match(/^::warning.*$/gm) ?? [];
  expect(warnings).toEqual([...new Set(warnings)]);
  expect(plan.summary).toContain("1 to create");

  // The plan is recorded; at the apply, comments and labels are not permitted.
  fake.tokens.set(secret, token);
  await onPull("plan", pull);
  repository.merge(pull);
  const permissions = { contents: "read", checks: "write", pull_requests: "read" } as const;
  fake.tokens.set(secret, { ...token, permissions });
  const apply = await onBranch("apply");
  expect(apply).toMatchObject({ exit: 0, outputs: { result: "applied" } });
  expect(apply.stdout).toContain('lacks the permission "pull-requests: write"');
  expect(partner.states()).toEqual({ java: "UNDER_REVIEW" });

  // Without a check run of its own the job still knows which app it is, and what that app recorded.
  const rust = repository.openPull(offer("rust"));
  fake.tokens.set(secret, token);
  await onPull("plan", rust);
  repository.merge(rust);
  fake.tokens.set(secret, { ...token, permissions: { ...permissions, checks: "read" } });
  const unchecked = await onBranch("apply");
  expect(unchecked).toMatchObject({ exit: 0, outputs: { result: "applied" } });
  expect(unchecked.stdout).toContain('lacks the permission "checks: write"');
  expect(partner.states()).toMatchObject({ rust: "UNDER_REVIEW" });

  // Where check runs cannot even be read, no record can be believed.
  fake.tokens.set(secret, { ...token, permissions: { contents: "read", pull_requests: "write" } });
  const next = repository.openPull(offer("kotlin"));
  repository.merge(next);
  const refused = await onBranch("apply");
  expect(refused).toMatchObject({ exit: 4, outputs: { result: "refused" } });
  expect(refused.stdout).toContain('lacks the permission "checks: write"');
};
