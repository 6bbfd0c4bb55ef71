/** How often one customer may buy an offer. Canonical: `once per customer`, `3 per customer`, null for unlimited. */
const TIMES = /^(\d{1,9})\s+(?:times\s+)?per\s+customer$/i;

export const ONCE = "once per customer";

/** Canonical quantity of a count; null (or nothing) is unlimited. */
export const quantity = (count: number | null): string | null =>
  count === null ? null : count === 1 ? ONCE : `${count} per customer`;

/** Canonical quantity of what a file writes; undefined when it is neither `unlimited`, `once …` nor `3 …`. */
export function quantityFromFile(written: string): string | null | undefined {
  const text = written.trim().toLowerCase();
  if (text === "unlimited") return null;
  if (text === ONCE) return ONCE;
  const match = TIMES.exec(text);
  const count = Number(match?.[1] ?? 0);
  return count >= 1 ? quantity(count) : undefined;
}

/** The number behind a canonical quantity. */
export const quantityCount = (canonical: string): number =>
  canonical === ONCE ? 1 : Number.parseInt(canonical, 10);
