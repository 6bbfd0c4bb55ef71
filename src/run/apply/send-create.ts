/**
 * One create, sent so that there is exactly one offer in the end.
 *
 * Premise: a create is the one write that cannot be repeated harmlessly. So the portal is asked for
 * the identity right before it, and again, with growing waits, when its answer was lost. Only when
 * nobody shows up is it sent once more, and then twins are looked for: a first create may have been
 * stored and become visible late. Twins are named, never withdrawn by guess.
 */
import type { Change } from "../../core/plan.ts";
import type { PortalOffer } from "../../core/portal-offer.ts";
import type { StepError } from "../../core/report.ts";
import { wishOf } from "../../core/wished-fields.ts";
import type { PortalError } from "../portal-error.ts";
import { confirmed } from "./confirmed.ts";
import { findOffers, meetOffers, twins } from "./find-offer.ts";
import { recordIntent, noteOutcome } from "./record.ts";
import type { Run } from "./run.ts";
import { createdAs } from "./stored-identity.ts";
import { portalError, stepError, weigh, type StepEnd } from "./step-end.ts";
import { TRIES, lookAfter } from "./waits.ts";

const SENDS = 2;
/** Nothing was created: nobody showed up after a lost answer, or the create was not sent for it had to wait. */
type Nothing =
  | { readonly kind: "nowhere" }
  | { readonly kind: "waited"; readonly error: StepError };

/** Looks for the offer, creates it where nobody is, and settles lost answers. */
export async function sendCreate(run: Run, change: Change): Promise<StepEnd> {
  let sends = 1;
  let isLooked = false;
  for (let attempt = 1; ; attempt += 1) {
    // Right before it, always: also when it had to wait, for others may have been sooner.
    const there = isLooked ? null : await whoIsThere(run, change, sends);
    if (there !== null) return there;
    // After a lost answer nobody knows, though nothing more is sent.
    const unsent: StepEnd = { kind: sends === 1 ? "notTried" : "unknown", error: null };
    if (!run.mayWrite() || !(await recordIntent(run, change, "create", null))) return unsent;
    const sent = await send(run, change, sends);
    noteOutcome(run, change, "create", outcomeOf(sent));
    isLooked = sent.kind === "nowhere";
    if (sent.kind === "nowhere") sends += 1;
    else if (sent.kind !== "waited") return sent;
    else if (attempt >= TRIES) {
      run.strike(sent.error.message);
      return { kind: sends === 1 ? "failed" : "unknown", error: sent.error };
    }
  }
}

/** How the step ends before it is sent, or sent once more; null when it may be. */
async function whoIsThere(run: Run, change: Change, sends: number): Promise<StepEnd | null> {
  const outcome = sends === 1 ? "notTried" : "unknown";
  const there = await findOffers(run, change.key);
  if (there.offers === null) return { kind: outcome, error: there.error };
  if (there.offers.length > 0) return meetOffers(change, there.offers, outcome, null);
  return run.mayStart() ? null : { kind: outcome, error: null };
}

const outcomeOf = (sent: StepEnd | Nothing): StepEnd => {
  if (sent.kind === "nowhere") return { kind: "unknown", error: null };
  return sent.kind === "waited" ? { kind: "failed", error: sent.error } : sent;
};

async function send(run: Run, change: Change, sends: number): Promise<StepEnd | Nothing> {
  let error: PortalError;
  try {
    const answer = await run.reach(() => run.options.portal.create(wanted(change)));
    run.countWrite();
    const offer = await confirmed(run, answer);
    return sends === 1 ? createdAs(run, change, offer) : await alone(run, change, offer);
  } catch (thrown) {
    error = portalError(thrown);
  }
  if (error.written === "unknown") {
    run.countWrite();
    return lookFor(run, change, error, sends);
  }
  if (error.kind === "waited") return { kind: "waited", error: stepError(error) };
  if (error.kind === "conflict") return lookWhoIsThere(run, change, error);
  weigh(run, error);
  return { kind: error.kind === "stopped" ? "notTried" : "failed", error: stepError(error) };
}

/** A create sends what is wanted; null and absent are the same there. */
const wanted = (change: Change) =>
  Object.fromEntries(Object.entries(wishOf(change)).filter(([, value]) => value !== null));

/** After a lost answer: somebody of this identity shows up, or after growing waits nobody does. */
async function lookFor(
  run: Run,
  change: Change,
  lost: PortalError,
  sends: number,
): Promise<StepEnd | Nothing> {
  const unknown: StepEnd = {
    kind: "unknown",
    error: stepError(lost),
    note: `The answer to the create was lost: look whether “${change.key}” is in the portal. The next \`${run.again}\` goes on from there.`,
  };
  for (let attempt = 1; ; attempt += 1) {
    const found = await findOffers(run, change.key);
    if (found.offers === null) return unknown;
    if (found.offers.length > 0)
      return meetOffers(change, found.offers, "unknown", stepError(lost));
    if (attempt === TRIES) break;
    const asked = attempt === 1 ? lost.retryAfter : null;
    const milliseconds = lookAfter(attempt, run.options.timing.random(), asked);
    run.tell({ type: "waiting", key: change.key, step: "create", milliseconds });
    if (!(await run.pause(milliseconds, lost))) return unknown;
  }
  if (sends < SENDS) return { kind: "nowhere" };
  run.strike(lost.message);
  return unknown;
}

/** After a second create: the first may have been stored after all. */
async function alone(run: Run, change: Change, offer: PortalOffer): Promise<StepEnd> {
  const found = await findOffers(run, change.key);
  const others = (found.offers ?? []).filter(({ id }) => id !== offer.id);
  return others.length === 0
    ? createdAs(run, change, offer)
    : twins([offer, ...others], "done", null);
}

/** The portal refuses the create because of what it holds already: then it can be looked at. */
async function lookWhoIsThere(run: Run, change: Change, refusal: PortalError): Promise<StepEnd> {
  const error = stepError(refusal);
  const found = await findOffers(run, change.key);
  if (found.offers !== null && found.offers.length > 0) {
    return meetOffers(change, found.offers, "failed", error);
  }
  return {
    kind: "conflict",
    step: "failed",
    error,
    offer: undefined,
    differences: [],
    note: `The portal refuses “${change.key}” as if it were there, but does not show it: look in the portal.`,
  };
}
