/** The administrator's endpoints. */
import { expect, test } from "vitest";
import { assessment, opened } from "./client.ts";

const seed = [assessment({ id: "one", status: "UNDER_REVIEW" })];

test("approve, and reject with a reason that stays in the history", async () => {
  const { call } = opened({ review: "manual", seed });
  const rejected = await call("POST", "/sandbox/offers/one/reject", { reason: "Too dear" });
  expect(rejected.body["status"]).toBe("REJECTED");
  const history = JSON.parse((await call("GET", "/sandbox/offers/one/history")).text) as unknown[];
  expect(history.at(-1)).toMatchObject({
    action: "reject",
    actor: { kind: "administrator" },
    reason: "Too dear",
    statusBefore: "UNDER_REVIEW",
    statusAfter: "REJECTED",
  });
});

test.each([
  ["reject", { reason: 7 }, 400],
  ["reject", "{", 400],
  ["audience", { companies: "ACME" }, 400],
  ["audience", { companies: [] }, 400],
  ["fire", undefined, 404],
])("%s with %o is refused", async (action, body, status) => {
  const { call } = opened({ review: "manual", seed });
  expect((await call("POST", `/sandbox/offers/one/${action}`, body)).status).toBe(status);
});

test("an offer that is not there", async () => {
  const { call } = opened();
  expect((await call("POST", "/sandbox/offers/none/approve")).status).toBe(404);
});

test("an audience of named companies survives a save that sends it back, and only that", async () => {
  const { call } = opened({ review: "manual", seed: [assessment({ id: "one" })] });
  await call("POST", "/sandbox/offers/one/audience", { companies: ["ACME"] });
  const { body } = await call("GET", "/v1/offers/one");
  expect(body["availability"]).toEqual({ companies: ["ACME"] });
  expect((await call("POST", "/v1/offers/one", body)).status).toBe(200);
  const others = { ...body, availability: { companies: ["Initech"] } };
  expect((await call("POST", "/v1/offers/one", others)).status).toBe(400);
  await call("POST", "/sandbox/offers/one/audience", { companies: null });
  expect((await call("GET", "/v1/offers/one")).body["availability"]).toEqual({
    companies: ["ALL"],
  });
});

test("the export holds everything but the tokens", async () => {
  const { call, tokens } = opened({ seed });
  const { body, text } = await call("GET", "/sandbox/export");
  expect(body["accounts"]).toMatchObject([{ id: "assessment", offers: [{ id: "one" }] }, {}]);
  for (const token of Object.values(tokens)) expect(text).not.toContain(token);
});
