/**
 * When an offer expires. Canonical form: a date (the end of that day, UTC), an instant in UTC with
 * milliseconds (`2027-06-30T12:00:00.000Z`), or null for never. The portal writes instants as
 * `2013-03-13T12:05:46.398+0000`.
 */
const DATE = /^\d{4}-\d\d-\d\d$/;
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(?:([Zz])|([+-])(\d{2}):?(\d{2}))$/;
/** A time of UTC to the millisecond, as portals write nearly all of them: read in half the time. */
const PLAIN_INSTANT = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}(?:Z|\+00:?00)$/;
const END_OF_DAY = "T23:59:59.999Z";

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True for a date that the calendar has (30 February is none), years 1 to 9999. */
export function isCalendarDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  // Counted rather than asked of a `Date`, which takes ten times as long: every offer has dates.
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = (DAYS[month - 1] ?? 0) + (month === 2 && leap ? 1 : 0);
  return year >= 1 && day >= 1 && day <= days;
}

/** ISO instant in UTC with milliseconds for a full timestamp with an offset; undefined when it is none. */
export function instant(text: string): string | undefined {
  if (PLAIN_INSTANT.test(text)) {
    // With `+`, Node would hold on to both parts and to the whole: 110 bytes rather than 40.
    return isCalendarDate(text.slice(0, 10)) ? [text.slice(0, 23), "Z"].join("") : undefined;
  }
  const match = INSTANT.exec(text.trim());
  if (match === null) return undefined;
  const [, date = "", hours, minutes, seconds = "00", fraction = "", , sign, offHours, offMinutes] =
    match;
  if (!isCalendarDate(date)) return undefined;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  if (Number(offHours ?? 0) > 18 || Number(offMinutes ?? 0) > 59) return undefined;
  const offset = (Number(offHours ?? 0) * 60 + Number(offMinutes ?? 0)) * 60_000;
  const written = `${date}T${hours}:${minutes}:${seconds}.${fraction.slice(0, 3).padEnd(3, "0")}Z`;
  if (offset === 0) return written;
  const local = Date.parse(written);
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
