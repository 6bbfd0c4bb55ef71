/** The look at an offer right before its first write. */
import type { Change } from "../../core/plan.ts";
import type { PortalOffer } from "../../core/portal-offer.ts";
import { readWhole } from "./confirmed.ts";
import { recheck } from "./recheck.ts";
import type { Run } from "./run.ts";
import type { StepEnd } from "./step-end.ts";

export type Start =
  /** Go on from here; an offer that is to be created is null. */
  | { readonly kind: "go"; readonly offer: PortalOffer | null }
  /** Somebody has done all of it: nothing is sent. */
  | { readonly kind: "finished"; readonly offer: PortalOffer }
  | { readonly kind: "blocked"; readonly end: StepEnd };

/** Reads the offer and compares it with what its change was planned on. */
export async function lookFirst(run: Run, change: Change): Promise<Start> {
  const id = change.portalId;
  // A create looks by identity, and again before each try.
  if (id === null) return { kind: "go", offer: null };
  const offer = await readWhole(run, id);
  if ("kind" in offer) return blocked(offer);
  const now = recheck(change, offer, run.options.seen?.get(id));
  if (now.verdict === "done") return { kind: "finished", offer };
  if (now.verdict === "conflict") {
    const { differences } = now;
    return blocked({ kind: "conflict", step: "notTried", error: null, offer, differences });
  }
  return run.mayStart() ? { kind: "go", offer } : blocked({ kind: "notTried", error: null });
}

const blocked = (end: StepEnd): Start => ({ kind: "blocked", end });
