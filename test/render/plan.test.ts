import { expect, test } from "vitest";
import { widthOf } from "../../src/render/columns.ts";
import { jsonText } from "../../src/render/json.ts";
import { planHtml } from "../../src/render/plan-html.ts";
import { planMarkdown } from "../../src/render/plan-markdown.ts";
import { planText } from "../../src/render/plan-text.ts";
import { COLOUR, PLAIN } from "../../src/render/style.ts";
import { anOffer, aPortalOffer, plan } from "../support/builders.ts";
import { labelOf, RICH_PLAN } from "../support/rich-plan.ts";

test("a plan of everything, as text", async () => {
  await expect(planText(RICH_PLAN, PLAIN)).toMatchFileSnapshot("golden/plan.txt");
});

test("a plan of everything, as Markdown", async () => {
  await expect(planMarkdown(RICH_PLAN)).toMatchFileSnapshot("golden/plan.md");
});

test("an empty plan says so in one line", async () => {
  const empty = plan([anOffer("quiet")], [aPortalOffer("quiet")]);
  await expect(planText(empty, PLAIN)).toMatchFileSnapshot("golden/plan-empty.txt");
});

test("the text stays within 80 columns, with and without colour", () => {
  for (const style of [PLAIN, COLOUR]) {
    const tooWide = planText(RICH_PLAN, style)
      .split("\n")
      .filter((line) => widthOf(line) > 80);
    expect(tooWide).toEqual([]);
  }
});

test("hostile names do nothing: terminal escapes, bidi marks, Markdown, HTML, mentions", () => {
  const hostile = "\u001B[2J\u202Egold\u200B](x) | `@team` #12 <img src=x onerror=1>\n::error::x";
  const made = plan([anOffer(hostile, { fields: { name: hostile, description: hostile } })], []);
  const text = planText(made, PLAIN);
  // oxlint-disable-next-line no-control-regex -- that is the point
  expect(text).not.toMatch(/[\u001B\u202E\u200B]/);
  expect(text).not.toMatch(/^::/m);
  const markdown = planMarkdown(made);
  expect(markdown).not.toMatch(/^::/m);
  expect(markdown.replaceAll(/(`+)[^`](?:.*?[^`])?\1(?!`)/g, "")).not.toMatch(/@team|<img|\]\(x/);
});

test("twins are named in every format, and their names do nothing either", () => {
  const hostile = "\u001B[2J\u202Egold` | @team <img src=x>\n::error::x";
  const twins = ["a1", "b2"].map((id) => aPortalOffer("java", { id, fields: { name: hostile } }));
  const made = plan([anOffer("java")], twins);
  const page = planHtml(made, { seen: new Map(), labelOf });
  const shown = [planText(made, PLAIN), planMarkdown(made), page];
  for (const text of [...shown, jsonText(made)]) {
    const words = text.replaceAll(/\s+/g, " ");
    expect(words).toContain("a1 (ACTIVE");
    expect(words).toContain("b2 (ACTIVE");
    // oxlint-disable-next-line no-control-regex -- that is the point
    expect(text).not.toMatch(/\u001B/);
  }
  for (const text of shown) expect(text).not.toMatch(/\u202E/);
  expect(planMarkdown(made).replaceAll(/(`+)[^`](?:.*?[^`])?\1(?!`)/g, "")).not.toMatch(
    /@team|<img/,
  );
  expect(page).not.toContain("<img");
});

test("many offers without a file do not drown the plan: ten, those that customers see first", () => {
  const states = ["INACTIVE", "REJECTED", "ACTIVE", "UNDER_REVIEW"];
  const held = Array.from({ length: 24 }, (_, index) =>
    aPortalOffer(`offer-${String(index).padStart(2, "0")}`, { status: states[index % 4] ?? "" }),
  );
  const text = planText(plan([], held), PLAIN);
  const shown = [...text.matchAll(/^ +(offer-\d\d) /gm)].map(([, key]) => key);
  expect(shown).toEqual(
    [2, 6, 10, 14, 18, 22, 3, 7, 11, 15].map((index) => `offer-${String(index).padStart(2, "0")}`),
  );
  expect(text).toContain("in no file (24)");
  expect(text).toContain("    … and 14 more: --format json has all\n");
});

test("a text that became another one is shown whole, not word by word", () => {
  const before = aPortalOffer("a", {
    fields: { description: "A thorough test of senior Java developers" },
  });
  const after = anOffer("a", {
    fields: { description: "Everything that a good nurse has to know by heart" },
  });
  expect(planText(plan([after], [before]), PLAIN)).toContain(`      description
        [-A thorough test of senior Java developers-]
        {+Everything that a good nurse has to know by heart+}
`);
});
