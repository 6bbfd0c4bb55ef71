import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { redactor } from "../../src/core/redact.ts";

const TOKEN = `tok+en/"with\\marks & <é> =9f8e7d6c`;

describe("a token is taken out of a text", () => {
  const redact = redactor([TOKEN]);
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  test.each([
    ["as it is", TOKEN],
    ["URL-encoded", encodeURIComponent(TOKEN)],
    ["URL-encoded in lower case", encodeURIComponent(TOKEN).toLowerCase()],
    ["form-encoded", new URLSearchParams({ a: TOKEN }).toString().slice(2)],
    ["base64", base64(TOKEN)],
    ["base64 with a user before it", base64(`u:${TOKEN}`)],
    ["base64 with a longer user before it", base64(`us:${TOKEN}`)],
    ["base64 in the middle", base64(`use:${TOKEN}:more`)],
    ["base64 for addresses", Buffer.from(TOKEN).toString("base64url")],
    ["JSON-escaped", JSON.stringify({ token: TOKEN })],
    ["JSON-escaped with escaped slashes", JSON.stringify(TOKEN).replaceAll("/", "\\/")],
    ["HTML-escaped", `tok+en/&quot;with\\marks &amp; &lt;é&gt; =9f8e7d6c`],
  ])("%s", (_form, text) => {
    const clean = redact(`before ${text} after`);
    expect(clean).toMatch(/^before .*\*\*\*.* after$/s);
    expect(clean).not.toContain("9f8e7d6c");
    expect(clean).not.toContain("marks");
    const longestPiece = base64(TOKEN).slice(4, 16);
    expect(clean).not.toContain(longestPiece);
  });
});

test("a token read with a line end is found without it, too", () => {
  expect(redactor(["abc12345\n"])("token abc12345.")).toBe("token ***.");
});

test("no secret, or an empty one, changes nothing", () => {
  expect(redactor([])("text")).toBe("text");
  expect(redactor(["", " "])("some text")).toBe("some text");
});

test("a secret of a few characters is a word, and does not blank out others", () => {
  const redact = redactor(["portal", "ab", "portal \n"]);
  expect(redact("the portal of cab, YWIK")).toBe("the portal of cab, YWIK");
  expect(redactor(["portal-1"])("the portal-1")).toBe("the ***");
});

test("whatever the token and the text around it, the token is not in the result", () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 12, unit: "binary" }).filter((token) => token.trim().length > 8),
      fc.string(),
      fc.string(),
      (token, before, after) => {
        const redact = redactor([token]);
        for (const form of [token, JSON.stringify(token), Buffer.from(token).toString("base64")]) {
          expect(redact(before + form + after)).not.toContain(form);
        }
      },
    ),
  );
});
