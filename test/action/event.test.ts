import { expect, test } from "vitest";
import { isElsewhere, readEvent } from "../../src/action/event.ts";

const on = (ref: string, payload: object = { repository: { default_branch: "main" } }) =>
  readEvent({ GITHUB_REF: ref }, JSON.stringify(payload));

test.each([
  ["refs/heads/main", undefined, false],
  ["refs/heads/try", undefined, true],
  ["refs/tags/v1", undefined, false],
  ["refs/heads/try", {}, false],
])("%s with %j is elsewhere: %s", (ref, payload, expected) => {
  expect(isElsewhere(on(ref, payload))).toBe(expected);
});

test("a payload with Windows line ends, or none, is read", () => {
  expect(readEvent({}, '{\r\n"repository": {\r\n"default_branch": "x" } }')).toMatchObject({
    defaultBranch: "x",
    pull: null,
  });
  expect(readEvent({}, "").pull).toBeNull();
});
