/**
 * The whole program against a portal that answers badly: it says so and ends with 6 (5 where the
 * credentials are refused), sends nothing but GET, asks not for ever, and takes no more memory than
 * a good portal's largest answer would.
 */
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { createGzip, gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Answering, json, page, serve } from "../portal/server.ts";
import { selfSigned } from "../support/certificate.ts";
import { writeFolder } from "./folder.ts";
import { type Ended, FAST } from "./process.ts";
import { vendorFile, vendorHolds } from "./scenario.ts";
import { useProgram } from "./staged.ts";
import { TOKEN } from "./stage.ts";

const program = useProgram();

const PLAN = ["plan", "--format", "json"];
const APPLY = ["apply", "--yes", "--format", "json"];
const MB = 1024 * 1024;
/** What the program takes anyhow, and what an answer of the largest size may cost. */
const MOST_MEMORY = 512;

const held = (more: Readonly<Record<string, unknown>> = {}) =>
  vendorHolds("java", "ACTIVE", { description: "What it was before", ...more });

/** Runs one line in a folder with one offer, against the portal at this address. */
async function run(words: readonly string[], url: string): Promise<Ended> {
  const folder = writeFolder(
    { name: "bad", partner: "assessment", offers: [vendorFile("java")], portal: [] },
    url,
  );
  onTestFinished(() => folder.remove());
  return program().start(words, {
    folder: folder.path,
    pace: FAST,
    env: { SMARTRECRUITERS_TOKEN: TOKEN, FAULTS_MEMORY: "yes" },
  }).ended;
}

/** A portal that answers like that; it is gone when the test is over. */
async function portal(answer: Answering) {
  const server = await serve(answer);
  onTestFinished(() => server[Symbol.asyncDispose]());
  return server;
}

const memoryOf = ({ stderr }: Ended): number =>
  Number(/^most memory: (\d+) MB$/m.exec(stderr)?.[1] ?? Number.NaN);

const messageOf = ({ stdout }: Ended): string =>
  (JSON.parse(stdout) as { readonly error: { readonly message: string } }).error.message;

/** What a list is answered with, and what is said about it. */
const LISTS: readonly (readonly [name: string, body: unknown, said: string])[] = [
  ["no object", [], "is not a JSON object"],
  ["no content", { offset: 0, limit: 100, totalFound: 1 }, "content"],
  ["content that is no list", { offset: 0, limit: 100, totalFound: 1, content: {} }, "content"],
  ["a total that is no number", page([held()], "many" as unknown as number), "totalFound"],
  ["a negative total", page([held()], -1), "totalFound"],
  ["a total without bounds", page([held()], 1e9), "1000000000"],
  ["more than it announces", page([held(), held({ id: "two", catalogId: "two" })], 1), "add up"],
  ["less than it announces", page([held()], 3), "add up"],
  ["an offer that is none", page([null]), "content[0]"],
  ["an offer without an id", page([held({ id: undefined })]), "id"],
  ["an offer with a number for an id", page([held({ id: 7 })]), "id"],
  ["an offer without a name", page([held({ name: undefined })]), "name"],
  ["an offer without a status", page([held({ status: undefined })]), "status"],
  ["a status that plays tricks", page([held({ status: "ACTIVE\u001B[31m" })]), "status"],
  ["terms that are a text", page([held({ terms: "free" })]), "terms"],
  ["a price that is a list", page([held({ terms: { price: [1] } })]), "price"],
  ["a time that is none", page([held({ lastUpdateDate: "yesterday" })]), "lastUpdateDate"],
  ["an id that leads elsewhere", page([held({ id: "../../v2/offers?x=1" })]), "id"],
  ["an id with control characters", page([held({ id: "a\u0000b\r\nX-Y: z" })]), "id"],
  ["an id that is a dot", page([held({ id: ".." })]), "id"],
];

describe.each(LISTS)("a list with %s", (_name, body, said) => {
  test.each([["plan", PLAN] as const, ["apply", APPLY] as const])("%s", async (_what, words) => {
    const server = await portal((_request, response) => json(response, 200, body));
    const ended = await run(words, server.url);
    expect(ended.exit).toBe(6);
    expect(messageOf(ended)).toContain(said);
    // oxlint-disable-next-line no-control-regex -- that is what must not be there
    expect(ended.stderr).not.toMatch(/[\u0000-\u0009\u000B-\u001F]/);
    expect(new Set(server.requests.map(({ method }) => method))).toEqual(new Set(["GET"]));
    expect(server.requests.length).toBeLessThan(30);
  });
});

/** Bodies of 200 that are no answer at all. */
const NO_ANSWERS: readonly (readonly [name: string, type: string, body: string | Buffer])[] = [
  ["a web page", "text/html", "<!doctype html><title>Down</title>"],
  ["nothing", "application/json", ""],
  ["half of its JSON", "application/json", JSON.stringify(page([held()])).slice(0, 90)],
  ["bytes that are no text", "application/json", Buffer.from([0x7b, 0xff, 0xfe])],
  ["no JSON but brackets", "application/json", "[".repeat(15 * MB)],
  ["fields within fields", "application/json", `{"content":${'{"a":['.repeat(2 * MB)}`],
  ["nothing but lists", "application/json", `{"content":[${"[],".repeat(5 * MB)}[]]}`],
];

