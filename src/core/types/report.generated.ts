// Generated from schema/report.schema.json by `npm run generate`. Do not edit.

export type Outcome = "done" | "failed" | "conflict" | "notReviewed" | "notTried" | "unknown";
export type StepOutcome = "done" | "failed" | "notTried" | "unknown";

/**
 * What an apply did, offer by offer and step by step: the document that `offers apply --format json` prints.
 */
export interface Report {
  formatVersion: 1;
  planId: string;
  /**
   * True when everything that was to be applied was applied.
   */
  ok: boolean;
  results: Result[];
  summary: ReportSummary;
  error?: ReportError;
}
export interface Result {
  key: string;
  name: string;
  portalId: string | null;
  outcome: Outcome;
  /**
   * True when this run has taken the offer off the marketplace and it is not back in review.
   */
  offTheMarket: boolean;
  steps: StepResult[];
  /**
   * For a person: what to look at, or what the portal stored instead.
   */
  note?: string;
  /**
   * Of a conflict: where somebody changed the offer meanwhile.
   */
  differences?: Difference[];
}
export interface StepResult {
  step: "create" | "save" | "publish" | "withdraw";
  outcome: StepOutcome;
  /**
   * The offer's state in the portal after this step, null when not known.
   */
  status: string | null;
  error: StepError | null;
}
export interface StepError {
  /**
   * HTTP status, null when no answer came.
   */
  status: number | null;
  code: string | null;
  message: string;
  /**
   * The portal's id of this occurrence, for its support.
   */
  occurrence: string | null;
}
export interface Difference {
  /**
   * Dotted as in the offer file, or status.
   */
  path: string;
  /**
   * What the plan saw, null for nothing.
   */
  planned: unknown;
  /**
   * What the portal holds now, null for nothing.
   */
  found: unknown;
  /**
   * What the files want, null for nothing.
   */
  wanted: unknown;
}
export interface ReportSummary {
  done: number;
  failed: number;
  conflict: number;
  notReviewed: number;
  notTried: number;
  unknown: number;
  offTheMarket: number;
}
export interface ReportError {
  /**
   * The exit code of the command.
   */
  exit: number;
  code: string;
  message: string;
  /**
   * What to do about it.
   */
  hint: string | null;
}
