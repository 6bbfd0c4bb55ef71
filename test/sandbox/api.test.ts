/** The documented Offer API, over a real socket. */
import { expect, test } from "vitest";
import { assessment, posting, running } from "./client.ts";

test("a new offer is INACTIVE and answered as stored", async () => {
  const { call } = await running();
  const created = await call("POST", "/v1/offers", assessment());
  expect(created.status).toBe(200);
  expect(created.headers.get("content-type")).toBe("application/json;charset=utf-8");
  expect(created.body).toMatchObject({ ...assessment(), status: "INACTIVE" });
  expect(created.body["createDate"]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/);
  const got = await call("GET", `/v1/offers/${String(created.body["id"])}`);
  expect(got.body).toEqual(created.body);
});

test("the way of the help page: save, publish, approval, withdraw, update, publish again", async () => {
  const { call } = await running();
  const { body: created } = await call("POST", "/v1/offers", assessment());
  const at = `/v1/offers/${String(created["id"])}`;
  expect((await call("POST", `${at}/submit`)).body["status"]).toBe("UNDER_REVIEW");
  expect((await call("POST", `/sandbox${at.slice(3)}/approve`)).body["status"]).toBe("ACTIVE");
  const early = await call("POST", at, { ...created, name: "Other" });
  expect(early.status).toBe(409);
  expect(Object.keys(early.body)).toEqual(["id", "httpCode", "code", "message"]);
  expect(early.body["httpCode"]).toBe(409);
  expect((await call("POST", `${at}/withdraw`)).body["status"]).toBe("INACTIVE");
  expect((await call("POST", at, { ...created, name: "Other" })).body["name"]).toBe("Other");
  expect((await call("POST", `${at}/submit`)).body["status"]).toBe("UNDER_REVIEW");
});

test("what a save leaves out is lost, and what nobody knows is kept exactly", async () => {
  const { call } = await running();
  const text = JSON.stringify(assessment({ availability: { specialOffer: "25% OFF" } }));
  const unknown = `${text.slice(0, -1)},"ranking":{"score":9007199254740993,"ratio":1.10,"none":[]}}`;
  const created = await call("POST", "/v1/offers", unknown);
  expect(created.text).toContain('"ranking":{"score":9007199254740993,"ratio":1.10,"none":[]}');
  const at = `/v1/offers/${String(created.body["id"])}`;
  await call("POST", at, { ...assessment(), id: created.body["id"] });
  const { body } = await call("GET", at);
  expect(body).not.toHaveProperty("ranking");
  expect(body).not.toHaveProperty("availability");
});

test("labels are added on reads, empty objects and lists are left out", async () => {
  const { call } = await running({ partner: "job-board" });
  const { body } = await call(
    "POST",
    "/v1/offers",
    posting({
      targetMarket: {
        industries: [{ id: "computer_software" }, { id: "not_in_any_list" }],
        functions: [],
        experienceLevels: [{ id: "mid_senior_level" }],
        keywords: ["typescript"],
      },
      availability: { industries: [], locations: [] },
    }),
  );
  expect(body["targetMarket"]).toEqual({
    industries: [
      { id: "computer_software", label: "Computer Software" },
      { id: "not_in_any_list" },
    ],
    experienceLevels: [{ id: "mid_senior_level", label: "Mid-Senior Level" }],
    keywords: ["typescript"],
  });
  expect(body).not.toHaveProperty("availability");
});

test("a list is sorted by lastUpdateDate and cut into pages", async () => {
  const { call, clock } = await running();
  const ids: unknown[] = [];
  for (let n = 0; n < 12; n++) {
    clock.advance(1_000);
    const { body } = await call("POST", "/v1/offers", assessment({ catalogId: `test-${n}` }));
    ids.unshift(body["id"]);
  }
  const first = await call("GET", "/v1/offers");
  expect(first.body).toMatchObject({ offset: 0, limit: 10, totalFound: 12 });
  const second = await call("GET", "/v1/offers?limit=100&offset=10");
  expect(second.body).toMatchObject({ offset: 10, limit: 100, totalFound: 12 });
  const seen = [first, second].flatMap(({ body }) => body["content"] as { id: string }[]);
  expect(seen.map(({ id }) => id)).toEqual(ids);
});

test("oldest first is the other way to sort", async () => {
  const { call, clock } = await running({ order: "oldest-first" });
  for (const catalogId of ["a", "b", "c"]) {
    clock.advance(1_000);
    await call("POST", "/v1/offers", assessment({ catalogId }));
  }
  const { body } = await call("GET", "/v1/offers");
  expect((body["content"] as { catalogId: string }[]).map((each) => each.catalogId)).toEqual([
    "a",
    "b",
    "c",
  ]);
});

