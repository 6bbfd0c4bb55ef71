/** What can go wrong on request: for which operation, at which of its occurrences, how often. */
import type { JsonObject } from "../json.ts";

/** Operations of the API; `read` and `write` are groups, `any` is all of them. */
export const OPERATIONS = [
  "list",
  "get",
  "create",
  "save",
  "submit",
  "withdraw",
  "industries",
  "functions",
  "read",
  "write",
  "any",
] as const;
export type Operation = (typeof OPERATIONS)[number];

/**
 * `done: true` says that the portal has done what was asked before it answers so badly.
 *
 * - `answer-lost`: done, and the connection is reset without an answer
 * - `reset-before`: the connection is reset and nothing was done
 * - `reset-in-body`: done; the connection ends in the middle of the answer's body
 * - `rate-limited`: 429; `retryAfter` in seconds, or any text as it is; `retryAfterDate`: a date so
 *   many seconds from now; with neither there is no Retry-After
 * - `status`: this HTTP status with the portal's error body
 * - `slow`: answered only after so many milliseconds, which pass `after` the work is done (the
 *   default) or `before`
 * - `truncated-json`: done, and answered with the first half of the JSON
 * - `html`, `empty`: 200 with a web page, 200 with nothing
 * - `bare-error`: this HTTP status with an error body without fields
 * - `redirect`: 302 to that address
 * - `answer`: exactly this answer
 * - `page-shift`: somebody saves the list's last offer just before this page is read, so that all
 *   offers move by one place (where the oldest come first: the first offer)
 * - `edited-by-other`: somebody else edits the offer, just after the call is answered or just before
 *   it is handled; `patch` is laid over it, by default its description changes; `offer` is an id, by
 *   default the call's own offer
 * - `stored-otherwise`: texts trimmed and their white space collapsed, prices rounded to whole
 *   units, or lists turned round
 * - `thin-answer`: a write is answered with less than the portal holds: no description, no target
 *   market, no availability, nothing of a customer's contract, no field that the API does not know
 * - `late-visible`: a new offer is missing in the next lists and gets: so many of them, or for so
 *   many milliseconds of the sandbox's clock
 * - `lying-total`: `totalFound` is off by this much
 * - `lost-offers`: a list knows only this share of the offers
 * - `endless-pages`: every page of a list is full, and there is always another one
 */
export type Misbehaviour =
  | { readonly kind: "answer-lost" | "reset-before" | "reset-in-body" }
  | {
      readonly kind: "rate-limited";
      readonly retryAfter?: number | string;
      readonly retryAfterDate?: number;
    }
  | { readonly kind: "status" | "bare-error"; readonly status: number; readonly done?: boolean }
  | { readonly kind: "slow"; readonly delay: number; readonly when?: "before" | "after" }
  | { readonly kind: "truncated-json" }
  | { readonly kind: "html" | "empty"; readonly done?: boolean }
  | { readonly kind: "redirect"; readonly location?: string }
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly body: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly done?: boolean;
    }
  | { readonly kind: "page-shift" | "endless-pages" | "thin-answer" }
  | {
      readonly kind: "edited-by-other";
      readonly when?: "before" | "after";
      readonly patch?: JsonObject;
      readonly offer?: string;
    }
  | { readonly kind: "stored-otherwise"; readonly how: "trim" | "round" | "order" }
  | { readonly kind: "late-visible"; readonly reads?: number; readonly milliseconds?: number }
  | { readonly kind: "lying-total"; readonly by: number }
  | { readonly kind: "lost-offers"; readonly share: number };

export type FaultKind = Misbehaviour["kind"];

/** One fault: the operation, from which of its calls on (1 is the next one), for how many calls. */
export type Fault = Misbehaviour & {
  readonly operation: Operation;
  readonly occurrence?: number;
  readonly times?: number;
};

const READS = new Set(["list", "get", "industries", "functions"]);

/** True when a fault for `wanted` is meant for a call of `operation`. */
export function concerns(wanted: Operation, operation: Operation): boolean {
  if (wanted === "read") return READS.has(operation);
  if (wanted === "write") return !READS.has(operation);
  return wanted === "any" || wanted === operation;
}

/** Which operation a request below /v1 is, or undefined. */
export function operationOf(method: string, path: string): Operation | undefined {
  const [, list, id, action, ...rest] = path.replace(/^\/v1/, "").split("/");
  if (rest.length > 0) return undefined;
  if (list === "industries" || list === "functions") return id === undefined ? list : undefined;
  if (list !== "offers") return undefined;
  if (action === "submit" || action === "withdraw") return method === "POST" ? action : undefined;
  if (action !== undefined) return undefined;
  if (method === "GET") return id === undefined ? "list" : "get";
  if (method === "POST") return id === undefined ? "create" : "save";
  return undefined;
}
