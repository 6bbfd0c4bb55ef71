/** A request with all that belongs to it: the limits, the retries, the budget, the errors. The one retry layer. */
import type { Timing } from "../run/ports.ts";
import type { Budget } from "./budget.ts";
import {
  answerError,
  type Asked,
  badAnswer,
  failureError,
  pausedError,
  type Redact,
  waitedError,
} from "./errors.ts";
import { isObject, type JsonObject, parseJson, writeJson } from "./exact-json.ts";
import type { Failure } from "./failure.ts";
import type { Http, HttpAnswer } from "./http.ts";
import type { Limiter, Turn } from "./limiter.ts";
import type { Announced } from "./pace.ts";
import { decide, type Ending } from "./retry.ts";

export type Request = Asked & {
  /** Path and query, encoded. */
  readonly path: string;
  readonly body?: JsonObject;
  /** The offer whose budget its waits are taken from. */
  readonly offer: string | null;
  /** A 404 is an answer, and no error. */
  readonly mayBeMissing?: boolean;
};

export type ExchangeParts = {
  readonly base: string;
  readonly token: string;
  readonly http: Http;
  readonly limiter: Limiter;
  readonly budget: Budget;
  readonly timing: Timing;
  readonly redact: Redact;
  readonly stop?: AbortSignal;
  /** Told of every wait before another try. */
  readonly onWait?: (wait: Waiting) => void;
};

/** A request that waits before it is tried again. */
export type Waiting = {
  /** What is asked of the portal: `list the offers`. */
  readonly what: string;
  readonly milliseconds: number;
  /** The status that was answered, or null when no answer came. */
  readonly status: number | null;
};

/**
 * Sends a request until there is an answer: a JSON object, or null where a read found nothing (404).
 * A write that has to wait is given back instead of being sent late (`waited`): it rests on a look
 * at the offer, and meanwhile somebody may have changed it, or the run may have been told to stop.
 */
export type Exchange = (request: Request) => Promise<JsonObject | null>;

export function createExchange(parts: ExchangeParts): Exchange {
  const { limiter, budget, timing, redact, stop } = parts;
  /** Until when the portal takes no requests, beyond our budget. */
  let closedUntil = Number.NEGATIVE_INFINITY;
  /** How often a write was sent that is asked for again. */
  const sentBefore = new Map<string, number>();

  return async (request) => {
    const { path, method, body, offer, what } = request;
    const isWrite = method === "POST";
    const message = {
      method,
      url: parts.base + path,
      headers: headersFor(parts.token, body),
      body: body === undefined ? null : writeJson(body),
    };
    const kind = kindOf(request);
    const first = 1 + (sentBefore.get(what) ?? 0);
    sentBefore.delete(what);
    for (let tries = first; ; tries += 1) {
      const turn = await enter(limiter, kind, stop);
      const entered = timing.monotonic();
      if (closedUntil > entered) {
        turn?.leave(null);
        throw pausedError(request, closedUntil - entered, redact);
      }
      if (isWrite && turn?.wasPaused === true) {
        turn.leave(null);
        sentBefore.set(what, tries - 1);
        throw waitedError(request, null, redact);
      }
      const result = turn === null ? STOPPED : await parts.http(message);
      const ended = timing.monotonic();
      if (result.kind === "answer" && result.status >= 200 && result.status < 300) {
        turn?.leave(announcedBy(result));
        return successOf(request, result, redact);
      }
      const decision = decide({
        method,
        ending: endingOf(result),
        tries,
        budget: budget.left(offer, ended),
        now: timing.now(),
        random: timing.random(),
      });
      leave(turn, result, decision.again && decision.everybody ? decision.wait : null);
      if (decision.again) {
        budget.spend(offer, ended, decision.wait);
        const status = result.kind === "answer" ? result.status : null;
        parts.onWait?.({ what, milliseconds: decision.wait, status });
        if (!decision.everybody) await timing.sleep(decision.wait, stop);
        if (!isWrite) continue;
        sentBefore.set(what, tries);
        throw waitedError(request, status, redact);
      }
      const { asked } = decision;
      if (result.kind !== "answer") throw failureError(request, result, redact, tries);
      if (result.status === 404 && request.mayBeMissing === true) {
        // Somebody else's "not found" page says nothing about an offer.
        if (isWebPage(result)) throw badAnswer(request, "it is a web page, not JSON", redact, 404);
        return null;
      }
      if (result.status === 429 && asked !== null) closedUntil = ended + asked;
      throw answerError(request, result, redact, { tries, asked });
    }
  };
}

