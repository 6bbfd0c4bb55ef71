/** What a failed request means: was anything sent, and would asking again help? */

/**
 * How far a request has come: `connecting` when there is surely no connection yet, `sent` when there
 * is one. `unseen` when nobody tells: an embedded portal.
 */
export type Progress = "unseen" | "connecting" | "sent";

export type Failure = {
  readonly kind: "not-sent" | "wrong-certificate" | "lost" | "stopped";
  /** Whether the request may have reached the portal. */
  readonly sent: boolean;
  /** In plain words, for a message. */
  readonly reason: string;
  readonly cause?: unknown;
};

/** OpenSSL's verdicts on a certificate, as Node names them. */
const CERTIFICATE =
  /^(CERT_|CRL_|ERROR_IN_C|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_|HOSTNAME_MISMATCH)/;
/** Failures of making a connection; with another system call they happen to an open one. */
const CONNECTING = new Set(["connect", "getaddrinfo"]);

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the host's name could not be looked up",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the network cannot be reached",
  ETIMEDOUT: "the connection timed out",
  ECONNRESET: "the connection was reset",
  EPIPE: "the connection was closed",
  EPROTO: "no secure connection came about",
};

/** How the codes of Node's reader of HTTP begin. */
const NOT_HTTP = "HPE_";

const ownWords = (code: string): string | undefined =>
  Object.hasOwn(WORDS, code) ? WORDS[code] : undefined;

/** The errors behind an error, from the outside in; a loop of causes ends. */
function chain(error: unknown): readonly Error[] {
  const found: Error[] = [];
  let next = error;
  while (next instanceof Error && !found.includes(next) && found.length < 10) {
    found.push(next);
    next = next.cause;
  }
  return found;
}

const textOf = (error: Error, key: "code" | "syscall"): string | undefined => {
  const value: unknown = Reflect.get(error, key);
  return typeof value === "string" ? value : undefined;
};

/** The failure behind an error that sending a request, or reading its answer, threw. */
export function failureOf(error: unknown, progress: Progress): Failure {
  const errors = chain(error);
  const coded = errors.find((one) => textOf(one, "code") !== undefined);
  const code = coded === undefined ? "" : (textOf(coded, "code") ?? "");
  if (CERTIFICATE.test(code)) {
    return {
      kind: "wrong-certificate",
      sent: false,
      reason: `its certificate is not to be trusted (${code})`,
      cause: error,
    };
  }
  const connecting = coded !== undefined && CONNECTING.has(textOf(coded, "syscall") ?? "");
  const notSent = progress === "unseen" ? connecting : progress === "connecting";
  const plain = code.startsWith(NOT_HTTP) ? "the answer is not HTTP" : ownWords(code);
  const message = errors.at(-1)?.message ?? "";
  return {
    kind: notSent ? "not-sent" : "lost",
    sent: !notSent,
    reason: plain ?? (message === "" ? "the connection broke" : `the connection broke: ${message}`),
    cause: error,
  };
}
