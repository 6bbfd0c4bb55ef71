/**
 * Prices are decimal text from end to end: the portal shows amounts as `"20.00"`, as `150` and as
 * `0`, and a float would lose cents. Canonical form: `20.00 USD`, padded to the currency's minor
 * units, without other trailing zeros.
 */
import { minorUnits } from "../data/currencies.ts";

export type Money = {
  /** Decimal text: an optional minus, digits, optionally a point and digits. */
  readonly amount: string;
  readonly currency: string;
};

const DECIMAL = /^([+-]?)(\d{1,40})(?:\.(\d{1,40}))?(?:[eE]([+-]?\d{1,3}))?$/;
/** As canonical amounts are written, and nearly all others: there is nothing to do for them. */
const PLAIN = /^(?:0|[1-9]\d{0,39})(?:\.\d{0,39}[1-9])?$/;
const LARGEST_EXPONENT = 40;

/** Decimal text without exponent, needless zeros or a negative zero; undefined when it is no number. */
export function plainDecimal(text: string): string | undefined {
  if (PLAIN.test(text)) return text;
  const match = DECIMAL.exec(text.trim());
  if (match === null) return undefined;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const shift = Number(exponent);
  if (Math.abs(shift) > LARGEST_EXPONENT) return undefined;
  const digits =
    "0".repeat(Math.max(0, -shift)) + whole + fraction + "0".repeat(Math.max(0, shift));
  const point = Math.max(0, -shift) + whole.length + shift;
  const integer = digits.slice(0, point).replace(/^0+(?=\d)/, "");
  const rest = digits.slice(point).replace(/0+$/, "");
  const plain = (integer === "" ? "0" : integer) + (rest === "" ? "" : `.${rest}`);
  return sign === "-" && plain !== "0" ? `-${plain}` : plain;
}

/** How many decimal places a plain decimal uses. */
export const decimalPlaces = (plain: string): number => {
  const point = plain.indexOf(".");
  return point === -1 ? 0 : plain.length - point - 1;
};

/** `20.00 USD` from an amount in any spelling, or undefined when the amount is no decimal number. */
export function money(amount: string, currency: string): string | undefined {
  const plain = plainDecimal(amount);
  if (plain === undefined) return undefined;
  const code = currency.trim().toUpperCase();
  const missing = (minorUnits(code) ?? 0) - decimalPlaces(plain);
  if (missing <= 0) return `${plain} ${code}`;
  return `${plain}${plain.includes(".") ? "" : "."}${"0".repeat(missing)} ${code}`;
}

const WRITTEN = /^\s*(\S+)\s+([A-Za-z]{3})\s*$/;

/** The two parts of a price as a file writes it, amount as written; undefined when it is not `amount CODE`. */
export function parseMoney(written: string): Money | undefined {
  const match = WRITTEN.exec(written);
  if (match === null) return undefined;
  const [, amount = "", currency = ""] = match;
  return plainDecimal(amount) === undefined
    ? undefined
    : { amount, currency: currency.toUpperCase() };
}

/** -1, 0 or 1 for two plain decimals, without floats. */
export function compareDecimals(left: string, right: string): number {
  const difference = scaled(left, right) - scaled(right, left);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** `text` as an integer in the smallest unit that it and `other` need. */
export function scaled(text: string, other: string): bigint {
  const places = Math.max(decimalPlaces(text), decimalPlaces(other));
  const [whole = "0", fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(places, "0"));
}
