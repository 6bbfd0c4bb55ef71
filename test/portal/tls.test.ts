/** A portal with a certificate that nobody vouches for: nothing is sent to it. */
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { selfSigned } from "../support/certificate.ts";
import { client, failure, json, page } from "./server.ts";

const requests: string[] = [];
const server = createServer(selfSigned(), (request, response) => {
  requests.push(request.url ?? "");
  json(response, 200, page([]));
});
const url = () => `https://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test("a self-signed certificate ends the run at once", async () => {
  const { portal, time } = client(url());
  for (const work of [() => portal.list(), () => portal.publish("1")]) {
    const error = await failure(time, work());
    expect(error).toMatchObject({ kind: "unreachable", written: "no" });
    expect(error.message).toContain("certificate");
    expect(error.message).toContain("DEPTH_ZERO_SELF_SIGNED_CERT");
    expect(error.hint).toContain("The token was not sent.");
  }
  expect(time.monotonic()).toBe(0);
  expect(requests).toEqual([]);
});

test("plain http where https is spoken: an error, and nothing gets through", async () => {
  const { portal, time } = client(url().replace("https:", "http:"));
  expect(await failure(time, portal.list())).toMatchObject({ kind: "unreachable" });
  expect(requests).toEqual([]);
});
