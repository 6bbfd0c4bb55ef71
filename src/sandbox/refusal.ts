/** One thing that is wrong with a posted offer; `path` is dotted. */
export type Problem = { readonly path: string; readonly message: string };

/**
 * The portal says no. The codes are ours: no public page lists the real ones, so nobody should
 * decide anything by them; the HTTP status carries the meaning.
 */
export type RefusalCode =
  | "BAD_REQUEST"
  | "INVALID_OFFER"
  | "UNAUTHORIZED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "METHOD_NOT_ALLOWED"
  | "OFFER_NOT_FOUND"
  | "OFFER_IS_ACTIVE"
  | "OFFER_UNDER_REVIEW"
  | "OFFER_REJECTED"
  | "OFFER_NOT_UNDER_REVIEW"
  | "OFFER_NOT_AVAILABLE"
  | "LENGTH_REQUIRED"
  | "TOO_LARGE"
  | "UNSUPPORTED_MEDIA_TYPE"
  | "TOO_MANY_REQUESTS"
  | "INTERNAL_ERROR";

const HTTP_CODE: Readonly<Record<RefusalCode, number>> = {
  BAD_REQUEST: 400,
  INVALID_OFFER: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  OFFER_NOT_FOUND: 404,
  OFFER_IS_ACTIVE: 409,
  OFFER_UNDER_REVIEW: 409,
  OFFER_REJECTED: 409,
  OFFER_NOT_UNDER_REVIEW: 409,
  OFFER_NOT_AVAILABLE: 409,
  LENGTH_REQUIRED: 411,
  TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  TOO_MANY_REQUESTS: 429,
  INTERNAL_ERROR: 500,
};

/** A definite no, with the words that the API's error body and the pages show. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  readonly httpCode: number;
  readonly problems: readonly Problem[];

  constructor(code: RefusalCode, message: string, problems: readonly Problem[] = []) {
    super(message);
    this.code = code;
    this.httpCode = HTTP_CODE[code];
    this.problems = problems;
  }
}

/** Every problem of one offer in one refusal. */
export const invalidOffer = (problems: readonly Problem[]): Refusal =>
  new Refusal(
    "INVALID_OFFER",
    problems.map(({ path, message }) => `${path}: ${message}`).join("; "),
    problems,
  );
