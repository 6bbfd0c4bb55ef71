/** Until when, and how often, an offer may be bought. */
import { expiryFromFile, expiryInstant } from "../value/expiry.ts";
import { quantityFromFile } from "../value/quantity.ts";
import type { Rule } from "./rule.ts";

const FORM =
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2}))?$/;

/** When this offer expires, in milliseconds since 1970; null for never, or for no valid expiry. */
export function expiryOf({ availability }: Parameters<Rule>[0]): number | null {
  const written = availability?.expires;
  const expiry = written == null ? null : expiryFromFile(written);
  return expiry == null ? null : Date.parse(expiryInstant(expiry));
}

/** An expiry is `never`, a day that the calendar has, or a moment with its offset. */
export const expires: Rule = ({ availability }, { now }, report) => {
  const written = availability?.expires;
  if (written == null || written === "never") return;
  const path = ["availability", "expires"];
  const expiry = expiryFromFile(written);
  if (!FORM.test(written)) report({ code: "bad-date", args: { written } }, path);
  else if (expiry == null) report({ code: "impossible-date", args: { written } }, path);
  else if (Date.parse(expiryInstant(expiry)) < now) {
    report({ code: "expired", args: { expires: written } }, path);
  }
};

const QUANTITY = /^(?:unlimited|once per customer|[1-9]\d{0,8}(?: times)? per customer)$/;

/** A quantity is `unlimited`, `once per customer` or a number of times. */
export const quantity: Rule = ({ availability }, _context, report) => {
  const written = availability?.quantity;
  if (written == null) return;
  if (!QUANTITY.test(written) || quantityFromFile(written) === undefined) {
    report({ code: "bad-quantity", args: { written } }, ["availability", "quantity"]);
  }
};
