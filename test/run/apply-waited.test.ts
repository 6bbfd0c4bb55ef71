/** A write that has to wait: whatever happens meanwhile is seen before it is sent. */
import { expect, test } from "vitest";
import { applyPlan, type Applied } from "../../src/run/apply/apply-plan.ts";
import { client, json, page, serve, wireOffer } from "../portal/server.ts";
import { anOffer, plan } from "../support/builders.ts";

type Wire = Record<string, unknown> & { status: string };
/** What the portal holds, and what it was asked to do. */
type Portal = { offers: Wire[]; writes: string[] };

const java = (parts: object = {}): Wire => ({
  ...wireOffer({ id: "id-java", catalogId: "java" }),
  status: "INACTIVE",
  ...parts,
});

/**
 * Applies a wish to a portal that answers the first `busy` writes with 429, and in which something
 * happens while the first of them waits.
 */
async function applied(
  held: readonly Wire[],
  wish: Parameters<typeof anOffer>[1],
  meanwhile: (portal: Portal, stop: () => void) => void,
  busy = 1,
): Promise<Applied & Portal> {
  const portal: Portal = { offers: structuredClone([...held]), writes: [] };
  const finish = new AbortController();
  await using server = await serve(({ method, url, body }, response) => {
    const [, , , id, action] = (url.split("?")[0] ?? "").split("/");
    const at = portal.offers.findIndex((offer) => offer["id"] === id);
    if (method === "GET") {
      return json(response, 200, id === undefined ? page(portal.offers) : portal.offers[at]);
    }
    portal.writes.push(action ?? (id === undefined ? "create" : "save"));
    if (portal.writes.length <= busy) {
      if (portal.writes.length === 1) meanwhile(portal, () => finish.abort());
      response.setHeader("retry-after", "2");
      return json(response, 429, {});
    }
    const sent = body === "" ? {} : (JSON.parse(body) as Partial<Wire>);
    const status = action === "submit" ? "UNDER_REVIEW" : "INACTIVE";
    const offer: Wire = { ...portal.offers[at], id: `id-${portal.writes.length}`, ...sent, status };
    if (id === undefined) portal.offers.push(offer);
    else portal.offers[at] = { ...offer, id };
    json(response, 200, offer);
  });
  const set = client(server.url);
  const listed = await set.time.run(set.portal.list());
  const [found] = listed;
  const offer = anOffer("java", { ...wish, fields: { ...found?.fields, ...wish?.fields } });
  const done = await set.time.run(
    applyPlan({
      plan: { ...plan([offer], listed), refusals: [] },
      seen: new Map(listed.map((one) => [one.id, one])),
      portal: set.portal,
      timing: set.time,
      journal: { write: () => Promise.resolve() },
      signals: { finish: finish.signal, now: new AbortController().signal },
    }),
  );
  return { ...done, ...portal };
}

const PRICE = { publish: false, fields: { "terms.price": "35.00 USD" } } as const;

test("nothing happens: it is sent once more, and done", async () => {
  const { exit, writes } = await applied([java()], PRICE, () => {}, 3);
  expect([exit, writes]).toEqual([0, ["save", "save", "save", "save"]]);
});

test.each([
  [
    "what is to be changed",
    { terms: { type: "SKILLS_TEST", price: { amount: "5", currencyCode: "EUR" } } },
  ],
  ["what is not to be changed", { availability: { specialOffer: "25% OFF" } }],
  ["the state", { status: "REJECTED" }],
])("somebody changes %s while a save waits: it is not sent", async (_what, parts) => {
  const { exit, writes, offers, report } = await applied([java()], PRICE, (portal) => {
    portal.offers = [java(parts)];
  });
  expect([exit, writes]).toEqual([8, ["save"]]);
  expect(report.results).toMatchObject([{ outcome: "conflict", steps: [{ outcome: "notTried" }] }]);
  expect(offers).toEqual([java(parts)]);
});

test("what nobody manages is changed after the first write: it is saved as it is now", async () => {
  const live = java({ status: "ACTIVE" });
  const edited = { ...java(), availability: { specialOffer: "25% OFF" } };
  const { exit, writes, offers } = await applied(
    [live],
    { fields: PRICE.fields },
    (portal) => {
      portal.offers = [edited];
    },
    1,
  );
  expect([exit, writes]).toEqual([0, ["withdraw", "save", "submit"]]);
  expect(offers).toMatchObject([{ availability: { specialOffer: "25% OFF" } }]);
});

test("somebody creates the offer while a create waits: there is one", async () => {
  const { exit, writes, offers } = await applied([], { publish: false }, (portal) => {
    portal.offers = [java({ description: "somebody else's" })];
  });
  expect([exit, writes, offers.length]).toEqual([8, ["create"], 1]);
});

test("a create that had to wait is sent once more where nobody was sooner", async () => {
  const { exit, writes, offers } = await applied(
    [],
    { publish: false, fields: { "terms.type": "SKILLS_TEST", "terms.price": "20.00 USD" } },
    () => {},
    2,
  );
  expect([exit, writes, offers.length]).toEqual([0, ["create", "create", "create"], 1]);
});

test("a run that is told to stop while the first write of a live offer waits does not begin it", async () => {
  const { writes, offers, report } = await applied(
    [java({ status: "ACTIVE" })],
    { fields: PRICE.fields },
    (_portal, stop) => stop(),
  );
  expect(writes).toEqual(["withdraw"]);
  expect(offers).toMatchObject([{ status: "ACTIVE" }]);
  expect(report.results).toMatchObject([{ outcome: "notTried", offTheMarket: false }]);
});

test("a portal that makes a write wait again and again ends it, and the offer is as it was", async () => {
  const { exit, writes, report } = await applied([java()], PRICE, () => {}, 99);
  expect([exit, writes.length]).toEqual([6, 5]);
  expect(report.results).toMatchObject([{ outcome: "failed" }]);
});
