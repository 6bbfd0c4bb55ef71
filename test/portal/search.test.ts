/** Finding by identity, whatever the portal's search looks at. */
import { describe, expect, test } from "vitest";
import { client, json, page, serve, type TestServer, wireOffer } from "./server.ts";

const OFFERS = [
  wireOffer({ id: "1", catalogId: "java", name: "Java", description: "For Java people" }),
  wireOffer({ id: "2", catalogId: "sql-1", name: "Databases", description: "A test" }),
  wireOffer({ id: "3", catalogId: "sql-10", name: "More databases", description: "A test" }),
  wireOffer({ id: "4", catalogId: "twin", name: "A twin", description: "A test" }),
  wireOffer({ id: "6", catalogId: "Über (30 days) premium", name: "P", description: "A test" }),
  wireOffer({ id: "7", catalogId: "c++", name: "C", description: "A test" }),
  wireOffer({ id: "5", catalogId: "twin", name: "Another", description: "A test" }),
];

type Searching = (offer: Record<string, unknown>, text: string) => boolean;
const includes = (value: unknown, text: string) =>
  String(value).toLowerCase().includes(text.toLowerCase());

const SEARCHES: [string, Searching | "refused"][] = [
  ["names only", (offer, text) => includes(offer.name, text)],
  [
    "Catalog IDs too",
    (offer, text) => includes(offer.catalogId, text) || includes(offer.name, text),
  ],
  [
    "single words",
    (offer, text) => text.split(/\W+/).some((word) => includes(offer.catalogId, word)),
  ],
  ["nothing: it leaves q out of account", () => true],
  ["nothing: it finds nothing", () => false],
  ["nothing: it refuses q", "refused"],
];

const portal = (searching: Searching | "refused"): Promise<TestServer> =>
  serve(({ url }, response) => {
    const { pathname, searchParams } = new URL(url, "http://localhost");
    const id = pathname.split("/")[3];
    if (id !== undefined) {
      const offer = OFFERS.find((one) => one.id === id);
      json(response, offer === undefined ? 404 : 200, offer ?? {});
      return;
    }
    const q = searchParams.get("q");
    if (q !== null && searching === "refused") {
      json(response, 400, { code: "UNKNOWN_PARAMETER" });
      return;
    }
    const matches = OFFERS.filter(
      (one) => q === null || searching === "refused" || searching(one, q),
    );
    json(response, 200, page(matches));
  });

describe.each(SEARCHES)("a search that looks at %s", (_name, searching) => {
  test.each([
    ["sql-1", ["2"]],
    ["twin", ["4", "5"]],
    ["java", ["1"]],
    ["nobody", []],
    ["Über (30 days) premium", ["6"]],
    ["Uber (30 days) premium", []],
    ["c++", ["7"]],
    ["SQL-1", []],
    ["sql*", []],
  ])("%s: %j", async (key, ids) => {
    await using server = await portal(searching);
    const { portal: reader, time } = client(server.url);
    const found = await time.run(reader.find("catalogId", key));
    expect(found.map(({ id }) => id)).toEqual(ids);
    expect(found.every(({ complete }) => complete)).toBe(true);
    expect(await time.run(reader.find("catalogId", key))).toEqual(found);
  });
});

describe("requests", () => {
  const paths = (server: TestServer) => server.requests.map(({ url }) => url);

  test("a search that finds by Catalog ID is tried out once, then asked alone", async () => {
    await using server = await portal((offer, text) => includes(offer.catalogId, text));
    const { portal: reader, time } = client(server.url);
    await time.run(reader.list());
    await time.run(reader.find("catalogId", "nobody"));
    await time.run(reader.find("catalogId", "nobody-else"));
    expect(paths(server)).toEqual([
      "/v1/offers?limit=100&offset=0",
      "/v1/offers?limit=100&offset=0&q=sql-1",
      "/v1/offers?limit=100&offset=0&q=nobody",
      "/v1/offers?limit=100&offset=0&q=nobody-else",
    ]);
  });

  test("of a key with marks, the longest plain part is asked for", async () => {
    await using server = await portal((offer, text) => includes(offer.catalogId, text));
    const { portal: reader, time } = client(server.url);
    await time.run(reader.list());
    await time.run(reader.find("catalogId", "Über (30 days) premium"));
    expect(paths(server).slice(2)).toEqual([
      "/v1/offers?limit=100&offset=0&q=premium",
      "/v1/offers/6",
    ]);
  });

  test("without an offer to try it out with, the list is read", async () => {
    await using server = await serve((_request, response) => {
      json(response, 200, page([]));
    });
    const { portal: reader, time } = client(server.url);
    expect(await time.run(reader.find("catalogId", "java"))).toEqual([]);
    expect(paths(server)).toEqual(["/v1/offers?limit=100&offset=0"]);
  });

  test("a search that leaves q out of account is not read page by page", async () => {
    const many = Array.from({ length: 250 }, (_, at) =>
      wireOffer({ id: `id-${at}`, catalogId: `test-${at}`, name: `Test ${at}` }),
    );
    await using server = await serve(({ url }, response) => {
      const { searchParams } = new URL(url, "http://localhost");
      const offset = Number(searchParams.get("offset"));
      const limit = Number(searchParams.get("limit"));
      json(response, 200, {
        ...page(many.slice(offset, offset + limit), many.length),
        limit,
      });
    });
    const { portal: reader, time } = client(server.url);
    await time.run(reader.list());
    for (const key of ["nobody", "nobody-else", "nor-she"]) {
      expect(await time.run(reader.find("catalogId", key))).toEqual([]);
    }
    expect(paths(server).slice(3)).toEqual([
      "/v1/offers?limit=100&offset=0&q=test-0",
      "/v1/offers?limit=100&offset=0",
      "/v1/offers?limit=100&offset=100",
      "/v1/offers?limit=100&offset=200",
      "/v1/offers?limit=1&offset=0",
      "/v1/offers?limit=1&offset=0",
    ]);
  });
});

describe("a portal whose lists leave out Catalog IDs", () => {
  const thin = (offer: Record<string, unknown>) => {
    const { catalogId: _, ...rest } = offer;
    return rest;
  };

  test.each(SEARCHES)("and that searches in %s, is asked for each", async (_name, searching) => {
    await using server = await serve(({ url }, response) => {
      const { pathname, searchParams } = new URL(url, "http://localhost");
      const id = pathname.split("/")[3];
      const q = searchParams.get("q");
      if (id !== undefined) {
        json(response, 200, OFFERS.find((one) => one.id === id) ?? {});
      } else if (q !== null && searching === "refused") {
        json(response, 400, { code: "UNKNOWN_PARAMETER" });
      } else {
        const matches = OFFERS.filter(
          (one) => q === null || searching === "refused" || searching(one, q),
        );
        // Some it shows, so that the search can be tried out.
        json(response, 200, page(matches.map((one) => (one["id"] === "2" ? one : thin(one)))));
      }
    });
    const { portal: reader, time } = client(server.url);
    await time.run(reader.list());
    for (const [key, ids] of [
      ["java", ["1"]],
      ["twin", ["4", "5"]],
      ["nobody", []],
    ] as const) {
      const found = await time.run(reader.find("catalogId", key));
      expect(found.map(({ id }) => id).sort()).toEqual(ids);
    }
  });
});
