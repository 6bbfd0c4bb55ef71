/** Every `PortalError` that an exchange with the portal can end in, in words that a stranger understands. */
import { PortalError, type PortalErrorKind } from "../run/portal-error.ts";
import { isObject, member, parseJson } from "./exact-json.ts";
import type { Failure } from "./failure.ts";
import type { HttpAnswer } from "./http.ts";
import { portalText } from "./portal-text.ts";

/** What was asked of the portal, as far as messages and retries need it. */
export type Asked = {
  readonly method: "GET" | "POST";
  /** Completes "Could not …": `save the offer 511a39`. */
  readonly what: string;
};

/** Takes the secrets out of a text. */
export type Redact = (text: string) => string;

/** Why there is no further try, when a retry was possible in principle. */
export type GivenUp = { readonly tries: number; readonly asked: number | null };

type ErrorBody = { readonly id?: string; readonly code?: string; readonly message?: string };

/** The portal's `{id, httpCode, code, message}`, of which anything may be missing or something else. */
function errorBody(answer: HttpAnswer): ErrorBody {
  if (!("text" in answer.body)) return {};
  let body: unknown;
  try {
    body = parseJson(answer.body.text);
  } catch {
    return {};
  }
  if (!isObject(body)) return {};
  const text = (key: string, longest: number) => {
    const value = member(body, key);
    const shown = typeof value === "string" || typeof value === "number" ? String(value) : "";
    const line = portalText(shown, longest);
    return line === "" ? {} : { [key]: line };
  };
  return { ...text("id", 100), ...text("code", 100), ...text("message", 500) };
}

const seconds = (milliseconds: number): string => {
  const whole = Math.ceil(milliseconds / 1000);
  return whole < 120 ? `${whole} seconds` : `${Math.ceil(whole / 60)} minutes`;
};

/** A hint, not a part of the message: whoever reads the offer back will know. */
const UNKNOWN_OUTCOME =
  "Whether the portal did it is not known: look at the offer in the portal, or plan again.";

function kindOf(status: number, method: "GET" | "POST"): PortalErrorKind {
  if (status === 401 || status === 403) return "credentials";
  if (status >= 300 && status < 400) return "bad-answer";
  if (status >= 500 || [408, 425, 429].includes(status)) return "unreachable";
  if (method === "POST" && [404, 409, 412].includes(status)) return "conflict";
  return "refused";
}

function hintOf(status: number, kind: PortalErrorKind): string | undefined {
  if (status === 401) return "Check the token: it must be the API key of this partner account.";
  if (status === 403)
    return "This token may not do that. Check which account its API key belongs to.";
  if (kind === "bad-answer") {
    return "Redirects are not followed, because the token would go along. Check portal.url.";
  }
  if (status === 404) return "Check portal.url: there may be no Offer API at that address.";
  if (kind === "unreachable") return "Try again later.";
  return undefined;
}

const hintWith = (unknown: boolean, hint: string | undefined): string | undefined =>
  !unknown ? hint : hint === undefined ? UNKNOWN_OUTCOME : `${UNKNOWN_OUTCOME} ${hint}`;

const couldNot = ({ what }: Asked): string => `Could not ${portalText(what, 300)}`;

/** A definite answer that is no success. */
export function answerError(
  asked: Asked,
  answer: HttpAnswer,
  redact: Redact,
  givenUp: GivenUp | null,
): PortalError {
  const { status } = answer;
  const kind = kindOf(status, asked.method);
  const { id, code, message } = errorBody(answer);
  const unknown =
    asked.method === "POST" && status !== 429 && (kind === "unreachable" || kind === "bad-answer");
  const said = [code, message].filter((part) => part !== undefined).join(": ");
  const parts = [
    `${couldNot(asked)}: the portal answered ${status}${said === "" ? "" : ` (${said})`}.`,
    ...triesText(givenUp),
    ...(id === undefined ? [] : [`Occurrence ${id}.`]),
  ];
  const hint = hintWith(
    unknown,
    kind === "unreachable" && unknown ? undefined : hintOf(status, kind),
  );
  return new PortalError(redact(parts.join(" ")), {
    kind,
    status,
    written: unknown ? "unknown" : "no",
    ...(code === undefined ? {} : { code: redact(code) }),
    ...(id === undefined ? {} : { occurrence: redact(id) }),
    ...(hint === undefined ? {} : { hint }),
    ...(givenUp?.asked == null ? {} : { retryAfter: givenUp.asked }),
  });
}

function triesText(givenUp: GivenUp | null): readonly string[] {
  if (givenUp === null) return [];
  const { tries, asked } = givenUp;
  return [
    ...(tries > 1 ? [`Tried ${tries} times.`] : []),
    ...(asked === null ? [] : [`The portal asks to come back in ${seconds(asked)}.`]),
  ];
}

const HINTS: Readonly<Record<Failure["kind"], string | undefined>> = {
  "not-sent": "Check the network and portal.url, then try again.",
  lost: "Check the network, then try again.",
  "wrong-certificate":
    "Somebody may be listening in, or portal.url is wrong. The token was not sent.",
  stopped: undefined,
};

/** No answer at all. */
export function failureError(
  asked: Asked,
  failure: Failure,
  redact: Redact,
  tries: number,
): PortalError {
  const unknown = asked.method === "POST" && failure.sent;
  const hint = unknown ? UNKNOWN_OUTCOME : HINTS[failure.kind];
  const parts = [
    `${couldNot(asked)}: ${portalText(failure.reason)}.`,
    ...triesText({ tries, asked: null }),
  ];
  return new PortalError(redact(parts.join(" ")), {
    kind: failure.kind === "stopped" ? "stopped" : "unreachable",
    written: unknown ? "unknown" : "no",
    ...(hint === undefined ? {} : { hint }),
    ...(failure.cause === undefined ? {} : { cause: safeCause(failure.cause, redact) }),
  });
}

/** A success whose body is not what the API promises. */
export function badAnswer(
  asked: Asked,
  problem: string,
  redact: Redact,
  status = 200,
): PortalError {
  const unknown = asked.method === "POST";
  const message = `${couldNot(asked)}: the portal's answer makes no sense (${portalText(problem)}).`;
  const check = "Check portal.url; if it is right, the portal or something before it is broken.";
  return new PortalError(redact(message), {
    kind: "bad-answer",
    status,
    written: unknown ? "unknown" : "no",
    hint: hintWith(unknown, check) ?? check,
  });
}

/** Nothing is sent: the portal asked for more patience than this run has. */
export function pausedError(asked: Asked, wait: number, redact: Redact): PortalError {
  return new PortalError(
    redact(
      `${couldNot(asked)}: the portal takes no requests now. It asks to come back in ${seconds(wait)}.`,
    ),
    { kind: "unreachable", status: 429, written: "no", retryAfter: wait },
  );
}

/** A write that had to wait: whoever asked for it looked at the offer before, and has to look again. */
export const waitedError = (asked: Asked, status: number | null, redact: Redact): PortalError =>
  new PortalError(redact(`${couldNot(asked)}: it had to wait, and was not sent.`), {
    kind: "waited",
    written: "no",
    ...(status === null ? {} : { status }),
  });

/** What is safe to keep of an error that sending threw: its names, its words without secrets. */
function safeCause(cause: unknown, redact: Redact): Error | undefined {
  if (!(cause instanceof Error)) return undefined;
  const { name, message } = cause.cause instanceof Error ? cause.cause : cause;
  return new Error(redact(portalText(`${name}: ${message}`)));
}
