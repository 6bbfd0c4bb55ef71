import { expect, test } from "vitest";
import { applyComment } from "../../src/render/apply-markdown.ts";
import { conflictWords } from "../../src/render/conflict-words.ts";

test("a conflict has three sides", () => {
  const price = {
    path: "terms.price",
    planned: "20.00 USD",
    found: "25.00\u202EUSD",
    wanted: null,
  };
  expect(conflictWords(price)).toEqual({
    path: "terms.price",
    planned: "20.00 USD",
    found: "25.00⟨U+202E⟩USD",
    wanted: "(none)",
  });
});

test("of long texts, the place that was changed is shown", () => {
  const text = "All about Java. ".repeat(40);
  const words = conflictWords({
    path: "description",
    planned: `${text}For seniors.${text}`,
    found: `${text}For juniors.${text}`,
    wanted: "Short.",
  });
  expect(words.planned).toMatch(/^….*For seniors\..*…$/);
  expect(words.found).toMatch(/^….*For juniors\..*…$/);
  expect(words.wanted).toBe("Short.");
  expect(words.found.length).toBeLessThan(130);
});

test("the comment on a merged pull request shows them in a table of their own", () => {
  const text = applyComment({
    portal: "https://portal.test",
    offers: [
      {
        key: "java",
        name: "Java",
        portalId: "1",
        outcome: "conflict",
        steps: [{ step: "save", outcome: "notTried" }],
        status: "INACTIVE",
        note: "Somebody changed the offer since the plan was made.",
        differences: [
          { path: "terms.price", planned: "20.00 USD", found: "25.00 | USD", wanted: "22.00 USD" },
          { path: "status", planned: "INACTIVE", found: "ACTIVE", wanted: "UNDER_REVIEW" },
        ],
        source: null,
        submittedAt: null,
      },
    ],
    reviews: new Map(),
    problem: null,
    ways: [],
    stale: [],
    refusals: [],
    notReviewed: [],
    notes: [],
    runUrl: "https://github.test/run",
    scope: [],
  });
  expect(text).toContain(`#### Changed by somebody else meanwhile (1)

| offer | what | planned from | now | wanted |
| --- | --- | --- | --- | --- |
| \`java\` | \`terms.price\` | \`20.00 USD\` | \`25.00 \\| USD\` | \`22.00 USD\` |
| \`java\` | \`status\` | \`INACTIVE\` | \`ACTIVE\` | \`UNDER_REVIEW\` |
`);
});
