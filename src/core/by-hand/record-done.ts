/** Clicks that a person has made, as what the portal now holds. */
import { createHash } from "node:crypto";
import type { FieldPath, Fields, Value } from "../fields.ts";
import { portalKey } from "../match.ts";
import type { Change, Plan, Step } from "../plan.ts";
import type { PortalOffer } from "../portal-offer.ts";
import { wishOf } from "../wished-fields.ts";

export type DoneRequest = {
  /** Identities, as the plan shows them. */
  readonly keys: readonly string[];
  /** What the review came to, for offers that wait for it (once the clicks are made). */
  readonly outcome: "approved" | "rejected" | null;
  readonly now: Date;
};

export type Recorded = {
  readonly key: string;
  /** The state that the offer is in now. */
  readonly status: string;
};

export type Done =
  | { readonly offers: readonly PortalOffer[]; readonly recorded: readonly Recorded[] }
  /** Keys for which there is nothing to record; nothing at all was recorded then. */
  | { readonly nothingFor: readonly string[] };

/** Keys for which this plan has clicks to record. */
export const keysToDo = (plan: Plan): readonly string[] => [
  ...new Set([...plan.changes, ...plan.byHand].map(({ key }) => key)),
];

/** Records the plan's clicks for these keys, all of them or none. */
export function recordDone(
  offers: readonly PortalOffer[],
  plan: Plan,
  { keys, outcome, now }: DoneRequest,
): Done {
  const held = new Map(offers.map((offer) => [offer.id, offer]));
  const recorded: Recorded[] = [];
  const nothingFor: string[] = [];
  for (const key of new Set(keys)) {
    const change = plan.changes.find((each) => each.key === key);
    const byHand = plan.byHand.find((each) => each.key === key);
    const current = held.get(change?.portalId ?? "") ?? ofKey(held, key, plan);
    const clicked = change !== undefined || byHand !== undefined;
    const after = clicked ? withClicks(current, change, byHand?.fields ?? [], key, now) : current;
    const waits = after?.status === "UNDER_REVIEW";
    if (after === undefined || (outcome === null ? !clicked : !waits)) nothingFor.push(key);
    else {
      const status = outcome === null ? after.status : OUTCOME[outcome];
      held.set(after.id, { ...after, status, lastUpdateDate: now.toISOString() });
      recorded.push({ key, status });
    }
  }
  return nothingFor.length > 0 ? { nothingFor } : { offers: [...held.values()], recorded };
}

const OUTCOME = { approved: "ACTIVE", rejected: "REJECTED" } as const;

const ofKey = (
  held: ReadonlyMap<string, PortalOffer>,
  key: string,
  { portal: { partner } }: Plan,
): PortalOffer | undefined => [...held.values()].find((offer) => portalKey(offer, partner) === key);

function withClicks(
  current: PortalOffer | undefined,
  change: Change | undefined,
  byHand: Change["fields"],
  key: string,
  now: Date,
): PortalOffer | undefined {
  if (current === undefined && change?.steps.includes("create") !== true) return undefined;
  const wish = { ...wishOf({ fields: change?.fields ?? [] }), ...wishOf({ fields: byHand }) };
  const fields = withoutNothing({ ...current?.fields, ...wish });
  const status = (change?.steps ?? []).reduce(after, current?.status ?? "INACTIVE");
  return {
    id: current?.id ?? idFor(key, now),
    createDate: null,
    lastUpdateDate: now.toISOString(),
    complete: true,
    wire: null,
    fields,
    status,
  };
}

const AFTER: { readonly [Each in Step]?: string } = {
  create: "INACTIVE",
  withdraw: "INACTIVE",
  publish: "UNDER_REVIEW",
};

const after = (status: string, step: Step): string => AFTER[step] ?? status;

const withoutNothing = (fields: Fields): Fields =>
  Object.fromEntries(
    (Object.entries(fields) as [FieldPath, Value][]).filter(([, value]) => value !== null),
  );

/** An id that no other offer of the file has: the portal's own is not known to a person who clicks. */
const idFor = (key: string, now: Date): string =>
  `hand-${createHash("sha256").update(`${key} ${now.toISOString()}`).digest("hex").slice(0, 12)}`;
