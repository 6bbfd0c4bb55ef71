import { currencyCodes, minorUnits } from "../data/currencies.ts";
import { suggest } from "../suggest.ts";
import type { Rule } from "./rule.ts";

const PRICE = /^\d{1,12}(?:\.(\d{1,4}))? ([A-Z]{3})$/;
const CURRENCY = /^\s*\d[\d.]*\s+(\p{L}{2,4})\s*$/u;

/** A price is a decimal amount of a currency that exists, and no finer than its smallest coin. */
export const price: Rule = ({ terms }, _context, report) => {
  const written = terms?.price;
  if (written === undefined) return;
  const path = ["terms", "price"];
  const match = PRICE.exec(written);
  const currency = match?.[2] ?? CURRENCY.exec(written)?.[1];
  const allowed = currency === undefined ? undefined : minorUnits(currency);
  if (currency !== undefined && allowed === undefined) {
    const upper = currency.toUpperCase();
    const suggestion = minorUnits(upper) === undefined ? suggest(upper, currencyCodes()) : upper;
    report({ code: "unknown-currency", args: { currency, suggestion } }, path);
  } else if (match === null || currency === undefined || allowed === undefined) {
    report({ code: "bad-price", args: { written } }, path);
  } else {
    const found = match[1]?.length ?? 0;
    if (found > allowed) {
      report({ code: "price-decimals", args: { currency, allowed, found } }, path);
    }
  }
};
