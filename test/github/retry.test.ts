import { expect, test } from "vitest";
import { isLimit } from "../../src/github/retry.ts";

test.each([
  [429, {}, "Too many", true],
  [403, {}, "You have exceeded a secondary rate limit", true],
  [403, {}, "You have triggered an abuse detection mechanism", true],
  [403, { "retry-after": "30" }, "Slow down", true],
  [403, { "x-ratelimit-remaining": "0" }, "Forbidden", true],
  [403, { "x-ratelimit-remaining": "12" }, "Resource not accessible by integration", false],
  [500, { "retry-after": "30" }, "rate limit", false],
])("%d with %j and %j is a limit: %s", (status, headers, message, expected) => {
  expect(isLimit(status, headers, message)).toBe(expected);
});
