/** Portals that break off, lie, redirect or flood: a clear error, within bounds, and no token astray. */
import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { client, failure, json, page, serve, TOKEN, wireOffer } from "./server.ts";

const ID = "511a3942300469a9c33819d8";
const HTML = "<!doctype html><title>Down for maintenance</title>";
const whole = JSON.stringify(wireOffer());

/** Answers that are no answer, and what a read and a write of them end in. */
const BROKEN: [string, (response: ServerResponse) => void, { read: object; write: object }][] = [
  [
    "an HTML page with 200",
    (response) => {
      response.writeHead(200, { "content-type": "text/html" }).end(HTML);
    },
    { read: { kind: "bad-answer" }, write: { kind: "bad-answer", written: "unknown" } },
  ],
  [
    "an HTML page that claims to be JSON",
    (response) => {
      json(response, 200, HTML);
    },
    { read: { kind: "bad-answer" }, write: { kind: "bad-answer", written: "unknown" } },
  ],
  [
    "an empty body",
    (response) => {
      json(response, 200, "");
    },
    { read: { kind: "bad-answer" }, write: { kind: "bad-answer", written: "unknown" } },
  ],
  [
    "no content",
    (response) => {
      response.writeHead(204).end();
    },
    { read: { kind: "bad-answer" }, write: { kind: "bad-answer", written: "unknown" } },
  ],
  [
    "JSON cut in the middle, properly ended",
    (response) => {
      json(response, 200, whole.slice(0, 100));
    },
    { read: { kind: "bad-answer" }, write: { kind: "bad-answer", written: "unknown" } },
  ],
  [
    "JSON that is no object",
    (response) => {
      json(response, 200, "[]");
    },
    { read: { kind: "bad-answer" }, write: { kind: "bad-answer", written: "unknown" } },
  ],
  [
    "bytes that are no text",
    (response) => {
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(Buffer.from([0x7b, 0xff]));
    },
    { read: { kind: "bad-answer" }, write: { kind: "bad-answer", written: "unknown" } },
  ],
  [
    "JSON nested beyond reason",
    (response) => {
      json(response, 200, `{"id":"1","x":1.0,"y":${"[".repeat(200_000)}${"]".repeat(200_000)}}`);
    },
    { read: { kind: "bad-answer" }, write: { kind: "bad-answer", written: "unknown" } },
  ],
  [
    "an unknown field nested beyond reason",
    (response) => {
      const nested = "[".repeat(100_000) + "]".repeat(100_000);
      json(response, 200, whole.replace("{", `{"future":${nested},`));
    },
    { read: { kind: "bad-answer" }, write: { kind: "bad-answer", written: "unknown" } },
  ],
  [
    "another offer",
    (response) => {
      json(response, 200, wireOffer({ id: "another" }));
    },
    { read: { kind: "bad-answer" }, write: { kind: "bad-answer", written: "unknown" } },
  ],
  [
    "a reset before any byte",
    (response) => {
      response.socket?.resetAndDestroy();
    },
    { read: { kind: "unreachable" }, write: { kind: "unreachable", written: "unknown" } },
  ],
  [
    "a reset in the middle of the body",
    (response) => {
      response.writeHead(200, { "content-length": whole.length });
      response.write(whole.slice(0, 50), () => response.socket?.destroy());
    },
    { read: { kind: "unreachable" }, write: { kind: "unreachable", written: "unknown" } },
  ],
  [
    "a compressed body that breaks off",
    (response) => {
      const packed = gzipSync(randomBytes(1000));
      response.writeHead(200, { "content-encoding": "gzip" }).end(packed.subarray(0, 500));
    },
    { read: { kind: "bad-answer" }, write: { kind: "bad-answer", written: "unknown" } },
  ],
  [
    "something that is not HTTP",
    (response) => {
      response.socket?.end("SSH-2.0-OpenSSH\r\n\r\n");
    },
    { read: { kind: "unreachable" }, write: { kind: "unreachable", written: "unknown" } },
  ],
];

describe.each(BROKEN)("%s", (_name, answer, expected) => {
  test("a read ends in an error", async () => {
    await using server = await serve((_request, response) => {
      answer(response);
    });
    const { portal, time } = client(server.url);
    expect(await failure(time, portal.get(ID))).toMatchObject({ ...expected.read, written: "no" });
    expect(server.requests.length).toBeLessThanOrEqual(5);
  });

  test("a write is sent once, and its outcome is not known", async () => {
    await using server = await serve((_request, response) => {
      answer(response);
    });
    const { portal, time } = client(server.url);
    expect(await failure(time, portal.publish(ID))).toMatchObject(expected.write);
    expect(server.requests.length).toBe(1);
  });
});

