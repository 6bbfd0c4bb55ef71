/** The pace without any clock: what an answer teaches. */
import { describe, expect, test } from "vitest";
import { type Announced, DOCUMENTED_LIMITS, Pace } from "../../src/portal/pace.ts";

const announced = (parts: Partial<Announced> = {}): Announced => ({
  limit: 10,
  remaining: 5,
  concurrentLimit: 8,
  concurrentRemaining: 7,
  ...parts,
});

/** One request, answered at once. */
const answered = (pace: Pace, now: number, parts: Partial<Announced>): void => {
  pace.ended(pace.sent(now, "GET"), now, announced(parts));
};

/** How many requests may go now. */
function room(pace: Pace, now: number): number {
  let sent = 0;
  while (sent < 50 && pace.wait(now) === 0) {
    pace.ended(pace.sent(now, "GET"), now, null);
    sent += 1;
  }
  return sent;
}

test("ten may go in a second, and eight at once", () => {
  const pace = new Pace(DOCUMENTED_LIMITS);
  expect(room(pace, 0)).toBe(10);
  expect(pace.wait(0)).toBe(1020);
  const busy = new Pace(DOCUMENTED_LIMITS);
  for (let sent = 0; sent < 8; sent += 1) busy.sent(0, "GET");
  expect(busy.wait(0)).toBe(Infinity);
});

describe("a request counts", () => {
  const one = (pace: Pace, from: number, to: number, kind = "GET") => {
    const sent = pace.sent(from, kind);
    expect(pace.wait(to)).toBe(Infinity);
    pace.ended(sent, to, announced({ limit: 1 }));
  };

  test("from its answer on, when it opened a connection or few of its kind are known", () => {
    const pace = new Pace({ perSecond: 1, atOnce: 8 });
    one(pace, 0, 300);
    expect(pace.wait(300)).toBe(1020);
    for (let number = 1; number <= 16; number += 1) {
      one(pace, 2000 * number, 2000 * number + 300);
      expect(pace.wait(2000 * number + 300)).toBe(1020);
    }
    one(pace, 50_000, 50_300, "POST");
    expect(pace.wait(50_300)).toBe(1020);
  });

  test("from when it was sent, and as much later as it may have been held up", () => {
    const pace = new Pace({ perSecond: 1, atOnce: 8 });
    for (let number = 0; number <= 16; number += 1) one(pace, 2000 * number, 2000 * number + 300);
    one(pace, 34_000, 34_300);
    expect(pace.wait(34_300)).toBe(720);
    one(pace, 36_000, 36_800);
    expect(pace.wait(36_800)).toBe(720);
    one(pace, 38_000, 38_100);
    expect(pace.wait(38_100)).toBe(920);
  });
});

describe("others with the same credential", () => {
  test("what they use is left to them, for a while", () => {
    const pace = new Pace(DOCUMENTED_LIMITS);
    // Six are used up, and one of them is ours.
    answered(pace, 0, { remaining: 4 });
    expect(room(pace, 1)).toBe(4);
    expect(room(pace, 5000)).toBe(10);
  });

  test("their share of what runs at once, too", () => {
    const pace = new Pace({ perSecond: Infinity, atOnce: 8 });
    answered(pace, 0, { limit: null, remaining: null, concurrentRemaining: 2 });
    for (let sent = 0; sent < 3; sent += 1) pace.sent(1, "GET");
    expect(pace.wait(1)).toBe(Infinity);
  });

  test("there is always room for one", () => {
    const pace = new Pace(DOCUMENTED_LIMITS);
    answered(pace, 0, { remaining: 0, concurrentRemaining: 0 });
    expect(pace.wait(1)).toBe(1019);
    expect(room(pace, 1020)).toBe(1);
  });
});

describe("a portal that does not count", () => {
  const STAND_IN = { ...DOCUMENTED_LIMITS, mayNotCount: true };

  test("shows it by several answers of one moment", () => {
    const pace = new Pace(STAND_IN);
    for (let sent = 0; sent < 3; sent += 1) answered(pace, sent, { remaining: 10 });
    expect(room(pace, 3)).toBe(50);
    answered(pace, 4, { remaining: 9 });
    expect(room(pace, 5)).toBe(0);
  });

  test("and not by answers that lie apart", () => {
    const pace = new Pace(STAND_IN);
    for (let number = 0; number < 5; number += 1) {
      answered(pace, number * 300, { remaining: 10 });
    }
    expect(room(pace, 1201)).toBeLessThan(10);
  });

  test("is none when it is not on this machine, whatever it says", () => {
    const pace = new Pace(DOCUMENTED_LIMITS);
    for (let sent = 0; sent < 3; sent += 1) answered(pace, sent, { remaining: 10 });
    expect(room(pace, 3)).toBeLessThan(10);
  });
});

test("a 429 makes our share smaller, once for all that were under way; good answers give it back", () => {
  const pace = new Pace(DOCUMENTED_LIMITS);
  const [one, two] = [pace.sent(0, "GET"), pace.sent(0, "GET")];
  pace.refused(one, 10);
  pace.refused(two, 10);
  expect(room(pace, 5000)).toBe(7);
  for (let number = 0; number < 150; number += 1) answered(pace, 10_000 + 2000 * number, {});
  expect(room(pace, 1_000_000)).toBe(10);
});
