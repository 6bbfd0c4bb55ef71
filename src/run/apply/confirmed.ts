/**
 * Answers to writes in which something is missing. No public page says that they are complete, so
 * what is missing is looked for before it counts: the offer is read once more.
 */
import type { PortalOffer } from "../../core/portal-offer.ts";
import type { Run } from "./run.ts";
import { GONE, portalError, stepError, weigh, type StepEnd } from "./step-end.ts";

/** The offer as the portal holds it after a write; the answer itself where that cannot be read. */
export async function confirmed(run: Run, answer: PortalOffer): Promise<PortalOffer> {
  if (answer.complete) return answer;
  try {
    // A new offer may not show yet.
    return (await run.reach(() => run.options.portal.get(answer.id))) ?? answer;
  } catch (thrown) {
    weigh(run, portalError(thrown));
    return answer;
  }
}

/** The complete offer, or how a step ends that needs it and cannot have it. */
export async function readWhole(run: Run, id: string): Promise<PortalOffer | StepEnd> {
  try {
    const offer = await run.reach(() => run.options.portal.get(id));
    if (offer !== undefined) return offer;
  } catch (thrown) {
    const error = portalError(thrown);
    weigh(run, error);
    return { kind: "notTried", error: error.kind === "stopped" ? null : stepError(error) };
  }
  return {
    kind: "conflict",
    step: "notTried",
    error: null,
    offer: undefined,
    differences: [],
    note: GONE,
  };
}
