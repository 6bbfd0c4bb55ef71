/**
 * What a portal stored instead of what it was sent (trimmed, rounded, dropped). Said once, and
 * remembered, so that the same wish is not planned again and again. Only a cache: without it the
 * next apply finds out anew.
 */
import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";
import { fieldAt, type FieldPath, type Value } from "./fields.ts";
import { sameValue } from "./normalise.ts";
import type { Plan } from "./plan.ts";

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
const digestOf = (wanted: unknown): string =>
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

/** Where the portal keeps an offer whose field it stored otherwise, by the wish: its id, and what it stored. */
export type StoredFor = (
  path: FieldPath,
  wanted: Value,
) => { readonly portalId: string; readonly stored: Value } | undefined;

/** Finds what became of a wish that was stored otherwise; the last one where several were. */
function storedFor(adjustments: Adjustments): StoredFor {
  if (adjustments.size === 0) return () => undefined;
  const byWish = new Map(
    Array.from(adjustments, ([place, { wanted, stored }]) => {
      const [portalId = "", path = ""] = place.split(" ");
      return [`${path} ${wanted}`, { portalId, stored }] as const;
    }),
  );
  return (path, wanted) => byWish.get(`${path} ${digestOf(wanted)}`);
}

/** What the planner may ask of them. */
export const askedByPlanner = (adjustments: Adjustments) => ({
  isKnownAdjustment: (portalId: string, path: string, wanted: Value, found: Value): boolean =>
    isKnownAdjustment(adjustments, portalId, path, wanted, found),
  storedFor: storedFor(adjustments),
});

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

/** What is remembered of several portals, each under its partner and address. */
export type PortalAdjustments = ReadonlyMap<string, Adjustments>;

/** The name under which a portal's adjustments are kept: one portal's answers say nothing about another's. */
export const portalNameOf = ({ url, partner }: Plan["portal"]): string => `${partner} ${url}`;

const FORMAT = 2;

/** The cache as the text of a file, in a stable order; its sum tells whether it was edited since. */
export function adjustmentsText(known: PortalAdjustments): string {
  const portals = Object.fromEntries(
    inOrder(known).map(([name, adjustments]) => [name, Object.fromEntries(inOrder(adjustments))]),
  );
  const data = { formatVersion: FORMAT, sum: digestOf(portals), portals };
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** The cache from the text of a file. What is damaged, edited or of another version is forgotten. */
export function parseAdjustments(text: string): PortalAdjustments {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return new Map();
  }
  const { formatVersion, sum, portals } = asObject(data);
  if (formatVersion !== FORMAT || sum !== digestOf(portals)) return new Map();
  return new Map(
    Object.entries(asObject(portals)).map(([name, entries]) => [name, adjustmentsIn(entries)]),
  );
}

const adjustmentsIn = (entries: unknown): Adjustments =>
  new Map(
    Object.entries(asObject(entries)).flatMap(([place, remembered]) => {
      const { wanted, stored } = asObject(remembered);
      return typeof wanted === "string" && isValue(stored) ? [[place, { wanted, stored }]] : [];
    }),
  );

const inOrder = <Held>(map: ReadonlyMap<string, Held>): readonly [string, Held][] =>
  [...map].sort(([left], [right]) => (left < right ? -1 : 1));

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
