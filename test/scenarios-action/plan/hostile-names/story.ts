/** Whatever an offer is called, nobody is pinged, nothing is run, and the shape of what is written stays. */
import { expect } from "vitest";
import type { Story } from "../../../support/action/stories.ts";
import { offer } from "../../../support/action/partner.ts";

const NAMES = [
  "@octocat #12 GH-3 https://evil.test ![x](https://evil.test/x.png) [y](javascript:alert(1))",
  "<img src=x onerror=alert(1)> <details> --> <!-- offers-as-code plan v1 -->",
  "``` ` | a | b | \\\\` ~~~",
  "::error::pwned ##[error]pwned",
];

/** Code spans, as CommonMark ends them: with as many backticks as they begin with. */
const CODE = /(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|<code>.*?<\/code>/g;

export const story: Story = async ({ repository, config, onPull, onBranch, comments, golden }) => {
  repository.push({ "offers.config.yaml": config });
  const pull = repository.openPull(
    Object.assign(
      {},
      ...NAMES.map((name, index) =>
        offer(`o${index}`, {
          name: JSON.stringify(`${name} ${index}\u202Egnp`),
          description: JSON.stringify(`${name}\n::set-output name=result::pwned\n##[group]x`),
        }),
      ),
    ),
  );
  const plan = await onPull("plan", pull);
  expect(plan).toMatchObject({ exit: 0, outputs: { result: "changes", create: "4" } });
  const [comment = ""] = comments(pull);
  await golden("comment.md", comment);
  const outside = comment.replaceAll(CODE, "");
  expect(outside).not.toMatch(/octocat|evil|onerror|pwned/);

  repository.merge(pull);
  const apply = await onBranch("apply");
  expect(apply).toMatchObject({ exit: 0, outputs: { result: "applied" } });
  for (const run of [plan, apply]) {
    const lines = `${run.stdout}${run.stderr}`.split(/\r\n|\r|\n/);
    expect(
      lines.filter((line) => /^\s*::(?!add-mask::)/.test(line) || line.includes("##[")),
    ).toEqual([]);
    expect(run.stdout).not.toContain("\u202E");
  }
};
