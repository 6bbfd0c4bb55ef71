/** Portal offers that get no file, and why. */
import type { PortalOffer } from "../portal-offer.ts";
import { isStatus } from "../portal-offer.ts";
import { isOnTheMarketplace } from "./on-the-marketplace.ts";

export type LeftOutReason =
  /** Withdrawn or rejected, and not touched for a year. */
  | "old"
  | "unknown-status"
  /** Several portal offers have its identity, and none of them stands out. */
  | "duplicate"
  /** A file without a portal offer looks like it. */
  | "suspected-rename"
  /** No file could say what it is. */
  | "unwritable";

export type LeftOut = {
  readonly key: string;
  readonly name: string;
  readonly portalId: string;
  readonly status: string;
  readonly reason: LeftOutReason;
  /** More about the reason, one line, or null. */
  readonly detail: string | null;
};

const YEAR = 365 * 24 * 60 * 60 * 1000;

/** Nobody has touched it for a year, and customers do not see it. */
export function isOld(found: PortalOffer, now: number): boolean {
  const touched = found.lastUpdateDate ?? found.createDate;
  if (isOnTheMarketplace(found) || !isStatus(found.status) || touched === null) return false;
  return now - Date.parse(touched) > YEAR;
}

/**
 * The one offer that is meant where several have one identity: the only one that is live, or on its
 * way there. Undefined when that is not clear.
 */
export function theOneMeant(twins: readonly PortalOffer[]): PortalOffer | undefined {
  const [first, ...others] = twins.filter(isOnTheMarketplace);
  return others.length === 0 ? first : undefined;
}
