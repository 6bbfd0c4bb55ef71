/** A list that is begun before it is asked for is the one that is given, once. */
import { expect, test } from "vitest";
import { listAhead } from "../../src/run/list-ahead.ts";
import type { PortalReader } from "../../src/run/ports.ts";
import { fakeReader } from "../support/fake-reader.ts";

test("the first list was begun before; every later one is a new one", async () => {
  const reader = fakeReader([]);
  const ahead = listAhead(reader);
  expect(reader.asked).toEqual(["list"]);
  await ahead.list();
  expect(reader.asked).toEqual(["list"]);
  await ahead.list();
  expect(reader.asked).toEqual(["list", "list"]);
});

test("whoever asks hears of the progress from then on", async () => {
  const { promise, resolve } = Promise.withResolvers<readonly []>();
  let tell: ((known: number, total: number) => void) | undefined;
  const reader: PortalReader = {
    ...fakeReader([]),
    list(onProgress) {
      tell = onProgress;
      return promise;
    },
  };
  const ahead = listAhead(reader);
  tell?.(100, 300);
  const heard: string[] = [];
  const listed = ahead.list((known, total) => void heard.push(`${known} of ${total}`));
  tell?.(200, 300);
  resolve([]);
  await listed;
  expect(heard).toEqual(["200 of 300"]);
});

test("a failure is told to whoever asks, however late, and to nobody else", async () => {
  const failure = new Error("no portal");
  const ahead = listAhead({ ...fakeReader([]), list: () => Promise.reject(failure) });
  await new Promise((resolve) => setImmediate(resolve));
  await expect(ahead.list()).rejects.toBe(failure);
});

test("everything else is asked of the portal itself", async () => {
  const reader = fakeReader([]);
  const ahead = listAhead(reader);
  expect(ahead.url).toBe(reader.url);
  expect(await ahead.get("7")).toBeUndefined();
  expect(await ahead.find("name", "x")).toEqual([]);
  expect(await ahead.vocabulary("industries")).toEqual([]);
  expect(reader.asked).toEqual(["list", "get 7"]);
});
