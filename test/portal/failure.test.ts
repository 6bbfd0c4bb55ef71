/** What a failed request means: was anything sent? */
import { describe, expect, test } from "vitest";
import { failureOf } from "../../src/portal/failure.ts";

const system = (code: string, syscall?: string): Error =>
  new TypeError("fetch failed", {
    cause: Object.assign(new Error(`it was ${code}`), {
      code,
      ...(syscall === undefined ? {} : { syscall }),
    }),
  });

describe("without knowing how far it came", () => {
  test.each([
    ["ECONNREFUSED", "connect", "not-sent", "the connection was refused"],
    ["ENOTFOUND", "getaddrinfo", "not-sent", "there is no such host"],
    ["EAI_AGAIN", "getaddrinfo", "not-sent", "the host's name could not be looked up"],
    ["ETIMEDOUT", "connect", "not-sent", "the connection timed out"],
    ["ECONNRESET", "read", "lost", "the connection was reset"],
    ["ETIMEDOUT", "read", "lost", "the connection timed out"],
    ["EHOSTUNREACH", "write", "lost", "the host cannot be reached"],
    ["EPIPE", "write", "lost", "the connection was closed"],
    ["EPROTO", "write", "lost", "no secure connection came about"],
    ["HPE_INVALID_CONSTANT", undefined, "lost", "the answer is not HTTP"],
    [
      "CERT_HAS_EXPIRED",
      undefined,
      "wrong-certificate",
      "its certificate is not to be trusted (CERT_HAS_EXPIRED)",
    ],
    [
      "ERR_TLS_CERT_ALTNAME_INVALID",
      undefined,
      "wrong-certificate",
      "its certificate is not to be trusted (ERR_TLS_CERT_ALTNAME_INVALID)",
    ],
    [
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      undefined,
      "wrong-certificate",
      "its certificate is not to be trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE)",
    ],
    [
      "SELF_SIGNED_CERT_IN_CHAIN",
      undefined,
      "wrong-certificate",
      "its certificate is not to be trusted (SELF_SIGNED_CERT_IN_CHAIN)",
    ],
  ])("%s at %s: %s", (code, syscall, kind, reason) => {
    expect(failureOf(system(code, syscall), "unseen")).toMatchObject({
      kind,
      reason,
      sent: kind === "lost",
    });
  });
});

describe("knowing how far it came", () => {
  test.each([
    ["connecting", "ECONNRESET", "not-sent"],
    ["connecting", "EPROTO", "not-sent"],
    ["sent", "ECONNRESET", "lost"],
    ["sent", "ECONNREFUSED", "lost"],
  ] as const)("%s, %s: %s", (progress, code, kind) => {
    expect(failureOf(system(code, "connect"), progress).kind).toBe(kind);
  });
});

test("errors that lead round in a circle, and things that are no errors", () => {
  const first = new Error("first");
  first.cause = new Error("second", { cause: first });
  expect(failureOf(first, "unseen")).toMatchObject({
    kind: "lost",
    reason: "the connection broke: second",
  });
  expect(failureOf("a text", "sent")).toMatchObject({
    kind: "lost",
    reason: "the connection broke",
  });
  expect(failureOf(undefined, "connecting")).toMatchObject({ kind: "not-sent" });
});
