/** On a pull request of 150 comments, ours follows what is pushed; a run that has nothing new to say writes no comment. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { PERSON } from "../../../support/github/repository.ts";
import { offer } from "../../../support/action/partner.ts";

export const story: Story = async ({ repository, config, fake, onPull, comments, writes }) => {
  repository.push({ "offers.config.yaml": config });
  const pull = repository.openPull(offer("java"));
  for (let index = 0; index < 150; index += 1) {
    repository.comment(pull.number, PERSON, "<!-- offers-as-code plan v1 -->");
  }
  await onPull("plan", pull);
  repository.pushTo(pull, offer("kotlin"));
  const second = await onPull("plan", pull);
  expect(second.outputs["create"]).toBe("2");
  const [comment, ...others] = comments(pull).slice(150);
  expect(others).toEqual([]);
  expect(comment).toContain("kotlin");

  fake.requests.length = 0;
  await onPull("plan", pull);
  expect(writes()).toEqual(["POST check-runs"]);

  repository.pushTo(pull, { "offers/java.yaml": null, "offers/kotlin.yaml": null });
  const empty = await onPull("plan", pull);
  expect(empty.outputs["result"]).toBe("no-changes");
  expect(comments(pull).slice(150)).toEqual([
    "<!-- offers-as-code plan v1 config=offers.config.yaml environment= -->\n**Nothing to do**: the portal is as the files say. [Run](https://github.test/acme/offers/actions/runs/1)\n",
  ]);
};
