/** How faults are asked for, and what is no fault. */
import { expect, test } from "vitest";
import { BadOption, openSandbox } from "../../src/sandbox/index.ts";
import { opened, running } from "./client.ts";

test("faults are added, listed and cleared over HTTP", async () => {
  const { call } = await running();
  const added = await call("POST", "/sandbox/faults", [
    "list:html",
    { operation: "any", kind: "empty" },
  ]);
  expect(JSON.parse(added.text)).toHaveLength(2);
  expect((await call("DELETE", "/sandbox/faults")).text).toBe("[]");
  expect((await call("GET", "/v1/offers")).status).toBe(200);
});

test.each([
  "list",
  "list:nothing",
  "nowhere:html",
  "list:html=1",
  "list:status",
  "list:status=99",
  "list:status=500:0",
  "list:status=500:1:2:3",
  "create:stored-otherwise=upside-down",
  { operation: "list", kind: "slow", delay: "long" },
  { operation: "list", kind: "html", other: 1 },
  {},
  7,
])("%o is refused with an explanation", async (fault) => {
  const { call } = opened();
  const { status, body } = await call("POST", "/sandbox/faults", [fault]);
  expect(status).toBe(400);
  expect(String(body["message"])).toMatch(/fault|status|whole number/);
  expect(() => openSandbox({ faults: [fault as string] })).toThrow(BadOption);
});
