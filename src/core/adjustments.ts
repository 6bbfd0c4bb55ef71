/**
 * What a portal stored instead of what it was sent (trimmed, rounded, dropped). Said once, and
 * remembered, so that the same wish is not planned again and again. Only a cache: without it the
 * next apply finds out anew.
 */
import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";
import { fieldAt, type FieldPath, type Value } from "./fields.ts";
import { sameValue } from "./normalise.ts";

/** One field of one portal offer that was stored differently. */
export type Adjustment = {
  readonly portalId: string;
  readonly path: FieldPath;
  readonly wanted: Value;
  readonly stored: Value;
};

/** The last wish that was stored otherwise (its digest), and what was stored. */
type Remembered = { readonly wanted: string; readonly stored: Value };

/** By portal id and field. */
export type Adjustments = ReadonlyMap<string, Remembered>;

const placeOf = (portalId: string, path: FieldPath): string => `${portalId} ${path}`;
const digestOf = (wanted: Value): string =>
  createHash("sha256").update(canonicalJson(wanted)).digest("hex");

/**
 * True when the portal holds exactly what it made of this wish when it was last sent: then there is
 * nothing to change, only something to say. It is the planner's `isKnownAdjustment`.
 */
export function isKnownAdjustment(
  adjustments: Adjustments,
  portalId: string,
  path: string,
  wanted: Value,
  found: Value,
): boolean {
  const field = fieldAt(path);
  if (field === undefined) return false;
  const known = adjustments.get(placeOf(portalId, field.path));
  return (
    known !== undefined &&
    known.wanted === digestOf(wanted) &&
    sameValue(field.kind, known.stored, found)
  );
}

/** The adjustments with these laid over them; a newer wish takes the place of an older one. */
export const withAdjustments = (
  adjustments: Adjustments,
  more: readonly Adjustment[],
): Adjustments =>
  new Map([
    ...adjustments,
    ...more.map(
      ({ portalId, path, wanted, stored }) =>
        [placeOf(portalId, path), { wanted: digestOf(wanted), stored }] as const,
    ),
  ]);

const FORMAT = 1;

/** The cache as the text of a file, in a stable order. */
export function adjustmentsText(adjustments: Adjustments): string {
  const entries = [...adjustments].sort(([left], [right]) => (left < right ? -1 : 1));
  const data = { formatVersion: FORMAT, adjustments: Object.fromEntries(entries) };
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** The cache from the text of a file. What is damaged or of another version is forgotten. */
export function parseAdjustments(text: string): Adjustments {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return new Map();
  }
  const { formatVersion, adjustments } = asObject(data);
  if (formatVersion !== FORMAT) return new Map();
  return new Map(
    Object.entries(asObject(adjustments)).flatMap(([place, remembered]) => {
      const { wanted, stored } = asObject(remembered);
      return typeof wanted === "string" && isValue(stored) ? [[place, { wanted, stored }]] : [];
    }),
  );
}

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

const isValue = (value: unknown): value is Value =>
  value === null ||
  typeof value === "string" ||
  typeof value === "number" ||
  (Array.isArray(value) &&
    value.every((item) => typeof item === "string" || (typeof item === "object" && item !== null)));
