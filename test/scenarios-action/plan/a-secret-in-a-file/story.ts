/** An offer that holds a token is refused before anything is shown or written, however it is spelled. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({
  repository,
  config,
  portal,
  fake,
  onPull,
  writes,
  secret,
}) => {
  repository.push({ "offers.config.yaml": config });
  const escaped = portal.token.replaceAll(
    /./g,
    (letter) => `\\x${letter.charCodeAt(0).toString(16)}`,
  );
  const spellings = [
    portal.token,
    Buffer.from(`key:${portal.token}`).toString("base64"),
    `"${escaped}"`,
    secret,
  ];
  for (const description of spellings) {
    const pull = repository.openPull(offer("java", { description }));
    fake.requests.length = 0;
    const run = await onPull("plan", pull);
    expect(run).toMatchObject({ exit: 3, outputs: { result: "invalid" } });
    expect(run.outputs["failure-reason"]).toContain("offers/java.yaml");
    expect(writes()).toEqual([]);
    expect(portal.requests.all()).toEqual([]);
    const said = `${run.stdout}${run.stderr}${run.summary}${JSON.stringify(run.outputs)}`;
    expect(said.replaceAll(/^::add-mask::.*$/gm, "")).not.toContain(portal.token);
  }
};
