/**
 * An offer that the portal stores under another identity than it was sent: it folds white space,
 * say, or writes Catalog IDs in capitals. The file's identity does not lead to that offer any more,
 * so every further run would take it for missing and create it again. A person must know.
 */
import type { Change } from "../../core/plan.ts";
import { identityField } from "../../core/partner.ts";
import type { PortalOffer } from "../../core/portal-offer.ts";
import { wishOf } from "../../core/wished-fields.ts";
import type { Difference } from "./recheck.ts";
import type { Run } from "./run.ts";
import { said, type StepEnd } from "./step-end.ts";

/** The identity that was sent and the one that is stored, where they differ. */
export function otherIdentity(run: Run, change: Change, offer: PortalOffer): Difference | null {
  const path = identityField(run.options.plan.portal.partner);
  const wanted = wishOf(change)[path];
  const found = offer.fields[path] ?? null;
  // What an incomplete answer leaves out may be stored as it was sent.
  const isSaid = offer.complete || found !== null;
  return wanted === undefined || !isSaid || wanted === found
    ? null
    : { path, planned: null, found, wanted };
}

/** What a person must do about it. */
export const identityNote = ({ path, found }: Difference, id: string): string =>
  `The portal stored the ${path === "name" ? "name" : "Catalog ID"} as ${said(found)}: write \`portalId: ${id}\` into the file, so that no run takes the offer for missing and creates it once more.`;

/** How a create ends whose answer came: it is not plainly done where the next run would not find the offer. */
export function createdAs(run: Run, change: Change, offer: PortalOffer): StepEnd {
  const difference = otherIdentity(run, change, offer);
  if (difference === null) return { kind: "done", offer };
  return {
    kind: "conflict",
    step: "done",
    error: null,
    offer,
    differences: [difference],
    note: identityNote(difference, offer.id),
  };
}
