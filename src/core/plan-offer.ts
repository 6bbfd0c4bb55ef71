/** The plan's entry for one offer: its change, or why there is none. */
import { differences, type TypedChange } from "./diff.ts";
import type { Fields, Value } from "./fields.ts";
import { type Decision, decide } from "./lifecycle.ts";
import type { Match } from "./match.ts";
import type { Offer } from "./offer.ts";
import type { Partner } from "./partner.ts";
import type {
  AwaitingOffer,
  BlockedOffer,
  BlockedReason,
  ByHandOffer,
  Change,
  PlanWarning,
  UnmanagedOffer,
} from "./plan.ts";
import { isStatus, type PortalOffer } from "./portal-offer.ts";
import { unclearWarnings } from "./unclear-warnings.ts";
import { isAdministratorsAudience } from "./value/audience.ts";

/** One offer's part of the plan; `byHand` and `warnings` may stand beside any of the others. */
export type Entry = {
  readonly change?: Change;
  readonly unchanged?: true;
  readonly awaiting?: AwaitingOffer;
  readonly blocked?: BlockedOffer;
  readonly unmanaged?: UnmanagedOffer;
  readonly byHand?: ByHandOffer | undefined;
  readonly warnings?: readonly PlanWarning[];
};

export type OfferOptions = {
  readonly partner: Partner;
  readonly byHand: readonly string[];
  readonly isProtected: boolean;
  readonly resubmit: boolean;
  /** A portal offer without a file that looks like this absent one. */
  readonly lookalike: PortalOffer | undefined;
  readonly isKnownAdjustment:
    | ((portalId: string, path: string, wanted: Value, found: Value) => boolean)
    | undefined;
};

const NOTHING: Fields = {};

/** Plans one wanted offer against the portal offer that it was matched with. */
export function planOffer(match: Match, options: OfferOptions): Entry {
  const { offer } = match;
  if (match.kind === "unclear") {
    const warnings = unclearWarnings(match, options.partner);
    if (match.reason === "ignored-in-portal") {
      // Nothing of an ignored offer is reported, not even its state.
      return { blocked: blocked(offer, undefined, "protected"), warnings };
    }
    const [only, ...others] = match.candidates;
    const shown = others.length === 0 ? only : undefined;
    return { blocked: blocked(offer, shown, match.reason), warnings };
  }
  const found = match.kind === "found" ? match.found : undefined;
  const status = found?.status ?? "absent";
  if (status !== "absent" && !isStatus(status)) {
    return { blocked: blocked(offer, found, "unknown-status") };
  }
  const { changes, adjusted } = withoutAdjustments(offer, found, options);
  const byApi = changes.filter(({ path }) => !options.byHand.includes(path));
  const manual = changes.filter(({ path }) => options.byHand.includes(path));
  const beside: Entry = {
    byHand: byHandOffer(offer, manual),
    warnings: adjusted.map((change) => adjustmentWarning(offer, change)),
  };
  if (options.lookalike !== undefined) {
    return { ...beside, blocked: blocked(offer, options.lookalike, "suspected-rename") };
  }
  const named = byApi.some(
    ({ path, before }) => path === "availability.audience" && isAdministratorsAudience(before),
  );
  if (named) return { ...beside, blocked: blocked(offer, found, "administrators-audience") };

  const decision = decide(offer.publish, status, byApi.length > 0, options.resubmit);
  return { ...beside, ...entryOf(decision, offer, found, byApi, options.isProtected) };
}

function entryOf(
  decision: Decision,
  offer: Offer,
  found: PortalOffer | undefined,
  changes: readonly TypedChange[],
  isProtected: boolean,
): Entry {
  switch (decision.kind) {
    case "unchanged":
      return { unchanged: true };
    case "blocked":
      return { blocked: blocked(offer, found, decision.reason) };
    case "awaiting-review":
      return {
        awaiting: {
          key: offer.key,
          name: offer.name,
          portalId: found?.id ?? "",
          since: found?.lastUpdateDate ?? null,
          source: offer.source,
        },
      };
    case "steps": {
      // Withdrawing a rejected offer takes nothing from anybody; the others are or will be live.
      const takesBack = decision.steps.includes("withdraw") && found?.status !== "REJECTED";
      if (isProtected && takesBack) return { blocked: blocked(offer, found, "protected") };
      const fields = found === undefined ? changes.filter(({ after }) => after !== null) : changes;
      return {
        change: {
          key: offer.key,
          name: offer.name,
          source: offer.source,
          portalId: found?.id ?? null,
          observed: observed(found),
          steps: [...decision.steps],
          offTheMarket: decision.offTheMarket,
          cause: "unknown",
          fields: [...fields],
        },
      };
    }
  }
}

/** A portal offer that no file claims: reported, or withdrawn where the config asks for it. */
export function planUnmanaged(
  found: PortalOffer,
  key: string,
  name: string,
  options: { readonly withdraw: boolean; readonly isProtected: boolean },
): Entry {
  const live = found.status === "ACTIVE" || found.status === "UNDER_REVIEW";
  const entry = { key, name, portalId: found.id, status: found.status };
  if (!options.withdraw || !live) return { unmanaged: entry };
  if (options.isProtected) return { blocked: { ...entry, reason: "protected", source: null } };
  return {
    change: {
      key,
      name,
      source: null,
      portalId: found.id,
      observed: observed(found),
      steps: ["withdraw"],
      offTheMarket: found.status === "ACTIVE",
      cause: "unknown",
      fields: [],
    },
  };
}

const observed = (found: PortalOffer | undefined): Change["observed"] =>
  found === undefined ? null : { status: found.status, lastUpdateDate: found.lastUpdateDate };

const blocked = (
  offer: Offer,
  found: PortalOffer | undefined,
  reason: BlockedReason,
): BlockedOffer => ({
  key: offer.key,
  name: offer.name,
  portalId: found?.id ?? offer.portalId ?? null,
  status: found?.status ?? null,
  reason,
  source: offer.source,
});

const byHandOffer = (offer: Offer, fields: readonly TypedChange[]): ByHandOffer | undefined =>
  fields.length === 0 ? undefined : { key: offer.key, name: offer.name, fields: [...fields] };

/** Differences without those that the portal is known to make of this very wish. */
function withoutAdjustments(
  offer: Offer,
  found: PortalOffer | undefined,
  { isKnownAdjustment }: OfferOptions,
): { readonly changes: readonly TypedChange[]; readonly adjusted: readonly TypedChange[] } {
  const changes = differences(offer.fields, found?.fields ?? NOTHING);
  if (found === undefined || isKnownAdjustment === undefined) return { changes, adjusted: [] };
  const known = (change: TypedChange) =>
    isKnownAdjustment(found.id, change.path, change.after, change.before);
  return { changes: changes.filter((one) => !known(one)), adjusted: changes.filter(known) };
}

const adjustmentWarning = (offer: Offer, { path, before, after }: TypedChange): PlanWarning => ({
  code: "stored-differently",
  message: `The portal keeps ${path} as ${JSON.stringify(before)} although ${JSON.stringify(after)} was sent.`,
  key: offer.key,
  source: offer.source,
});
