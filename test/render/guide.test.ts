import { describe, expect, test } from "vitest";
import type { Offer } from "../../src/core/offer.ts";
import { planGuide } from "../../src/render/plan-guide.ts";
import type { LabelOf } from "../../src/render/portal-words.ts";
import { anOffer, aPortalOffer, plan } from "../support/builders.ts";

const LABELS: Readonly<Record<string, string>> = {
  computer_software: "Computer Software",
  internet: "Internet",
  engineering: "Engineering",
  mid_senior_level: "Mid-Senior Level",
};
const labelOf: LabelOf = (_list, id) => LABELS[id] ?? id;

const guide = (...made: Parameters<typeof plan>): string => planGuide(plan(...made), labelOf);

const vendor = guide(
  [
    anOffer("java-senior", {
      fields: {
        name: "Java, renamed",
        "terms.price": "25.00 USD",
        "availability.quantity": "3 per customer",
        "availability.locations": [{ country: "US", region: "CA", city: "San Francisco" }],
      },
    }),
    anOffer("python", {
      fields: { description: "One hour.\n\nIn English.", "availability.expires": "2027-06-30" },
    }),
    anOffer("kotlin", { publish: false }),
    anOffer("cleared", { publish: false, fields: { "availability.expires": null } }),
    anOffer("quantity", { fields: { "availability.quantity": "once per customer" } }),
    anOffer("waiting"),
    anOffer("rejected"),
  ],
  [
    aPortalOffer("java-senior", { fields: { "availability.locations": [{ country: "DE" }] } }),
    aPortalOffer("kotlin"),
    aPortalOffer("cleared", {
      status: "INACTIVE",
      fields: { "availability.expires": "2026-01-01T10:00:00.000Z" },
    }),
    aPortalOffer("quantity"),
    aPortalOffer("waiting", { status: "UNDER_REVIEW" }),
    aPortalOffer("rejected", { status: "REJECTED" }),
    aPortalOffer("old"),
  ],
  {
    portal: {
      url: "https://api.smartrecruiters.com",
      tokenFrom: null,
      byHand: ["availability.quantity"],
    },
  },
);

const boardOffer: Offer = {
  key: "Post a job",
  name: "Post a job",
  aliases: [],
  publish: true,
  source: null,
  fields: {
    name: "Post a job",
    description: "Post a job to the best job site",
    "terms.price": "150.00 EUR",
    "terms.postingPeriod": 30,
    "availability.audience": "invited",
    "targetMarket.industries": ["computer_software", "internet"],
    "targetMarket.functions": ["engineering"],
    "targetMarket.experienceLevels": ["mid_senior_level"],
    "targetMarket.keywords": ["react", "typescript"],
  },
};
const board = guide([boardOffer], [], {
  partner: "job-board",
  portal: { url: "by-hand", tokenFrom: null, byHand: [] },
});

test("a vendor's plan as clicks", async () => {
  await expect(vendor).toMatchFileSnapshot("golden/guide-vendor.md");
});

test("a job board's plan as clicks, each offer with the command that records it", async () => {
  await expect(board).toMatchFileSnapshot("golden/guide-job-board.md");
});

test("an empty plan says so", () => {
  expect(guide([anOffer("java")], [aPortalOffer("java")])).toContain("**Nothing to click**");
});

describe("the guide follows the help page", () => {
  test.each([
    "Manage Offers",
    "Create an Offer",
    "Name",
    "Description",
    "Category",
    "Industry",
    "Function",
    "Experience Level",
    "Keywords",
    "Save",
    "Publish",
  ])("and says **%s**", (label) => {
    expect(board).toContain(`**${label}**`);
  });

  test("in the page's order", () => {
    const labels = [...board.matchAll(/^\d+\. \[ \] .*?\*\*(.+?)\*\*/gm)].map(([, label]) => label);
    expect(labels).toEqual([
      "Manage Offers",
      "Name",
      "Description",
      "Category",
      "Industry",
      "Function",
      "Experience Level",
      "Keywords",
      "Price",
      "Posting period",
      "Open to",
      "Save",
      "Publish",
    ]);
  });

  test("an offer that is renamed is looked for under its present name", () => {
    expect(vendor).toContain("and open `Test java-senior`");
  });
});

test("hostile text neither leaves its code span nor ends its block", () => {
  const hostile = "a`b``c\n```\n# @team <img src=x> [x](y)";
  const text = guide([anOffer("x", { fields: { name: "`@team`", description: hostile } })], []);
  expect(text).toContain("````\n    a`b``c\n    ```\n");
  expect(text).toContain("`` `@team` ``");
});

test("a rejected offer is edited and published, not withdrawn", () => {
  const text = guide(
    [anOffer("java", { fields: { "terms.price": "25.00 USD" } })],
    [aPortalOffer("java", { status: "REJECTED" })],
  );
  expect(text).toContain("edit it, publish it");
  expect(text).not.toContain("Withdraw the offer");
});

test("an offer in review is withdrawn from there, and is not said to leave the marketplace", () => {
  const text = guide(
    [anOffer("java", { fields: { "terms.price": "25.00 USD" } })],
    [aPortalOffer("java", { status: "UNDER_REVIEW" })],
  );
  expect(text).toContain("Withdraw the offer. It no longer waits.");
});

test("a key with blanks can be copied as one word", () => {
  const post = anOffer("Post a job", { name: "Post a job" });
  const text = guide([post], [aPortalOffer("Post a job", { status: "REJECTED" })]);
  expect(text).toContain("`--resubmit 'Post a job'`");
});
