import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { planHtml } from "../../src/render/plan-html.ts";
import { anOffer, aPortalOffer, plan } from "../support/builders.ts";
import { labelOf, RICH_PLAN, RICH_SEEN } from "../support/rich-plan.ts";

const page = planHtml(RICH_PLAN, { seen: RICH_SEEN, labelOf });

/** What a reader sees, roughly: without tags and the style sheet. */
const textOf = (html: string): string =>
  html
    .replace(/<style>[^]*<\/style>/, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ");

describe("the page stands alone", () => {
  test("its policy lets in its own style sheet and nothing else", () => {
    const style = /<style>([^]*?)<\/style>/.exec(page)?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    expect(page).toContain(
      `content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;;`,
    );
  });

  test("it has no scripts, no handlers, no inline styles, no links and no requests", () => {
    expect(page).not.toMatch(
      /<script|\son\w+=|\sstyle=|<link|<img|<iframe|<form|href=|src=|url\(|@import/i,
    );
  });
});

describe("the page tells", () => {
  const text = textOf(page);

  test.each([
    "Plan for https://api.smartrecruiters.com",
    "2 live offers leave the marketplace",
    "Allow exactly this with --allow off-the-market=2",
    "offers/java-senior.yaml:1",
    "Leaves the marketplace until approved again: up to 24 business hours",
    "Leaves the marketplace until it is published again",
    "looks alike, but: U+006F → U+043E",
    "San Francisco, California, United States",
    "rejected in review: change it first",
    RICH_PLAN.id,
  ])("%s", (sentence) => {
    expect(text).toContain(sentence);
  });

  test("counts", () => {
    expect(text).toMatch(/to create 1 to save 2 to publish 3 to withdraw 2 off the marketplace 2/);
  });

  test("each changed offer as a card before and after, with what no field change tells", () => {
    const article = page.split("<article>").find((part) => part.includes("java-senior")) ?? "";
    const [, now = "", after = ""] = article.split('<section class="card');
    expect(textOf(now)).toMatch(/Now Test java-senior Skills test .* 20.00 USD .* Live/);
    expect(textOf(after)).toMatch(/After 25% OFF Test java-senior .* 25.00 USD .* Once approved/);
    expect(after).toContain("<mark>25.00 USD</mark>");
  });

  test("a new offer as one card, with nothing pointed out", () => {
    const article = page.split("<article>").find((part) => part.includes("python-junior")) ?? "";
    expect(article.split('<section class="card')).toHaveLength(2);
    expect(article).not.toContain("<mark>");
  });
});

test("an empty plan says so", () => {
  const empty = plan([anOffer("quiet")], [aPortalOffer("quiet")]);
  expect(textOf(planHtml(empty, { seen: new Map(), labelOf }))).toContain("Nothing to do.");
});

test("hostile text stays text, in every place", () => {
  const evil = `"><script>alert(1)</script></style><img src=x onerror=alert(1)>\u202E\u0000'`;
  const fields = { name: evil, description: evil, "availability.specialOffer": evil };
  const made = plan(
    [anOffer(evil, { fields, source: { file: evil, line: 1 } }), anOffer("x", { fields })],
    [aPortalOffer("x", { status: "INACTIVE" }), aPortalOffer(`${evil}2`, { status: evil })],
  );
  const hostile = planHtml(made, { seen: new Map(), labelOf });
  expect(hostile).not.toMatch(/<script|<img|\p{Bidi_Control}/u);
  expect(hostile).not.toContain("\0");
  expect(hostile.match(/<\/style>/g)).toHaveLength(1);
});