describe("floods", () => {
  const LIMIT = { bounds: { bytes: 1024 * 1024 } };

  test.each([["plain"], ["gzip"], ["br"]])(
    "an endless answer (%s) is cut off",
    async (encoding) => {
      const zeros = Buffer.alloc(1024 * 1024, "0");
      const { createBrotliCompress, createGzip } = await import("node:zlib");
      const sent = { bytes: 0, closed: false };
      await using server = await serve((_request, response) => {
        const packed = encoding === "plain" ? undefined : { "content-encoding": encoding };
        response.writeHead(200, { "content-type": "application/json", ...packed });
        const sink =
          encoding === "plain"
            ? response
            : encoding === "gzip"
              ? createGzip()
              : createBrotliCompress();
        if (sink !== response) sink.pipe(response);
        response.on("close", () => {
          sent.closed = true;
        });
        const more = () => {
          if (sent.closed || sent.bytes > 2000 * zeros.length) return;
          sent.bytes += zeros.length;
          if (sink.write(zeros)) setImmediate(more);
          else sink.once("drain", more);
        };
        more();
      });
      const { portal, time } = client(server.url, LIMIT);
      const error = await failure(time, portal.get(ID));
      expect(error).toMatchObject({ kind: "bad-answer", written: "no" });
      expect(error.message).toContain("larger than 1024 kB");
      expect(sent.bytes).toBeLessThan(200 * zeros.length);
    },
  );

  test("of an error's body only the beginning is read", async () => {
    await using server = await serve((_request, response) => {
      json(response, 400, `{"message":"${"x".repeat(3_000_000)}"}`);
    });
    const { portal, time } = client(server.url);
    const error = await failure(time, portal.publish(ID));
    expect(error).toMatchObject({ kind: "refused", status: 400, written: "no" });
    expect(error.message.length).toBeLessThan(1000);
  });
});

describe("redirects", () => {
  test.each([301, 302, 303, 307, 308])(
    "%i to another origin is an error, and the token stays here",
    async (status) => {
      await using elsewhere = await serve((_request, response) => {
        json(response, 200, page([]));
      });
      await using server = await serve((_request, response) => {
        response.writeHead(status, { location: `${elsewhere.url}/v1/offers` }).end();
      });
      const { portal, time } = client(server.url);
      expect(await failure(time, portal.list())).toMatchObject({ kind: "bad-answer", status });
      expect(await failure(time, portal.publish(ID))).toMatchObject({
        kind: "bad-answer",
        written: "unknown",
      });
      expect(elsewhere.requests).toEqual([]);
    },
  );
});

test("a portal that echoes the token does not get it into a message", async () => {
  const marks = "\u001B[31m\u202Eevil\r\n::error::x";
  await using server = await serve((_request, response) => {
    json(response, 409, {
      id: `occ-${TOKEN}`,
      code: Buffer.from(TOKEN).toString("base64"),
      message: `${marks} token ${TOKEN} ${encodeURIComponent(TOKEN)}`,
    });
  });
  const { portal, time } = client(server.url);
  const error = await failure(time, portal.publish(ID));
  const shown = JSON.stringify([error.message, error.code, error.occurrence, error.hint]);
  expect(shown).not.toContain(TOKEN);
  expect(shown).not.toContain(Buffer.from(TOKEN).toString("base64").slice(0, 20));
  // oxlint-disable-next-line no-control-regex -- that is what must not be there
  expect(error.message).not.toMatch(/[\u0000-\u001F\u202E]/);
  expect(error).toMatchObject({ kind: "conflict", status: 409, written: "no" });
});

test("an error body of any shape is understood as far as it goes", async () => {
  const bodies = ["", "{}", "[]", "null", HTML, '{"id":7,"code":{},"message":["x"]}', "{"];
  let next = 0;
  await using server = await serve((_request, response) => {
    json(response, 422, bodies[next++] ?? "");
  });
  const { portal, time } = client(server.url);
  for (const _ of bodies) {
    const error = await failure(time, portal.publish(ID));
    expect(error).toMatchObject({ kind: "refused", status: 422, written: "no" });
  }
});