test.each(NO_ANSWERS)("200 with %s", async (_name, type, body) => {
  const server = await portal((_request, response) => {
    response.writeHead(200, { "content-type": type }).end(body);
  });
  for (const words of [PLAN, APPLY]) {
    const ended = await run(words, server.url);
    expect(ended.exit).toBe(6);
    expect(messageOf(ended)).not.toBe("");
    expect(memoryOf(ended)).toBeLessThan(MOST_MEMORY);
  }
  expect(server.requests.filter(({ method }) => method !== "GET")).toEqual([]);
});

test("an endless list, each page of offers that nobody has seen", async () => {
  let next = 0;
  const server = await portal((_request, response) => {
    const offers = Array.from({ length: 100 }, () =>
      held({ id: `id-${next}`, catalogId: `k-${next++}` }),
    );
    json(response, 200, page(offers, next + 100));
  });
  for (const words of [PLAN, APPLY]) {
    const ended = await run(words, server.url);
    expect(ended.exit).toBe(6);
    expect(messageOf(ended)).toContain("add up");
  }
  expect(server.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  expect(server.requests.length).toBeLessThan(200);
});

test.each(["plain", "gzip"])("an answer of 100 MB and more (%s)", async (encoding) => {
  const bomb = encoding === "gzip" ? gzipSync(Buffer.alloc(100 * MB, " ")) : null;
  const server = await portal((_request, response) => {
    response.writeHead(200, {
      "content-type": "application/json",
      ...(bomb === null ? {} : { "content-encoding": "gzip" }),
    });
    if (bomb !== null) response.end(bomb);
    else {
      const piece = Buffer.alloc(MB, " ");
      const more = (left: number): void => {
        if (left === 0 || response.destroyed) response.end();
        else response.write(piece, () => more(left - 1));
      };
      more(100);
    }
  });
  for (const words of [PLAN, APPLY]) {
    const ended = await run(words, server.url);
    expect(ended.exit).toBe(6);
    expect(messageOf(ended)).toContain("larger than 16384 kB");
    expect(memoryOf(ended)).toBeLessThan(MOST_MEMORY);
  }
  expect(server.requests.filter(({ method }) => method !== "GET")).toEqual([]);
});

test("an answer without an end to a write: bounded, read back, and told as it is", async () => {
  let status = "ACTIVE";
  const server = await portal(({ method, url }, response) => {
    if (method === "GET")
      return json(
        response,
        200,
        url.includes("/id-") ? held({ status }) : page([held({ status })]),
      );
    status = "INACTIVE";
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
    const endless = createGzip();
    endless.pipe(response);
    const more = (): void => {
      if (!response.destroyed) endless.write(Buffer.alloc(MB, " "), () => setImmediate(more));
    };
    more();
  });
  const ended = await run(APPLY, server.url);
  expect(ended.exit).toBe(8);
  const [result] = (JSON.parse(ended.stdout) as { results: { steps: object[] }[] }).results;
  expect(result).toMatchObject({ offTheMarket: true });
  expect(result?.steps[0]).toMatchObject({ step: "withdraw", outcome: "done" });
  expect(memoryOf(ended)).toBeLessThan(MOST_MEMORY);
});

test.each([401, 403])("%i: the credentials are refused, nothing else is tried", async (status) => {
  const server = await portal((_request, response) =>
    json(response, status, { code: "NOPE", message: `no entry for ${TOKEN}` }),
  );
  for (const words of [PLAN, APPLY]) {
    const ended = await run(words, server.url);
    expect(ended.exit).toBe(5);
    expect(ended.stdout + ended.stderr).not.toContain(TOKEN);
  }
  expect(server.requests).toHaveLength(2);
});

test.each([301, 302, 307, 308])(
  "%i to another host: the token does not go there",
  async (status) => {
    const elsewhere = await portal((_request, response) => json(response, 200, page([held()])));
    const server = await portal((_request, response) => {
      response.writeHead(status, { location: `${elsewhere.url}/v1/offers` }).end();
    });
    for (const words of [PLAN, APPLY]) {
      const ended = await run(words, server.url);
      expect(ended.exit).toBe(6);
      expect(messageOf(ended)).toContain(String(status));
    }
    expect(elsewhere.requests).toEqual([]);
  },
);

test("a certificate that nobody vouches for: not a byte of a request", async () => {
  const requests: string[] = [];
  const server = createServer(selfSigned(), (request, response) => {
    requests.push(request.url ?? "");
    json(response, 200, page([held()]));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  for (const words of [PLAN, APPLY]) {
    const ended = await run(words, `https://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(ended.exit).toBe(6);
    expect(messageOf(ended)).toContain("certificate");
    expect(ended.stderr).toContain("The token was not sent.");
  }
  expect(requests).toEqual([]);
});

test("a status that nobody knows: that offer is left alone, and said to be", async () => {
  const server = await portal((_request, response) =>
    json(response, 200, page([held({ status: "FROZEN" })])),
  );
  const ended = await run(PLAN, server.url);
  expect(ended.exit).toBe(0);
  expect(JSON.parse(ended.stdout)).toMatchObject({
    changes: [],
    blocked: [{ key: "java", reason: "unknown-status", status: "FROZEN" }],
  });
  expect(await run(APPLY, server.url)).toMatchObject({ exit: 0 });
  expect(server.requests.filter(({ method }) => method !== "GET")).toEqual([]);
});
