/** The portal's spelling of a moment: `2013-03-13T12:05:46.398+0000`, an offset without a colon. */
export const timestamp = (moment: number): string =>
  new Date(moment).toISOString().replace("Z", "+0000");

const SHAPE = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:?\d{2})$/;

/** Reads a moment with an offset, colon or not; undefined for anything else, also for 30 February. */
export function parseTimestamp(text: string): number | undefined {
  const [, date, hours, minutes, seconds, fraction, zone] = SHAPE.exec(text) ?? [];
  if (date === undefined || zone === undefined || !isCalendarDate(date)) return undefined;
  const offset = zone === "Z" ? zone : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const milliseconds = (fraction ?? "").padEnd(3, "0").slice(0, 3);
  const moment = Date.parse(`${date}T${hours}:${minutes}:${seconds}.${milliseconds}${offset}`);
  return Number.isNaN(moment) ? undefined : moment;
}

// `Date.parse` takes 30 February for 2 March.
function isCalendarDate(date: string): boolean {
  const midnight = Date.parse(`${date}T00:00:00.000Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(date);
}
