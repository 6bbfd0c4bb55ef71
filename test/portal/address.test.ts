import { describe, expect, test } from "vitest";
import { headerToken, portalAddress } from "../../src/portal/address.ts";
import { PortalError } from "../../src/run/portal-error.ts";

/** The `PortalError` that this throws. */
function refusal(work: () => unknown): PortalError {
  try {
    work();
  } catch (error) {
    if (error instanceof PortalError) return error;
    throw error;
  }
  throw new Error("It went well.");
}

describe("where a token may go", () => {
  test.each([
    ["https://api.smartrecruiters.com", [], "https://api.smartrecruiters.com"],
    ["https://API.SmartRecruiters.com/", [], "https://api.smartrecruiters.com"],
    ["https://api.smartrecruiters.com:443/", [], "https://api.smartrecruiters.com"],
    ["http://127.0.0.1:4010", [], "http://127.0.0.1:4010"],
    ["http://127.8.9.1:4010/base/", [], "http://127.8.9.1:4010/base"],
    ["http://localhost:4010", [], "http://localhost:4010"],
    ["http://[::1]:4010", [], "http://[::1]:4010"],
    ["https://localhost", [], "https://localhost"],
    ["https://test.example", ["test.example"], "https://test.example"],
    ["https://test.example", [" TEST.example ", ""], "https://test.example"],
    ["https://test.example", ["test.example:443"], "https://test.example"],
    ["https://test.example:8443/x", ["test.example:8443"], "https://test.example:8443/x"],
    ["https://test.example?a=1#b", ["test.example"], "https://test.example"],
    ["sandbox", [], "sandbox"],
  ])("%s, trusted %j", (url, hosts, shown) => {
    expect(portalAddress(url, hosts).shown).toBe(shown);
  });
});

describe("where it may not go", () => {
  test.each([
    ["https://evil.example", []],
    ["https://api.smartrecruiters.com.evil.example", []],
    ["https://api.smartrecruiters.com:8443", []],
    ["http://api.smartrecruiters.com", []],
    ["https://127.0.0.1.evil.example", []],
    ["https://localhost.evil.example", []],
    ["https://test.example:8443", ["test.example"]],
    ["https://sub.test.example", ["test.example"]],
    ["http://test.example", ["test.example"]],
    ["https://user:password@api.smartrecruiters.com", []],
    ["https://api.smartrecruiters.com@evil.example", []],
    ["ftp://127.0.0.1", []],
    ["file:///etc/passwd", []],
    ["javascript:alert(1)", []],
    ["api.smartrecruiters.com", []],
    ["", []],
  ])("%s, trusted %j", (url, hosts) => {
    const error = refusal(() => portalAddress(url, hosts));
    expect(error).toMatchObject({ kind: "credentials", written: "no" });
    expect(error.message + String(error.hint)).not.toContain("password@");
  });
});

describe("the token", () => {
  test("a line end around it is not part of it", () => {
    expect(headerToken(" abc\n")).toBe("abc");
  });

  test.each([[null], [""], [" \n"]])("%j is none", (token) => {
    expect(refusal(() => headerToken(token))).toMatchObject({ kind: "credentials" });
  });

  test.each(["a b-secret", "a\nb-secret", "ä-secret", "a\u0000-secret"])(
    "%j is not one",
    (token) => {
      const error = refusal(() => headerToken(token));
      expect(error).toMatchObject({ kind: "credentials" });
      expect(error.message + String(error.hint)).not.toContain("secret");
    },
  );
});
