const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Whole business hours between two moments: Monday to Friday, all 24 hours, UTC. The portal promises
 * a review within 24 of them and does not say which hours those are.
 */
export function businessHours(from: number, to: number): number {
  let sum = 0;
  // Whole weeks first, so that a clock that was moved by years costs nothing.
  const weeks = Math.max(0, Math.floor((to - from) / (7 * DAY)));
  for (let start = from + weeks * 7 * DAY; start < to;) {
    const end = Math.min(to, (Math.floor(start / DAY) + 1) * DAY);
    const weekday = new Date(start).getUTCDay();
    if (weekday !== 0 && weekday !== 6) sum += end - start;
    start = end;
  }
  return weeks * 120 + Math.floor(sum / HOUR);
}
