/** The in-process fetch behaves as the real one where a client could tell. */
import { mkdtempSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BadOption, openSandbox } from "../../src/sandbox/index.ts";
import { assessment, opened } from "./client.ts";

test("who gives up hears so at once, and the portal goes on with what it was told", async () => {
  const { fetch, url, token, call } = opened({
    faults: ["create:slow=1d"],
    sleep: () => new Promise(() => undefined),
  });
  const stop = new AbortController();
  const answer = fetch(`${url}/v1/offers`, {
    method: "POST",
    headers: { "X-SmartToken": token, "Content-Type": "application/json" },
    body: JSON.stringify(assessment()),
    signal: stop.signal,
  });
  await new Promise(setImmediate);
  stop.abort(new DOMException("Enough", "TimeoutError"));
  await expect(answer).rejects.toMatchObject({ name: "TimeoutError", message: "Enough" });
  expect((await call("GET", "/v1/offers")).body["totalFound"]).toBe(1);
});

test("who gave up before is not heard at all", async () => {
  const { fetch, url, requests } = opened();
  const signal = AbortSignal.abort(new Error("Enough"));
  await expect(fetch(`${url}/v1/industries`, { signal })).rejects.toThrow("Enough");
  expect(requests.all()).toEqual([]);
});

test("it answers under any name, for it is no server", async () => {
  const { fetch } = opened();
  expect((await fetch("http://sandbox.invalid/v1/industries")).status).toBe(200);
});

test("a database of another version is refused with a way out", () => {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-"));
  const file = join(folder, "sandbox.db");
  try {
    const db = new DatabaseSync(file);
    db.exec("PRAGMA user_version = 99");
    db.close();
    expect(() => openSandbox({ file })).toThrow(BadOption);
    expect(() => openSandbox({ file })).toThrow(/sandbox\.db .*format 99.*Delete it|delete it/i);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
