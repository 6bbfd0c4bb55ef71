/** What the portal made of what it was sent. */
import type { Adjustment } from "../../core/adjustments.ts";
import { FIELDS, type FieldPath } from "../../core/fields.ts";
import { sameValue } from "../../core/normalise.ts";
import type { Change } from "../../core/plan.ts";
import type { PortalOffer } from "../../core/portal-offer.ts";
import { wishedFields } from "../../core/wished-fields.ts";
import type { Difference } from "./recheck.ts";
import { said } from "./step-end.ts";

/** What is missing in an answer that is not complete says nothing about what the portal holds. */
const isSaid = ({ complete, fields }: PortalOffer, path: FieldPath): boolean =>
  complete || fields[path] !== undefined;

/** The fields that the portal stored otherwise than they were sent. */
export const storedOtherwise = (change: Change, offer: PortalOffer): readonly Adjustment[] =>
  wishedFields(change).flatMap(({ path, kind, after }) => {
    if (!isSaid(offer, path)) return [];
    const stored = offer.fields[path] ?? null;
    return sameValue(kind, after, stored)
      ? []
      : [{ portalId: offer.id, path, wanted: after, stored }];
  });

/** The same for a person. */
export const storedNote = (adjustments: readonly Adjustment[]): string =>
  `The portal stored something else than it was sent: ${adjustments
    .map(({ path, wanted, stored }) => `${path} ${said(stored)} instead of ${said(wanted)}`)
    .join("; ")}.`;

/** Fields that differ between two readings with nothing but a publish of ours between them. */
export const movedBetween = (before: PortalOffer, after: PortalOffer): readonly Difference[] =>
  FIELDS.flatMap(({ path, kind }) => {
    if (!isSaid(before, path) || !isSaid(after, path)) return [];
    const planned = before.fields[path] ?? null;
    const found = after.fields[path] ?? null;
    return sameValue(kind, planned, found) ? [] : [{ path, planned, found, wanted: planned }];
  });
