/** What the sandbox keeps: accounts, offers, what happened to them, and who bought them. */
import type { JsonObject } from "./json.ts";
import type { Status } from "./lifecycle.ts";

export type PartnerKind = "assessment" | "job-board";

/** A marketplace partner with its API key. */
export type Account = {
  readonly id: string;
  readonly partner: PartnerKind;
  readonly name: string;
  readonly token: string;
};

/** One offer; moments are milliseconds. */
export type StoredOffer = {
  readonly id: string;
  readonly account: string;
  readonly status: Status;
  /** As it was posted: without id, status and dates, unknown fields included. */
  readonly body: JsonObject;
  /** As it was when it was last approved, for whoever reviews it again. */
  readonly live: JsonObject | null;
  readonly createDate: number;
  readonly lastUpdateDate: number;
  /** When it was submitted, while it is under review. */
  readonly reviewSince: number | null;
};

/** Who did something: through the API, on a page, as administrator or customer, by rule, from a seed. */
export type Actor = {
  readonly kind: "api" | "page" | "administrator" | "customer" | "reviewer" | "seed" | "sandbox";
  readonly name: string;
};

export type HistoryAction =
  | "seed"
  | "create"
  | "save"
  | "submit"
  | "withdraw"
  | "approve"
  | "reject"
  | "audience"
  | "buy"
  | "touch";

/** One thing that happened to one offer. `before` is null for a creation. */
export type HistoryEntry = {
  readonly offer: string;
  readonly at: number;
  readonly actor: Actor;
  readonly action: HistoryAction;
  readonly before: JsonObject | null;
  readonly after: JsonObject;
  readonly statusBefore: Status | null;
  readonly statusAfter: Status;
  readonly reason: string | null;
};

/** Sorted by lastUpdateDate: which end comes first is not said anywhere. */
export type Order = "newest-first" | "oldest-first";

export type ListQuery = {
  readonly account: string | null;
  /** -1: all of them. */
  readonly limit: number;
  readonly offset: number;
  readonly status?: Status | undefined;
  /** Text that name, Catalog ID or description contains, in any case. */
  readonly q?: string | undefined;
  readonly order: Order;
  /** Ids that are not shown yet. */
  readonly hidden?: readonly string[];
};
