/** How long to wait before looking or trying again: doubling, capped, with half of it left to chance. */
const BASE = 500;
const CAP = 20_000;

/** How often one write is sent at most, and how often a lost creation is looked for. */
export const TRIES = 5;

/**
 * Milliseconds before the next look, after `attempt` (from 1) looks in vain; `chance` in [0, 1).
 * Never earlier than the portal asked for.
 */
export const waitAfter = (attempt: number, chance: number, asked: number | null = null): number =>
  Math.max(asked ?? 0, Math.round(Math.min(CAP, BASE * 2 ** (attempt - 1)) * (0.5 + chance / 2)));
