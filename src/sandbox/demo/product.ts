/** What the shelves of the demo portal hold. */
import type { JsonObject } from "../json.ts";
import type { Status } from "../lifecycle.ts";
import { timestamp } from "../timestamp.ts";

/** One offer as somebody clicked it together, and how long ago. */
export type Product = {
  readonly body: JsonObject;
  readonly status: Status;
  /** Days. */
  readonly createdAgo: number;
  readonly touchedAgo: number;
};

/** The offer at a place of a shelf; every place has one, and the same one for ever. */
export type Shelf = (index: number, now: number) => Product;

export const DAY = 24 * 60 * 60 * 1000;

/** The end of June of a year, so many years from now, as the portal writes it. */
export const endOfJune = (now: number, years: number): string =>
  timestamp(Date.UTC(new Date(now).getUTCFullYear() + years, 5, 30, 23, 59, 59, 999));

/** The list's item at a place, from the beginning again after the end, in an order that mixes. */
export function mixed<T>(list: readonly [T, ...T[]], index: number): T {
  // A prime that divides no list's length visits every item once in a round.
  return list[(index * 37) % list.length] ?? list[0];
}

/** Nothing in the first round through a list, `-2` in the second, and so on. */
export const edition = (list: readonly unknown[], index: number): string => {
  const round = Math.floor(index / list.length);
  return round === 0 ? "" : `-${round + 1}`;
};
