import { expect, test } from "vitest";
import { readStatus, waitForDecisions } from "../../src/run/status.ts";
import type { Timing } from "../../src/run/ports.ts";
import { anOffer, aPortalOffer } from "../support/builders.ts";
import { fakeReader } from "../support/fake-reader.ts";

const request = {
  offers: [anOffer("java")],
  config: { partner: "assessment", ignore: [] },
} as const;

/** Time that passes only by sleeping. */
function clock() {
  const slept: number[] = [];
  const elapsed = () => slept.reduce((sum, next) => sum + next, 0);
  const timing: Timing = {
    now: () => new Date(Date.parse("2026-11-23T12:00:00.000Z") + elapsed()),
    monotonic: elapsed,
    random: () => 0.5,
    sleep(milliseconds) {
      slept.push(milliseconds);
      return Promise.resolve();
    },
  };
  return { timing, slept };
}

/** A portal that decides after so many looks. */
function decidesAfter(looks: number, decision: string) {
  const portal = fakeReader([]);
  return {
    ...portal,
    list: () => {
      const status = portal.asked.length < looks ? "UNDER_REVIEW" : decision;
      void portal.list();
      return Promise.resolve([aPortalOffer("java", { status })]);
    },
  };
}

test("one look is one list", async () => {
  const portal = fakeReader([aPortalOffer("java")]);
  const report = await readStatus(portal, request, new Date());
  expect(report.offers).toMatchObject([{ key: "java", status: "ACTIVE" }]);
  expect(portal.asked).toEqual(["list"]);
});

test("waiting looks ever less often, until all is decided", async () => {
  const { timing, slept } = clock();
  let told = 0;
  const report = await waitForDecisions(decidesAfter(20, "REJECTED"), request, {
    timing,
    patience: null,
    onWaiting: () => (told += 1),
  });
  expect(report.offers).toMatchObject([{ status: "REJECTED" }]);
  expect(told).toBe(20);
  expect(slept.slice(0, 3)).toEqual([1000, 1500, 2250]);
  expect(slept.at(-1)).toBe(60_000);
});

test("waiting ends with the patience", async () => {
  const { timing, slept } = clock();
  const report = await waitForDecisions(decidesAfter(Infinity, ""), request, {
    timing,
    patience: 3_000,
    onWaiting: () => {},
  });
  expect(report.offers).toMatchObject([{ status: "UNDER_REVIEW" }]);
  expect(slept).toEqual([1000, 1500, 500]);
});
