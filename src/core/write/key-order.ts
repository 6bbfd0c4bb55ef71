/** The order of an offer file's keys: that of the field table, and of the documentation. */
import { FIELDS } from "../fields.ts";

/** Keys that steer the tool rather than the offer, and after which field they stand. */
const STEERING: Readonly<Record<string, readonly string[]>> = {
  description: ["customer", "publish"],
};
const LAST = ["portalId", "aliases"];

const topLevel = new Set<string>();
const sections = new Map<string, string[]>();
for (const { path } of FIELDS) {
  const [head = "", key] = path.split(".");
  topLevel.add(head);
  for (const steering of STEERING[head] ?? []) topLevel.add(steering);
  if (key !== undefined) sections.set(head, [...(sections.get(head) ?? []), key]);
}

/** Keys of an offer, in order. */
export const OFFER_KEYS: readonly string[] = [...topLevel, ...LAST];

/** Keys of a section (`terms`, `availability`, `targetMarket`), in order. */
export const sectionKeys = (section: string): readonly string[] => sections.get(section) ?? [];

/** Keys of a place, in order. */
export const PLACE_KEYS: readonly string[] = ["country", "region", "city"];
