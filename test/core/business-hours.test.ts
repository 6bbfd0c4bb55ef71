import { date, assert as holds, property } from "fast-check";
import { expect, test } from "vitest";
import { businessHours } from "../../src/core/business-hours.ts";

test.each([
  ["within a day", "2026-11-23T08:00Z", "2026-11-23T20:30Z", 12.5],
  ["overnight in the week", "2026-11-24T12:00Z", "2026-11-25T12:00Z", 24],
  ["from Friday to Monday", "2026-11-20T12:00Z", "2026-11-23T12:00Z", 24],
  ["from Saturday to Sunday", "2026-11-21T09:00Z", "2026-11-22T21:00Z", 0],
  ["from Saturday to Monday", "2026-11-21T09:00Z", "2026-11-23T01:00Z", 1],
  ["a whole week, wherever it starts", "2026-11-18T17:00Z", "2026-11-25T17:00Z", 120],
  ["a year with a leap day", "2028-01-03T00:00Z", "2028-12-31T00:00Z", 260 * 24],
  ["before 1970", "1969-12-26T12:00Z", "1969-12-29T12:00Z", 24],
  ["no time at all", "2026-11-23T08:00Z", "2026-11-23T08:00Z", 0],
  ["backwards", "2026-11-24T08:00Z", "2026-11-23T08:00Z", 0],
])("%s", (_, from, to, hours) => {
  expect(businessHours(new Date(from), new Date(to))).toBe(hours);
});

test("hours add up, and never exceed the hours of the clock", () => {
  const range = { min: new Date("1960-01-01"), max: new Date("2060-01-01"), noInvalidDate: true };
  holds(
    property(date(range), date(range), date(range), (...dates) => {
      const [a, b, c] = dates.sort((left, right) => left.getTime() - right.getTime());
      if (a == null || b == null || c == null) return;
      expect(businessHours(a, b) + businessHours(b, c)).toBeCloseTo(businessHours(a, c), 6);
      expect(businessHours(a, c)).toBeLessThanOrEqual((c.getTime() - a.getTime()) / 3_600_000);
    }),
  );
});
