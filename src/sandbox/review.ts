/**
 * The automatic reviewer, as a pure function. It has no timer: at each request the portal asks what
 * would have been decided by now, so a moved clock decides at once and a stopped process forgets
 * nothing. A review without a delay is decided at the next request, so that the answer to a submit
 * always is UNDER_REVIEW, as the real portal's is.
 */
import { BadOption } from "./bad-option.ts";
import { parseDuration } from "./duration.ts";

/** Who decides: an administrator by hand, or the machine, after a delay, rejecting what matches. */
export type Review =
  | { readonly mode: "manual" }
  | { readonly mode: "auto"; readonly delay: number; readonly reject?: RegExp };

/** Reads `manual`, `auto`, `auto:2h` or `reject:<regex>`; throws a plain sentence for anything else. */
export function parseReview(text: string): Review {
  const [mode = "", ...rest] = text.split(":");
  const argument = rest.join(":");
  if (mode === "manual" && rest.length === 0) return { mode: "manual" };
  if (mode === "auto") {
    const delay = rest.length === 0 ? 0 : parseDuration(argument);
    if (delay !== undefined) return { mode: "auto", delay };
  }
  if (mode === "reject" && argument !== "") {
    try {
      return { mode: "auto", delay: 0, reject: new RegExp(argument, "iu") };
    } catch (cause) {
      throw new BadOption(`The review "${text}" holds no valid regular expression.`, { cause });
    }
  }
  throw new BadOption(
    `The review "${text}" is not known: use manual, auto, auto:2h (ms, s, m, h or d) or reject:<regex>.`,
  );
}

/** What the reviewer looks at. */
export type Candidate = {
  readonly name: string;
  readonly description: string;
  readonly catalogId: string;
  /** When it was submitted. */
  readonly since: number;
};

export type Verdict = {
  readonly decision: "approve" | "reject";
  readonly reason: string | null;
  /** When it was decided: the moment that the review was over, not the moment somebody looked. */
  readonly at: number;
};

/** The decision that is due by now, or undefined while the offer still waits. */
export function verdict(review: Review, offer: Candidate, now: number): Verdict | undefined {
  if (review.mode === "manual") return undefined;
  const at = offer.since + review.delay;
  if (at > now) return undefined;
  const matched = [offer.name, offer.catalogId, offer.description].some(
    (text) => review.reject?.test(text) === true,
  );
  return matched
    ? { decision: "reject", reason: "Rejected by the sandbox's reviewer rule.", at }
    : { decision: "approve", reason: null, at };
}
