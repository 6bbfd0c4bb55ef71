/**
 * What went wrong with the portal. The only error that a `Portal` throws.
 *
 * - `credentials`: no token, a token the portal refuses (401, 403), or a host that may not be sent one
 * - `conflict`: 404, 409, 412 on a write: the offer is not as we believed
 * - `refused`: any other definite no (400, 413, 415, 422, …)
 * - `unreachable`: no answer, or 5xx, 429 and the like until the budget was spent
 * - `bad-answer`: an answer that is not what the API promises (3xx, HTML, cut, ill-shaped, lying totals)
 * - `waited`: a write that had to wait, and was not sent: look again, then ask for it again
 * - `stopped`: the run was told to stop, so nothing more was sent or waited for
 */
export type PortalErrorKind =
  | "credentials"
  | "conflict"
  | "refused"
  | "unreachable"
  | "bad-answer"
  | "waited"
  | "stopped";

export type PortalErrorDetails = {
  readonly kind: PortalErrorKind;
  /** HTTP status, when an answer came. */
  readonly status?: number;
  /** The portal's `code`. */
  readonly code?: string;
  /** The portal's id of this occurrence, for its support. */
  readonly occurrence?: string;
  /**
   * For a write: whether the portal may have done it. `no`: certainly not (never sent, or refused);
   * `unknown`: sent, and the answer was lost or makes no sense: read back before anything else.
   */
  readonly written: "no" | "unknown";
  /** Earliest moment to try again, milliseconds from now, when the portal said so. */
  readonly retryAfter?: number;
  /** What a person can do about it, one sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
};

/** The message and every detail are safe to print: no token, no control characters. */
export class PortalError extends Error {
  override readonly name = "PortalError";
  readonly kind: PortalErrorKind;
  readonly status: number | null;
  readonly code: string | null;
  readonly occurrence: string | null;
  readonly written: "no" | "unknown";
  readonly retryAfter: number | null;
  readonly hint: string | null;

  constructor(message: string, details: PortalErrorDetails) {
    super(message, { cause: details.cause });
    this.kind = details.kind;
    this.status = details.status ?? null;
    this.code = details.code ?? null;
    this.occurrence = details.occurrence ?? null;
    this.written = details.written;
    this.retryAfter = details.retryAfter ?? null;
    this.hint = details.hint ?? null;
  }
}