/** The API's operations differ in method and depth: a page, an offer, a submission. */
const kindOf = ({ method, path }: Request): string => `${method} ${path.split("/").length}`;

const STOPPED: Failure = { kind: "stopped", sent: false, reason: "the run was stopped" };

/** A turn, or null when the run is stopped first; a turn that comes too late is given back. */
async function enter(
  limiter: Limiter,
  kind: string,
  stop: AbortSignal | undefined,
): Promise<Turn | null> {
  if (stop === undefined) return limiter.enter(kind);
  if (stop.aborted) return null;
  const turn = limiter.enter(kind);
  const { promise: stopped, resolve } = Promise.withResolvers<null>();
  const onStop = () => {
    resolve(null);
  };
  stop.addEventListener("abort", onStop, { once: true });
  const first = await Promise.race([turn, stopped]);
  stop.removeEventListener("abort", onStop);
  if (first === null) void turn.then((late) => late.leave(null));
  return first;
}

function headersFor(token: string, body: JsonObject | undefined): Record<string, string> {
  return {
    accept: "application/json",
    "user-agent": "offers-as-code",
    "x-smarttoken": token,
    ...(body === undefined ? {} : { "content-type": "application/json;charset=utf-8" }),
  };
}

function endingOf(result: HttpAnswer | Failure): Ending {
  if (result.kind !== "answer") return { kind: result.kind };
  return {
    kind: "answer",
    status: result.status,
    retryAfter: result.header("retry-after"),
    date: result.header("date"),
  };
}

function leave(turn: Turn | null, result: HttpAnswer | Failure, pause: number | null): void {
  if (result.kind === "answer" && result.status === 429) turn?.leaveRefused(pause ?? 0);
  else turn?.leave(result.kind === "answer" ? announcedBy(result) : null);
}

/** Whole numbers only: a header that says something else says nothing. */
function announcedBy({ header }: HttpAnswer): Announced {
  const number = (name: string, least: number): number | null => {
    const text = header(name)?.trim() ?? "";
    return /^\d{1,9}$/.test(text) && Number(text) >= least ? Number(text) : null;
  };
  return {
    limit: number("x-ratelimit-limit", 1),
    remaining: number("x-ratelimit-remaining", 0),
    concurrentLimit: number("x-ratelimit-concurrent-limit", 1),
    concurrentRemaining: number("x-ratelimit-concurrent-remaining", 0),
  };
}

const isWebPage = ({ body, header }: HttpAnswer): boolean =>
  header("content-type")?.toLowerCase().includes("html") === true ||
  ("text" in body && /^\s*</.test(body.text));

function successOf(asked: Asked, answer: HttpAnswer, redact: Redact): JsonObject {
  const { body, status } = answer;
  if ("problem" in body) throw badAnswer(asked, body.problem, redact, status);
  if (body.text.trim() === "") throw badAnswer(asked, "it is empty", redact, status);
  if (isWebPage(answer)) {
    throw badAnswer(asked, "it is a web page, not JSON", redact, status);
  }
  let json: unknown;
  try {
    json = parseJson(body.text);
  } catch {
    throw badAnswer(asked, "it is not JSON, or was cut off", redact, status);
  }
  if (!isObject(json)) throw badAnswer(asked, "it is not a JSON object", redact, status);
  return json;
}
