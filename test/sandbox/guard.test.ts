import { hostname } from "node:os";
import { expect, test } from "vitest";
import { hostCheck, sameSite } from "../../src/sandbox/guard.ts";

test.each<[string | undefined, boolean]>([
  ["127.0.0.1:4010", true],
  ["127.0.0.1", true],
  ["localhost:4010", true],
  ["LOCALHOST", true],
  ["[::1]:4010", true],
  ["192.168.1.7:4010", true],
  [hostname(), true],
  ["rebound.example:4010", false],
  ["localhost.rebound.example", false],
  ["127.0.0.1.rebound.example", false],
  ["localhost@rebound.example", false],
  ["", false],
  [undefined, false],
])("host %s: %s", (header, welcome) => {
  expect(hostCheck("127.0.0.1")(header)).toBe(welcome);
});

test("the name that it was told to listen on is its own", () => {
  expect(hostCheck("portal.example")("portal.example:4010")).toBe(true);
});

const own = "http://127.0.0.1:4010";
test.each<[string, Parameters<typeof sameSite>[0] extends infer R ? Partial<R> : never, boolean]>([
  ["no browser", {}, true],
  ["its own page", { method: "POST", origin: own, site: "same-origin" }, true],
  ["another page", { method: "POST", origin: "https://evil.example" }, false],
  ["another port", { method: "POST", origin: "http://127.0.0.1:5000" }, false],
  ["a page without an origin", { method: "POST", origin: "null" }, false],
  ["a typed address", { site: "none", mode: "navigate" }, true],
  ["a link from elsewhere", { site: "cross-site", mode: "navigate" }, true],
  ["a form from elsewhere", { method: "POST", site: "cross-site", mode: "navigate" }, false],
  ["an image elsewhere", { site: "cross-site", mode: "no-cors" }, false],
  ["a script on a sister site", { site: "same-site", mode: "cors" }, false],
])("%s", (_title, request, welcome) => {
  const usual = { method: "GET", host: "127.0.0.1:4010", origin: undefined, site: undefined };
  expect(sameSite({ ...usual, mode: undefined, ...request })).toBe(welcome);
});
