/** The sandbox's own time: real time and an offset, so that a day of waiting takes one request. */
export interface Clock {
  now(): Date;
  /** How far it is from real time, in milliseconds. */
  offset(): number;
  /** Makes it this moment now; it goes on running from there. */
  set(moment: Date): void;
  /** Moves it, forward or (negative) back. */
  advance(milliseconds: number): void;
  /** Back to real time. */
  reset(): void;
}

/** Moments that the portal's timestamps can spell: years of four digits, from 1970 on. */
export const isMoment = (moment: number): boolean =>
  moment >= 0 && moment < Date.parse("9999-12-31T00:00:00Z");

/** A clock over real time; the offset is kept by the caller, so that it survives a restart. */
export function createClock(
  realNow: () => Date,
  kept: { readonly read: () => number; readonly write: (offset: number) => void },
): Clock {
  const move = (offset: number): void => {
    if (!isMoment(realNow().getTime() + offset))
      throw new RangeError("The sandbox's clock cannot be set to that moment.");
    kept.write(Math.round(offset));
  };
  return {
    now: () => new Date(realNow().getTime() + kept.read()),
    offset: kept.read,
    set: (moment) => move(moment.getTime() - realNow().getTime()),
    advance: (milliseconds) => move(kept.read() + milliseconds),
    reset: () => move(0),
  };
}
