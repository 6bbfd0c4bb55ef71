/** How long to wait before trying or looking again: doubling and capped. */
const BASE = 500;
const CAP = 20_000;

/** How often one write is sent at most, and how often a lost creation is looked for. */
export const TRIES = 5;

const longest = (attempt: number): number => Math.min(CAP, BASE * 2 ** (attempt - 1));

/**
 * Milliseconds before a write is sent again, after `attempt` tries (from 1); `chance` in [0, 1)
 * leaves all of it to chance, so that clients do not meet again. Never earlier than the portal asked
 * for.
 */
export const waitAfter = (attempt: number, chance: number, asked: number | null): number =>
  (asked ?? 0) + Math.round(longest(attempt) * chance);

/**
 * Milliseconds before an offer is looked for again, after `attempt` looks in vain. Half of it is
 * certain: with bad luck all looks would come at once, and what shows late would be created twice.
 */
export const lookAfter = (attempt: number, chance: number, asked: number | null = null): number =>
  (asked ?? 0) + Math.round(longest(attempt) * (0.5 + chance / 2));
