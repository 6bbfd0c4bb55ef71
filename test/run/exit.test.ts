import { describe, expect, test } from "vitest";
import { Bug } from "../../src/core/bug.ts";
import { EXIT, failureOf } from "../../src/run/exit.ts";
import { PortalError, type PortalErrorKind } from "../../src/run/portal-error.ts";

describe("exit codes of thrown errors", () => {
  test.each<[PortalErrorKind, number]>([
    ["credentials", 5],
    ["conflict", 6],
    ["refused", 6],
    ["unreachable", 6],
    ["bad-answer", 6],
    ["stopped", 130],
  ])("a portal error of kind %s exits %i", (kind, exit) => {
    const error = new PortalError("No answer.", { kind, written: "no", hint: "Try again." });
    expect(failureOf(error)).toEqual({
      exit,
      code: `portal-${kind}`,
      message: "No answer.",
      hint: "Try again.",
    });
  });

  test.each([new Bug("No offer in hand"), new TypeError("No offer in hand"), "No offer in hand"])(
    "anything else is a bug of ours: %s",
    (thrown) => {
      const failure = failureOf(thrown);
      expect(failure.exit).toBe(EXIT.bug);
      expect(failure.message).toContain("No offer in hand");
      expect(failure.hint).toContain("report");
    },
  );
});
