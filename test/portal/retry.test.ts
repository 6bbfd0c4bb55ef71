/** The rows of the table of faults, as far as repeating a request is concerned. */
import { describe, expect, test } from "vitest";
import { type Attempt, askedToWait, decide, type Ending } from "../../src/portal/retry.ts";

const NOW = new Date("2026-01-05T09:00:00.000Z");

const answer = (status: number, headers: { retryAfter?: string; date?: string } = {}): Ending => ({
  kind: "answer",
  status,
  retryAfter: headers.retryAfter ?? null,
  date: headers.date ?? null,
});

const attempt = (ending: Ending, parts: Partial<Attempt> = {}): Attempt => ({
  method: "GET",
  ending,
  tries: 1,
  budget: 600_000,
  now: NOW,
  random: 0.5,
  ...parts,
});

const AGAIN = { again: true, wait: 250, everybody: false };
const giveUp = (why: string) => ({ again: false, why, asked: null });

describe("a read", () => {
  test.each([
    ["refused, no such host, no connection in time", { kind: "not-sent" }, AGAIN],
    ["the answer was lost", { kind: "lost" }, AGAIN],
    ["408", answer(408), AGAIN],
    ["425", answer(425), AGAIN],
    ["500", answer(500), AGAIN],
    ["502", answer(502), AGAIN],
    ["503", answer(503), AGAIN],
    ["504", answer(504), AGAIN],
    ["429", answer(429), { ...AGAIN, everybody: true }],
    ["a wrong certificate", { kind: "wrong-certificate" }, giveUp("certificate")],
    ["the run was stopped", { kind: "stopped" }, giveUp("final")],
    ["301", answer(301), giveUp("final")],
    ["400", answer(400), giveUp("final")],
    ["401", answer(401), giveUp("final")],
    ["403", answer(403), giveUp("final")],
    ["404", answer(404), giveUp("final")],
    ["501", answer(501), giveUp("final")],
  ] satisfies [string, Ending, object][])("%s", (_name, ending, decision) => {
    expect(decide(attempt(ending))).toEqual(decision);
  });
});

describe("a write", () => {
  test.each([
    ["503, in seconds", answer(503, { retryAfter: "90" }), 90_000],
    ["500, broken", answer(500, { retryAfter: "soon" }), null],
    [
      "504, a date",
      answer(504, {
        retryAfter: "Mon, 05 Jan 2015 08:00:20 GMT",
        date: "Mon, 05 Jan 2015 08:00:00 GMT",
      }),
      20_000,
    ],
  ] satisfies [string, Ending, number | null][])(
    "whoever reads it back knows what the portal asked for: %s",
    (_name, ending, asked) => {
      expect(decide(attempt(ending, { method: "POST" }))).toEqual({
        again: false,
        why: "unknown-outcome",
        asked,
      });
    },
  );

  test.each([
    ["refused, no such host, no connection in time", { kind: "not-sent" }, AGAIN],
    ["429", answer(429), { ...AGAIN, everybody: true }],
    ["the answer was lost", { kind: "lost" }, giveUp("unknown-outcome")],
    ["408", answer(408), giveUp("unknown-outcome")],
    ["425", answer(425), giveUp("unknown-outcome")],
    ["500", answer(500), giveUp("unknown-outcome")],
    ["501", answer(501), giveUp("unknown-outcome")],
    ["502", answer(502), giveUp("unknown-outcome")],
    ["503", answer(503), giveUp("unknown-outcome")],
    ["504", answer(504), giveUp("unknown-outcome")],
    ["520", answer(520), giveUp("unknown-outcome")],
    ["302", answer(302), giveUp("unknown-outcome")],
    ["a wrong certificate", { kind: "wrong-certificate" }, giveUp("certificate")],
    ["the run was stopped", { kind: "stopped" }, giveUp("final")],
    ["400", answer(400), giveUp("final")],
    ["401", answer(401), giveUp("final")],
    ["403", answer(403), giveUp("final")],
    ["404", answer(404), giveUp("final")],
    ["409", answer(409), giveUp("final")],
    ["412", answer(412), giveUp("final")],
    ["413", answer(413), giveUp("final")],
    ["415", answer(415), giveUp("final")],
    ["422", answer(422), giveUp("final")],
  ] satisfies [string, Ending, object][])("%s", (_name, ending, decision) => {
    expect(decide(attempt(ending, { method: "POST" }))).toEqual(decision);
  });
});

describe("waits", () => {
  test.each([
    [1, 0.999, 500],
    [2, 0.999, 999],
    [3, 0.999, 1998],
    [4, 0.999, 3996],
    [4, 0, 0],
  ])("after try %i the wait doubles, shortened at random (%d)", (tries, random, wait) => {
    expect(decide(attempt({ kind: "lost" }, { tries, random }))).toMatchObject({ wait });
  });

  test("after the fifth try it is enough", () => {
    expect(decide(attempt({ kind: "lost" }, { tries: 5 }))).toEqual(giveUp("tries"));
  });

  test("a wait beyond the budget is not begun", () => {
    expect(decide(attempt({ kind: "lost" }, { budget: 250 }))).toMatchObject({ again: true });
    expect(decide(attempt({ kind: "lost" }, { budget: 249 }))).toEqual(giveUp("budget"));
  });

  test("never earlier than the portal asked, and not all at the same moment", () => {
    const decision = decide(attempt(answer(429, { retryAfter: "30" })));
    expect(decision).toEqual({ again: true, wait: 30_250, everybody: true });
  });

  test("a portal that asks for more than the budget: stop, and say how long it asked for", () => {
    const decision = decide(attempt(answer(429, { retryAfter: "601" })));
    expect(decision).toEqual({ again: false, why: "budget", asked: 601_000 });
  });

  test("503 with Retry-After: this request waits, not everybody", () => {
    const decision = decide(attempt(answer(503, { retryAfter: "2" })));
    expect(decision).toEqual({ again: true, wait: 2250, everybody: false });
  });
});

describe("Retry-After", () => {
  const own = "Mon, 05 Jan 2026 08:00:00 GMT";
  test.each([
    ["seconds", "30", null, 30_000],
    ["zero", "0", null, 0],
    ["a fraction", "1.5", null, 1500],
    ["with white space", " 7 ", null, 7000],
    ["a date, by the answer's own clock", "Mon, 05 Jan 2026 08:00:20 GMT", own, 20_000],
    ["a date, by our clock when there is no other", "Mon, 05 Jan 2026 09:00:20 GMT", null, 20_000],
    ["a date with a broken clock", "Mon, 05 Jan 2026 09:00:20 GMT", "yesterday", 20_000],
    ["a date that is over", "Mon, 05 Jan 2026 07:00:00 GMT", own, 0],
    ["longer than anybody waits", "99999999999999999999", null, 366 * 24 * 3_600_000],
    ["absent", null, own, null],
    ["empty", "", own, null],
    ["words", "soon", own, null],
    ["negative", "-5", own, null],
    ["a date that is none", "Mon, 45 Foo 2026 08:00:20 GMT", own, null],
    ["another kind of date", "2026-01-05", own, null],
  ])("%s", (_name, retryAfter, date, wait) => {
    expect(askedToWait(retryAfter, date, NOW)).toBe(wait);
  });
});
