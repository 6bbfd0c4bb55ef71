/** A portal with a certificate that nobody vouches for: nothing is sent to it. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { client, failure, json, page } from "./server.ts";

const folder = mkdtempSync(join(tmpdir(), "offers-tls-"));
const [key, cert] = ["key.pem", "cert.pem"].map((name) => join(folder, name));
const requests: string[] = [];
const server = { url: "", close: () => {} };

beforeAll(async () => {
  // prettier-ignore
  execFileSync("openssl", [
    "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
    "-days", "1", "-subj", "/CN=localhost", "-keyout", key ?? "", "-out", cert ?? "",
  ], { stdio: "ignore" });
  const https = createServer(
    { key: readFileSync(key ?? ""), cert: readFileSync(cert ?? "") },
    (request, response) => {
      requests.push(request.url ?? "");
      json(response, 200, page([]));
    },
  );
  await new Promise<void>((resolve) => {
    https.listen(0, "127.0.0.1", resolve);
  });
  server.url = `https://127.0.0.1:${(https.address() as AddressInfo).port}`;
  server.close = () => {
    https.closeAllConnections();
    https.close();
  };
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test("a self-signed certificate ends the run at once", async () => {
  const { portal, time } = client(server.url);
  for (const work of [() => portal.list(), () => portal.publish("1")]) {
    const error = await failure(time, work());
    expect(error).toMatchObject({ kind: "unreachable", written: "no" });
    expect(error.message).toContain("certificate");
    expect(error.hint).toContain("The token was not sent.");
  }
  expect(time.monotonic()).toBe(0);
  expect(requests).toEqual([]);
});

test("plain http where https is spoken: not sent, and an error", async () => {
  const { portal, time } = client(server.url.replace("https:", "http:"));
  expect(await failure(time, portal.list())).toMatchObject({ kind: "unreachable" });
  expect(requests).toEqual([]);
});
