/** Answers that come in place of the portal's own. */
import { errorAnswer } from "../routes/answer.ts";
import { Refusal } from "../refusal.ts";
import type { Fault } from "./fault.ts";

export type Replacement = { readonly answer: Response; readonly done: boolean };

/** The bad answer of a fault, and whether the work is done all the same; undefined where there is none. */
export function replacement(fault: Fault, now: Date): Replacement | undefined {
  const done = "done" in fault && (fault.done ?? false);
  if (fault.kind === "rate-limited") return { answer: rateLimited(fault, now), done };
  if (fault.kind === "status") return { answer: errorAnswer(FAULT, fault.status), done };
  if (fault.kind === "bare-error")
    return { answer: plain("{}", "application/json", fault.status), done };
  if (fault.kind === "html") return { answer: plain(PAGE, "text/html;charset=utf-8", 200), done };
  if (fault.kind === "empty") return { answer: plain("", "application/json", 200), done };
  if (fault.kind === "redirect") return { answer: redirect(fault.location ?? ELSEWHERE), done };
  if (fault.kind !== "answer") return undefined;
  const { status, headers, body } = fault;
  return {
    answer: new Response(body === "" ? null : body, { status, headers: { ...headers } }),
    done,
  };
}

const FAULT = new Refusal("INTERNAL_ERROR", "Something went wrong.");
const ELSEWHERE = "https://example.com/";
const PAGE = "<!doctype html><title>Sign in</title><p>Please sign in to go on.</p>";

const plain = (body: string, type: string, status: number): Response =>
  new Response(body === "" ? null : body, { status, headers: { "Content-Type": type } });

const redirect = (location: string): Response =>
  new Response(null, { status: 302, headers: { Location: location } });

// The answer's own Date is set beside the date to wait for: a client must not trust its own clock.
function rateLimited(fault: Fault & { readonly kind: "rate-limited" }, now: Date): Response {
  const answer = errorAnswer(new Refusal("TOO_MANY_REQUESTS", "Too many requests."));
  const { retryAfter, retryAfterDate } = fault;
  if (retryAfter !== undefined) answer.headers.set("Retry-After", String(retryAfter));
  if (retryAfterDate !== undefined) {
    const until = new Date(now.getTime() + retryAfterDate * 1_000);
    answer.headers.set("Date", now.toUTCString());
    answer.headers.set("Retry-After", until.toUTCString());
  }
  return answer;
}
