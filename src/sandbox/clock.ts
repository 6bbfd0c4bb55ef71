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

/** A clock over real time; the offset is kept by the caller, so that it survives a restart. */
export function createClock(
  realNow: () => Date,
  kept: { readonly read: () => number; readonly write: (offset: number) => void },
): Clock {
  return {
    now: () => new Date(realNow().getTime() + kept.read()),
    offset: kept.read,
    set: (moment) => kept.write(moment.getTime() - realNow().getTime()),
    advance: (milliseconds) => kept.write(kept.read() + milliseconds),
    reset: () => kept.write(0),
  };
}
