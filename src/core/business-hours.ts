/**
 * Business hours as this tool counts them: Monday to Friday, 24 hours a day, UTC. The portal's pages
 * speak of "24 business hours" and say no more than that.
 */
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** 1970-01-05 was the first Monday. */
const FIRST_MONDAY = 4 * DAY;

/** How long a review takes at most, as the help page says. */
export const REVIEW_HOURS = 24;

/** Business hours between two instants; none when the second is not later. */
export const businessHours = (from: Date, to: Date): number =>
  Math.max(0, sinceFirstMonday(to) - sinceFirstMonday(from)) / HOUR;

/** Business milliseconds from the first Monday to this instant. */
function sinceFirstMonday(instant: Date): number {
  const elapsed = instant.getTime() - FIRST_MONDAY;
  const weeks = Math.floor(elapsed / WEEK);
  return weeks * 5 * DAY + Math.min(elapsed - weeks * WEEK, 5 * DAY);
}
