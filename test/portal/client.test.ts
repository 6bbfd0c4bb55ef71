import { describe, expect, test } from "vitest";
import { connectReader } from "../../src/portal/client.ts";
import { fetchOverNetwork } from "../../src/portal/network.ts";
import { VirtualTime } from "../support/virtual-time.ts";
import { client, failure, json, page, serve, TOKEN, wireOffer } from "./server.ts";

const ID = "511a3942300469a9c33819d8";

describe("each operation is the documented call", () => {
  test("get", async () => {
    await using server = await serve((_request, response) => {
      json(response, 200, wireOffer());
    });
    const { portal, time } = client(server.url);
    const offer = await time.run(portal.get(ID));
    expect(offer).toMatchObject({
      id: ID,
      status: "INACTIVE",
      createDate: "2013-03-13T12:05:46.398Z",
      complete: true,
      fields: { catalogId: "java-senior", "terms.price": "20.00 USD" },
    });
    expect(server.requests).toMatchObject([
      { method: "GET", url: `/v1/offers/${ID}`, headers: { "x-smarttoken": TOKEN } },
    ]);
  });

  test("get of an offer that is not there", async () => {
    await using server = await serve((_request, response) => {
      json(response, 404, { id: "x", httpCode: 404, code: "NOT_FOUND", message: "No such offer" });
    });
    const { portal, time } = client(server.url);
    expect(await time.run(portal.get(ID))).toBe(undefined);
  });

  test("create", async () => {
    await using server = await serve((_request, response) => {
      json(response, 201, wireOffer());
    });
    const { portal, time } = client(server.url);
    const fields = {
      catalogId: "java-senior",
      name: "Java",
      description: "A test",
      "terms.type": "SKILLS_TEST",
      "terms.price": "20.00 USD",
      "availability.specialOffer": null,
    };
    await time.run(portal.create(fields));
    const [request] = server.requests;
    expect(request).toMatchObject({
      method: "POST",
      url: "/v1/offers",
      headers: { "content-type": "application/json;charset=utf-8" },
    });
    expect(JSON.parse(request?.body ?? "")).toEqual({
      catalogId: "java-senior",
      name: "Java",
      description: "A test",
      terms: {
        type: "SKILLS_TEST",
        price: { amount: "20.00", currencyCode: "USD" },
        postingPeriod: 0,
      },
    });
  });

  test("save writes the whole offer back, unknown fields and exact numbers too", async () => {
    const read = `{"id":"${ID}","status":"INACTIVE","name":"Java","rank":1.10,"big":9007199254740993,
      "__proto__":{"a":1},"terms":{"price":{"amount":150,"currencyCode":"USD","tax":0.0}}}`;
    await using server = await serve((_request, response) => {
      json(response, 200, read);
    });
    const { portal, time } = client(server.url);
    const current = await time.run(portal.get(ID));
    if (current === undefined) throw new Error("no offer");
    await time.run(portal.save(current, { "terms.price": "19.99 EUR" }));
    expect(server.requests[1]).toMatchObject({
      method: "POST",
      url: `/v1/offers/${ID}`,
      body: read
        .replaceAll(/\n\s*/g, "")
        .replace('"amount":150,"currencyCode":"USD"', '"amount":19.99,"currencyCode":"EUR"'),
    });
  });

  test.each([
    ["publish", "submit"],
    ["withdraw", "withdraw"],
  ] as const)("%s", async (operation, path) => {
    await using server = await serve((_request, response) => {
      json(response, 200, wireOffer({ status: "UNDER_REVIEW" }));
    });
    const { portal, time } = client(server.url);
    expect(await time.run(portal[operation](ID))).toMatchObject({ status: "UNDER_REVIEW" });
    expect(server.requests).toMatchObject([
      { method: "POST", url: `/v1/offers/${ID}/${path}`, body: "" },
    ]);
  });

  test("vocabulary", async () => {
    await using server = await serve((_request, response) => {
      json(response, 200, { content: [{ id: "internet", label: "Internet" }, { id: "x" }] });
    });
    const { portal, time } = client(server.url);
    expect(await time.run(portal.vocabulary("industries"))).toEqual([
      { id: "internet", label: "Internet" },
      { id: "x", label: "x" },
    ]);
    expect(server.requests[0]?.url).toBe("/v1/industries");
  });

  test("list", async () => {
    await using server = await serve((_request, response) => {
      json(response, 200, page([wireOffer()]));
    });
    const { portal, time } = client(server.url);
    expect(await time.run(portal.list())).toMatchObject([{ id: ID, complete: false, wire: null }]);
    expect(server.requests.map(({ url }) => url)).toEqual(["/v1/offers?limit=100&offset=0"]);
  });
});

test("an id that would lead elsewhere is not put into an address", async () => {
  await using server = await serve((_request, response) => {
    json(response, 200, wireOffer());
  });
  const { portal, time } = client(server.url);
  for (const id of ["..", ".", "", "a/b", "a\\b", "a\u0000b", "a b", "x".repeat(300)]) {
    expect(await failure(time, portal.get(id))).toMatchObject({ kind: "refused", written: "no" });
    expect(await failure(time, portal.publish(id))).toMatchObject({ kind: "refused" });
  }
  expect(server.requests).toEqual([]);
});

test("a reader has no way to write", () => {
  const reader = connectReader({
    url: "sandbox",
    partner: "assessment",
    token: TOKEN,
    fetch: fetchOverNetwork,
    timing: new VirtualTime(),
  });
  for (const method of ["create", "save", "publish", "withdraw"]) {
    expect(method in reader).toBe(false);
  }
});
