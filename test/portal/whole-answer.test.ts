/** What must be in an answer to a write before it is taken for the whole offer. */
import { expect, test } from "vitest";
import { holdsAll } from "../../src/portal/whole-answer.ts";
import { client, json, serve, wireOffer } from "./server.ts";

const WHOLE = {
  name: "Name",
  terms: { price: { amount: "20.00" }, existingContract: { login: "l" } },
  availability: { industries: [{ id: "banking", label: "Banking" }, { id: "internet" }] },
  futureField: { keep: [1, { deep: true }], nothing: null, none: [], empty: {} },
};

test.each<[string, object, boolean]>([
  ["the same", WHOLE, true],
  ["more", { ...WHOLE, more: 1 }, true],
  ["other values", { ...WHOLE, name: "NAME" }, true],
  [
    "another order",
    { ...WHOLE, availability: { industries: [{ id: "internet" }, { id: "banking", label: "B" }] } },
    true,
  ],
  ["nothing where nothing was", { ...WHOLE, futureField: { keep: [2, { deep: false }] } }, true],
  ["a section left out", { ...WHOLE, availability: undefined }, false],
  ["a section of nothing", { ...WHOLE, availability: {} }, false],
  ["an unknown field left out", { ...WHOLE, futureField: undefined }, false],
  ["a field deep inside left out", { ...WHOLE, terms: { price: { amount: "20.00" } } }, false],
  ["a null", { ...WHOLE, futureField: null }, false],
  [
    "a shorter list",
    { ...WHOLE, availability: { industries: [{ id: "banking", label: "B" }] } },
    false,
  ],
  [
    "entries with less in them",
    { ...WHOLE, availability: { industries: [{ id: "a" }, { id: "b" }] } },
    false,
  ],
  ["another kind of value", { ...WHOLE, terms: "as agreed" }, false],
])("an answer with %s", (_what, answer, expected) => {
  expect(holdsAll(WHOLE, answer)).toBe(expected);
});

test("an answer is complete when it lacks nothing of the last reading, or of what a save left of it", async () => {
  const whole = wireOffer({
    futureField: { keep: "me" },
    availability: { specialOffer: "25% OFF" },
  });
  const { futureField: _lost, ...thin } = whole;
  const { availability: _cleared, ...cleared } = whole;
  const answers: Record<string, object> = { "/submit": thin, "/withdraw": whole, "": cleared };
  await using server = await serve((request, response) => {
    const action =
      request.method === "GET"
        ? "/withdraw"
        : (/\/(submit|withdraw)$/.exec(request.url)?.[0] ?? "");
    json(response, 200, answers[action]);
  });
  const { portal, time } = client(server.url);
  const id = "511a3942300469a9c33819d8";
  const read = await time.run(portal.get(id));
  if (read === undefined) throw new Error("It is there.");
  expect(await time.run(portal.withdraw(id, read))).toMatchObject({ complete: true });
  expect(await time.run(portal.publish(id, read))).toMatchObject({ complete: false, wire: null });
  expect(await time.run(portal.publish(id))).toMatchObject({ complete: false });
  const clear = { "availability.specialOffer": null };
  expect(await time.run(portal.save(read, clear))).toMatchObject({ complete: true });
  expect(await time.run(portal.save(read, {}))).toMatchObject({ complete: false });
});
