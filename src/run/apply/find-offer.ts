/** Looking for an offer by its identity, and what to make of one that the plan did not know. */
import type { Change } from "../../core/plan.ts";
import { sameValue } from "../../core/normalise.ts";
import { identityField } from "../../core/partner.ts";
import type { PortalOffer } from "../../core/portal-offer.ts";
import type { StepError, StepOutcome } from "../../core/report.ts";
import { wishedFields } from "../../core/wished-fields.ts";
import { isOffered, type Difference } from "./recheck.ts";
import type { Run } from "./run.ts";
import { portalError, stepError, weigh, type StepEnd } from "./step-end.ts";

type Found =
  | { readonly offers: readonly PortalOffer[] }
  | { readonly offers: null; readonly error: StepError };

/** Everything of this identity, asked of the portal directly. Throws. */
export function askFor(run: Run, key: string): Promise<readonly PortalOffer[]> {
  const { portal, plan } = run.options;
  return run.reach(() => portal.find(identityField(plan.portal.partner), key));
}

/** The same, where a fault weighs on the run and is an answer. */
export async function findOffers(run: Run, key: string): Promise<Found> {
  try {
    return { offers: await askFor(run, key) };
  } catch (thrown) {
    const error = portalError(thrown);
    weigh(run, error);
    return { offers: null, error: stepError(error) };
  }
}

/**
 * Offers of the identity of a create that the plan did not know. One that is exactly what was wanted
 * is an earlier create of ours whose answer was lost, so it is adopted. Else it is a conflict, in
 * which `step` says what became of our own create.
 */
export function meetOffers(
  change: Change,
  found: readonly PortalOffer[],
  step: StepOutcome,
  error: StepError | null,
): StepEnd {
  const [offer, ...others] = found;
  if (offer === undefined || others.length > 0) return twins(found, step, error);
  const differences = unlikeness(change, offer);
  if (differences.length === 0)
    return { kind: "done", offer, ...(step === "notTried" ? { note: wasThere(offer.id) } : {}) };
  return {
    kind: "conflict",
    step,
    error,
    offer,
    differences,
    note: `An offer “${change.key}” that the plan did not know is in the portal (${offer.id}), and it is not the wanted one.`,
  };
}

const wasThere = (id: string): string =>
  `It was in the portal already (${id}), exactly as wanted, so nothing was created.`;

/** What sets an offer apart from a freshly created, or already published, offer of this change. */
function unlikeness(change: Change, offer: PortalOffer): readonly Difference[] {
  const onItsWay = change.steps.includes("publish") && isOffered(offer.status);
  const state: readonly Difference[] =
    offer.status === "INACTIVE" || onItsWay
      ? []
      : [{ path: "status", planned: null, found: offer.status, wanted: "INACTIVE" }];
  const fields = wishedFields(change).flatMap(({ path, kind, after }) => {
    const found = offer.fields[path] ?? null;
    return sameValue(kind, after, found) ? [] : [{ path, planned: null, found, wanted: after }];
  });
  return [...state, ...fields];
}

/** Several offers of one identity. They are named and left as they are: withdrawing one would be a guess. */
export const twins = (
  found: readonly PortalOffer[],
  step: StepOutcome,
  error: StepError | null,
): StepEnd => ({
  kind: "conflict",
  step,
  error,
  offer: found[0],
  differences: [],
  note: twinNote(found.map(({ id }) => id)),
});

/** What a person must know about offers that share one identity. */
export const twinNote = (ids: readonly string[]): string =>
  `The portal holds this offer more than once (${[...ids].sort().join(", ")}): withdraw the one that is not wanted, and write the other's id into the file as portalId.`;
