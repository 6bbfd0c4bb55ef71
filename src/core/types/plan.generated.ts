// Generated from schema/plan.schema.json by `npm run generate`. Do not edit.

export type Partner = "assessment" | "job-board";
export type MaybeSource = Source | null;
/**
 * One write. Publish is the API's submit.
 */
export type Step = "create" | "save" | "publish" | "withdraw";
export type BlockedReason =
  | "rejected"
  | "protected"
  | "duplicate-in-portal"
  | "suspected-rename"
  | "pinned-missing"
  | "unknown-status"
  | "administrators-audience";
export type GuardName = "off-the-market" | "withdraw" | "create" | "price-change" | "empty";

/**
 * What an apply would do: the one document that `offers plan --format json` prints, `offers apply` executes and a pull request shows.
 */
export interface Plan {
  formatVersion: 1;
  /**
   * Name and version of the tool that made the plan, e.g. offers-as-code/0.1.0.
   */
  tool: string;
  /**
   * Digest over the canonical JSON of format version, portal, partner and changes; no times and no display text.
   */
  id: string;
  portal: {
    url: string;
    partner: Partner;
  };
  /**
   * The git commit that the files were read from, or null outside a repository.
   */
  commit: string | null;
  summary: PlanSummary;
  changes: Change[];
  blocked: BlockedOffer[];
  awaitingReview: AwaitingOffer[];
  byHand: ByHandOffer[];
  unmanaged: UnmanagedOffer[];
  refusals: Refusal[];
  warnings: PlanWarning[];
}
/**
 * Steps for create, save, publish and withdraw; offers for the rest.
 */
export interface PlanSummary {
  create: number;
  save: number;
  publish: number;
  withdraw: number;
  unchanged: number;
  offTheMarket: number;
  awaitingReview: number;
  blocked: number;
  byHand: number;
  unmanaged: number;
}
export interface Change {
  /**
   * The offer's identity as the file has it now; for an offer without a file, as the portal has it.
   */
  key: string;
  name: string;
  source: MaybeSource;
  /**
   * The portal's id, null for an offer that is to be created.
   */
  portalId: string | null;
  observed: {
    status: string;
    lastUpdateDate: string | null;
  } | null;
  /**
   * @minItems 1
   */
  steps: Step[];
  /**
   * True when these steps take a live (ACTIVE) offer off the marketplace.
   */
  offTheMarket: boolean;
  cause: "this-change" | "pending" | "unknown";
  fields: FieldChange[];
}
export interface Source {
  /**
   * Path relative to the config file, with forward slashes.
   */
  file: string;
  line: number;
}
export interface FieldChange {
  /**
   * Dotted as in the offer file, e.g. terms.price.
   */
  path: string;
  /**
   * The portal's value in the file's form, null for nothing.
   */
  before: unknown;
  /**
   * The wanted value in the file's form, null for nothing.
   */
  after: unknown;
}
export interface BlockedOffer {
  key: string;
  name: string;
  portalId: string | null;
  status: string | null;
  reason: BlockedReason;
  source: MaybeSource;
}
export interface AwaitingOffer {
  key: string;
  name: string;
  portalId: string;
  since: string | null;
  source: MaybeSource;
}
export interface ByHandOffer {
  key: string;
  name: string;
  fields: FieldChange[];
}
export interface UnmanagedOffer {
  key: string;
  name: string;
  portalId: string;
  status: string;
}
export interface Refusal {
  guard: GuardName;
  limit: number;
  actual: number;
  keys: string[];
  /**
   * The exact flag that opens this guard for this plan.
   */
  allow: string;
}
export interface PlanWarning {
  code: string;
  message: string;
  key: string | null;
  source: MaybeSource;
}
