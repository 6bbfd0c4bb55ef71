/** Field values as people read them. Untrusted text comes out visible, on one line. */
import type { Place } from "../core/fields.ts";
import { visibleLine } from "./escape.ts";

const NOTHING: Readonly<Record<string, string>> = {
  "availability.expires": "never",
  "availability.quantity": "unlimited",
};

/** `San Francisco, CA, US`. */
export const placeText = ({ city, region, country }: Place): string =>
  [city, region, country].filter((part) => part != null && part !== "").join(", ");

/** Whether an item of a list is a place. */
export const isPlace = (value: unknown): value is Place =>
  typeof value === "object" && value !== null && "country" in value;

/** The items of a list value as texts; undefined when the value is no list. */
export const listItems = (value: unknown): string[] | undefined =>
  Array.isArray(value)
    ? value.map((item: unknown) => visibleLine(isPlace(item) ? placeText(item) : String(item)))
    : undefined;

/** One value as a plan holds it. */
export function valueText(path: string, value: unknown): string {
  if (value == null) return NOTHING[path] ?? "(none)";
  const items = listItems(value);
  if (items !== undefined) return items.join("; ");
  return visibleLine(typeof value === "string" ? value : JSON.stringify(value));
}
