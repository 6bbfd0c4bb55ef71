import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Change, Plan } from "../../src/core/plan.ts";
import {
  isHashed,
  readRecord,
  recordTexts,
  reviewRecord,
  type ReviewRecord,
} from "../../src/core/review-record.ts";
import { compareReviewed } from "../../src/core/reviewed.ts";
import { NOT_KEPT, uniteAllowances, uniteReviewed } from "../../src/core/reviewed-union.ts";
import { anOffer, aPortalOffer, plan } from "../support/builders.ts";

const record = (made: Plan, commit = "c0ffee"): ReviewRecord => reviewRecord(made, commit, []);
const wish = (fields: object) => [anOffer("a", { fields: { ...fields } })];
const portal = (fields: object = {}) => [aPortalOffer("a", { fields: { ...fields } })];
const price = (amount: number) => ({ "terms.price": `${amount}.00 USD` });
const words = (description: string) => ({ description });

/** What becomes of a fresh plan after these reviews. */
function outcome(records: readonly ReviewRecord[], fresh: Plan, held = portal()) {
  const seen = new Map(held.map((offer) => [offer.id, offer]));
  const { apply, notReviewed, stale } = compareReviewed(
    uniteReviewed(records, fresh, seen),
    fresh,
    seen,
  );
  const keys = (changes: readonly Pick<Change, "key">[]) => changes.map(({ key }) => key);
  return { apply: keys(apply), notReviewed: keys(notReviewed), stale: keys(stale) };
}

const APPLIED = { apply: ["a"], notReviewed: [], stale: [] };
const STALE = { apply: [], notReviewed: [], stale: ["a"] };

test("one review alone counts as it is", () => {
  const made = plan(wish(price(25)), portal());
  expect(outcome([record(made)], made)).toEqual(APPLIED);
});

test("two reviews of different fields of one offer count together", () => {
  const first = record(plan(wish(price(25)), portal()));
  const second = record(plan(wish(words("New")), portal()));
  const fresh = plan(wish({ ...price(25), ...words("New") }), portal());
  expect(outcome([first, second], fresh)).toEqual(APPLIED);
  expect(outcome([first], fresh)).toEqual(STALE);
});

test("a later review of the same field takes the place of an earlier one", () => {
  const first = record(plan(wish(price(25)), portal()));
  const second = record(plan(wish(price(30)), portal()));
  expect(outcome([first, second], plan(wish(price(30)), portal()))).toEqual(APPLIED);
});

test("a field may go on from where an earlier reviewed change has led", () => {
  const first = record(plan(wish(price(25)), portal()));
  const second = record(plan(wish(price(30)), portal()));
  const now = portal(price(25));
  expect(outcome([first, second], plan(wish(price(30)), now), now)).toEqual(APPLIED);
});

test("a value that nobody reviewed makes it stale, whoever else was reviewed", () => {
  const first = record(plan(wish(price(25)), portal()));
  const second = record(plan(wish(price(30)), portal()));
  expect(outcome([first, second], plan(wish(price(31)), portal()))).toEqual(STALE);
});

test("a change that a later review took back needs nothing", () => {
  const first = record(plan(wish({ ...price(25), ...words("New") }), portal()));
  const second = record(plan(wish(words("New")), portal()));
  expect(outcome([first, second], plan(wish(words("New")), portal()))).toEqual(APPLIED);
});

test("two portal offers of one identity are two offers", () => {
  const both = [aPortalOffer("old", { id: "1" }), aPortalOffer("old", { id: "2" })];
  const made = plan([], both, { unmanaged: "withdraw" });
  expect(made.changes).toHaveLength(2);
  expect(uniteReviewed([record(made)], made, new Map())).toHaveLength(2);
});

test("a creation and a later edit are of one offer", () => {
  const created = record(plan(wish({}), []));
  const edited = record(plan(wish(price(25)), portal()));
  const fresh = plan(wish(price(25)), portal());
  expect(uniteReviewed([created, edited], fresh, new Map())).toMatchObject([
    { key: "a", portalId: "id-a", steps: ["create", "withdraw", "save", "publish"] },
  ]);
});

test("a record with hashes allows the same as a whole one", () => {
  const long = (mark: string) => words(`A description of more than a few words: ${mark}`);
  const made = plan(wish(long("one")), portal());
  const [, text] = recordTexts(record(made));
  expect(text).not.toContain("A description");
  const hashed = readRecord(text);
  if (hashed === undefined) throw new Error("unread");
  expect(hashed.changes[0]?.fields.map(({ after }) => isHashed(after))).toEqual([true]);
  expect(outcome([hashed], made)).toEqual(APPLIED);
  const other = plan(wish(long("two")), portal());
  expect(outcome([hashed], other)).toEqual(STALE);
  const seen = new Map(portal().map((offer) => [offer.id, offer]));
  const { stale } = compareReviewed(uniteReviewed([hashed], other, seen), other, seen);
  expect(stale[0]?.rows).toMatchObject([{ side: "after", reviewed: NOT_KEPT }]);
});

test("a hash is of one offer, one field and one commit", () => {
  const same = words("The same long description of two offers");
  const made = plan([...wish(same), anOffer("b", { fields: same })], []);
  const hashes = ["c0ffee", "decade"].flatMap((commit) => {
    const [, text] = recordTexts(record(made, commit));
    return [...text.matchAll(/"hash":"([^"]+)"/g)].map(([, hash]) => hash);
  });
  expect(new Set(hashes).size).toBe(hashes.length);
});

test("opened guards add up", () => {
  const made = plan(wish({}), portal());
  const allowing = (...allow: ReviewRecord["allow"]) => ({ ...record(made), allow });
  expect(
    uniteAllowances([
      allowing({ name: "withdraw", upTo: 2 }, { name: "empty" }),
      allowing({ name: "withdraw", upTo: 3 }, { name: "empty", upTo: 1 }),
      allowing(),
    ]),
  ).toEqual([{ name: "withdraw", upTo: 5 }, { name: "empty" }]);
});

test("a record survives being text; anything else is no record", () => {
  const whole = record(plan(wish(price(25)), portal()));
  const [text] = recordTexts(whole);
  expect(readRecord(text)).toEqual(whole);
  for (const key of Object.keys(whole)) {
    const { [key as keyof ReviewRecord]: _, ...rest } = whole;
    expect(readRecord(JSON.stringify(rest)), key).toBeUndefined();
  }
  const steps = { ...whole, changes: [{ ...whole.changes[0], steps: ["delete"] }] };
  expect(readRecord(JSON.stringify(steps))).toBeUndefined();
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (other) => {
      expect(readRecord(other)).toBeUndefined();
    }),
  );
});
