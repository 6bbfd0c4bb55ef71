import { expect, test } from "vitest";
import { EXPLANATIONS } from "../../src/core/explain.ts";
import { CODES } from "../../src/core/words.ts";
import { widthOf } from "../../src/render/columns.ts";
import { explanationText } from "../../src/render/explanation-text.ts";
import { PLAIN } from "../../src/render/style.ts";

test("a code, what it means, why, and how to mend it", () => {
  expect(explanationText("price-decimals", EXPLANATIONS["price-decimals"], PLAIN)).toBe(
    `price-decimals

The price is finer than the currency's smallest coin.

Nobody can pay half a cent, and the yen has no smaller coin at all. The portal
would round, or refuse.

Wrong
  terms: { type: SKILLS_TEST, price: 20.5 JPY }

Right
  terms: { type: SKILLS_TEST, price: 20 JPY }
`,
  );
});

test.each(CODES)("%s: the sentences fit 80 columns, and nothing in them acts", (code) => {
  const text = explanationText(code, EXPLANATIONS[code], PLAIN);
  const sentences = text.slice(0, text.indexOf("Wrong\n")).split("\n");
  expect(sentences.filter((line) => widthOf(line) > 80)).toEqual([]);
  expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});