test.each([
  ["status=ACTIVE", []],
  ["status=INACTIVE", ["a", "b"]],
  ["q=SECOND", ["b"]],
  ["q=100%25", ["a"]],
  ["q=nothing", []],
  ["q=' OR 1=1 --", []],
])("a list is narrowed by %s", async (query, expected) => {
  const { call } = await running({ order: "oldest-first" });
  await call("POST", "/v1/offers", assessment({ catalogId: "a", name: "First of 100%" }));
  await call("POST", "/v1/offers", assessment({ catalogId: "b", name: "The second" }));
  const { body } = await call("GET", `/v1/offers?${query}`);
  expect(body["totalFound"]).toBe(expected.length);
  expect((body["content"] as { catalogId: string }[]).map((each) => each.catalogId)).toEqual(
    expected,
  );
});

test.each(["limit=0", "limit=101", "limit=ten", "offset=-1", "offset=1.5", "status=active"])(
  "a list refuses %s",
  async (query) => {
    const { call } = await running();
    const answer = await call("GET", `/v1/offers?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body["httpCode"]).toBe(400);
  },
);

test("a thin list holds less than a get", async () => {
  const { call } = await running({ thinLists: true });
  const { body: created } = await call(
    "POST",
    "/v1/offers",
    assessment({ availability: { specialOffer: "25% OFF" } }),
  );
  const { body: list } = await call("GET", "/v1/offers");
  const [thin] = list["content"] as Record<string, unknown>[];
  expect(thin).toMatchObject({ id: created["id"], catalogId: "java-senior", status: "INACTIVE" });
  expect(thin).not.toHaveProperty("availability");
  const got = await call("GET", `/v1/offers/${String(created["id"])}`);
  expect(got.body["availability"]).toEqual({ specialOffer: "25% OFF" });
});

test("a wrong token and none are refused alike, and the answer tells nothing", async () => {
  const { url, call } = await running();
  const wrong = await call("GET", "/v1/offers", undefined, { "X-SmartToken": "wrong" });
  const none = await fetch(`${url}/v1/offers`);
  for (const answer of [wrong, none]) expect(answer.status).toBe(401);
  const { id: _, ...said } = wrong.body;
  expect(said).toEqual({ httpCode: 401, code: "UNAUTHORIZED", message: "Unauthorized." });
  const { id: __, ...alsoSaid } = (await none.json()) as Record<string, unknown>;
  expect(alsoSaid).toEqual(said);
  expect((await fetch(`${url}/v1/nowhere`)).status).toBe(401);
});

test("industries and functions are readable without a token", async () => {
  const { url } = await running();
  for (const list of ["industries", "functions"]) {
    const answer = await fetch(`${url}/v1/${list}`);
    const { content } = (await answer.json()) as { content: { id: string; label: string }[] };
    expect(answer.status).toBe(200);
    expect(content.length).toBeGreaterThan(20);
    expect(Object.keys(content[0] ?? {})).toEqual(["id", "label"]);
  }
});

test("two partners share a database and never see each other's offers", async () => {
  const { call, tokens } = await running();
  const { body } = await call("POST", "/v1/offers", assessment());
  const asBoard = { "X-SmartToken": tokens["job-board"] };
  const at = `/v1/offers/${String(body["id"])}`;
  expect((await call("GET", "/v1/offers", undefined, asBoard)).body["totalFound"]).toBe(0);
  expect((await call("GET", at, undefined, asBoard)).status).toBe(404);
  expect((await call("POST", `${at}/withdraw`, undefined, asBoard)).status).toBe(404);
});

test("every answer carries the limits", async () => {
  const { call, url } = await running();
  const answers = [
    await call("GET", "/v1/offers"),
    await call("GET", "/v1/offers/none"),
    await call("DELETE", "/v1/offers/none"),
    await call("POST", "/v1/offers", "{"),
    await fetch(`${url}/v1/offers`),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 405, 400, 401]);
  for (const { headers } of answers) {
    expect(headers.get("x-ratelimit-limit")).toBe("10");
    expect(headers.get("x-ratelimit-remaining")).toBe("10");
    expect(headers.get("x-ratelimit-concurrent-limit")).toBe("8");
    expect(headers.get("x-ratelimit-concurrent-remaining")).toBe("7");
  }
});
