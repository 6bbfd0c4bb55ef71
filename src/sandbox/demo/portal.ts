/**
 * A portal as it is after years of clicking, made by rule and not by chance: offers that are live,
 * in review, rejected and long withdrawn, customers' own, twins, and strange ones. The first ten hold
 * some of each, so that a small portal is a sample of a large one.
 */
import { createHash } from "node:crypto";
import type { JsonObject } from "../json.ts";
import type { PartnerKind } from "../records.ts";
import { timestamp } from "../timestamp.ts";
import { current, forCustomer, old } from "./assessment.ts";
import { currentPosts, customersPosts, oldPosts } from "./job-board.ts";
import { oddShelf } from "./odd.ts";
import { DAY, type Shelf } from "./product.ts";

/** How many offers each account gets when nobody says. */
export const USUAL_COUNT = 200;

type Shelves = Readonly<Record<"current" | "old" | "customer" | "odd", Shelf>>;

const SHELVES: Readonly<Record<PartnerKind, Shelves>> = {
  assessment: { current, old, customer: forCustomer, odd: oddShelf("assessment") },
  "job-board": {
    current: currentPosts,
    old: oldPosts,
    customer: customersPosts,
    odd: oddShelf("job-board"),
  },
};

/** From which shelves ten offers in a row are, and the how manieth of the ten from its own shelf. */
const ROUND = [
  ["current", 0, 5],
  ["odd", 0, 1],
  ["old", 0, 3],
  ["current", 1, 5],
  ["customer", 0, 1],
  ["current", 2, 5],
  ["old", 1, 3],
  ["current", 3, 5],
  ["old", 2, 3],
  ["current", 4, 5],
] as const;

/** So many offers for each of the two accounts, in the form of an export. */
export const demoPortal = (count: number, now: number): JsonObject => ({
  accounts: (["assessment", "job-board"] as const).map((id) => ({
    id,
    offers: Array.from({ length: count }, (_, index) => offerAt(id, index, now)),
  })),
});

function offerAt(account: PartnerKind, index: number, now: number): JsonObject {
  const [shelf, place, each] = ROUND[index % ROUND.length] ?? ROUND[0];
  const onShelf = Math.floor(index / ROUND.length) * each + place;
  const { body, status, createdAgo, touchedAgo } = SHELVES[account][shelf](onShelf, now);
  const ago = (days: number): string => timestamp(now - Math.round(days * DAY));
  return {
    id: createHash("sha256").update(`demo ${account} ${index}`).digest("hex").slice(0, 24),
    ...body,
    status,
    createDate: ago(createdAgo),
    lastUpdateDate: ago(touchedAgo),
  };
}
