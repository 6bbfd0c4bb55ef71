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

/** Stored values by `adjustmentKey`. */
export type Adjustments = ReadonlyMap<string, Value>;

/** Names an offer, a field and a wish; long values are no burden to it. */
export const adjustmentKey = (portalId: string, path: FieldPath, wanted: Value): string =>
  `${portalId} ${path} ${createHash("sha256").update(canonicalJson(wanted)).digest("hex")}`;

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
  const stored = adjustments.get(adjustmentKey(portalId, field.path, wanted));
  return stored !== undefined && sameValue(field.kind, stored, found);
}

/** The adjustments with these laid over them. */
export const withAdjustments = (
  adjustments: Adjustments,
  more: readonly Adjustment[],
): Adjustments =>
  new Map([
    ...adjustments,
    ...more.map(
      ({ portalId, path, wanted, stored }) =>
        [adjustmentKey(portalId, path, wanted), stored] as const,
    ),
  ]);
