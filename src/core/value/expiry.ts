/**
 * When an offer expires. Canonical form: a date (the end of that day, UTC), an instant in UTC with
 * milliseconds (`2027-06-30T12:00:00.000Z`), or null for never. The portal writes instants as
 * `2013-03-13T12:05:46.398+0000`.
 */
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(?:([Zz])|([+-])(\d{2}):?(\d{2}))$/;
const END_OF_DAY = "T23:59:59.999Z";

/** True for a date that the calendar has (30 February is none), years 1 to 9999. */
export function isCalendarDate(text: string): boolean {
  const match = DATE.exec(text);
  if (match === null || match[1] === "0000") return false;
  const date = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** ISO instant in UTC with milliseconds for a full timestamp with an offset; undefined when it is none. */
export function instant(text: string): string | undefined {
  const match = INSTANT.exec(text.trim());
  if (match === null) return undefined;
  const [, date = "", hours, minutes, seconds = "00", fraction = "", , sign, offHours, offMinutes] =
    match;
  if (!isCalendarDate(date)) return undefined;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  if (Number(offHours ?? 0) > 18 || Number(offMinutes ?? 0) > 59) return undefined;
  const offset = (Number(offHours ?? 0) * 60 + Number(offMinutes ?? 0)) * 60_000;
  const local = Date.parse(
    `${date}T${hours}:${minutes}:${seconds}.${fraction.slice(0, 3).padEnd(3, "0")}Z`,
  );
  const at = new Date(sign === "-" ? local + offset : local - offset);
  return at.getUTCFullYear() < 1 || at.getUTCFullYear() > 9999 ? undefined : at.toISOString();
}

/** Canonical expiry of what a file writes: `never`, a date or a timestamp; undefined when it is none of them. */
export function expiryFromFile(written: string): string | null | undefined {
  const text = written.trim();
  if (text.toLowerCase() === "never") return null;
  return isCalendarDate(text) ? text : instant(text);
}

/** Canonical expiry of what a portal answers; the end of a day becomes that date. */
export function expiryFromPortal(found: string): string | undefined {
  const text = found.trim();
  if (isCalendarDate(text)) return text;
  const at = instant(text);
  return at?.endsWith(END_OF_DAY) ? at.slice(0, 10) : at;
}

/** The instant that a canonical expiry means: a date ends at 23:59:59.999 UTC. */
export const expiryInstant = (expiry: string): string =>
  expiry.length === 10 ? expiry + END_OF_DAY : expiry;

/** Equal when they are one instant, or when the wish is a date and the portal holds any time of it. */
export const sameExpiry = (wanted: string, found: string): boolean =>
  wanted.length === 10 ? found.startsWith(wanted) : expiryInstant(wanted) === expiryInstant(found);
