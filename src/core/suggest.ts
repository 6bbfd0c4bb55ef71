/** "Did you mean": the nearest of the known words. */

/** Longer words are compared by their beginnings: a suggestion must never be slow. */
const LONGEST = 64;

/**
 * How many letters must be added, removed, changed or swapped with their neighbour to turn one word
 * into the other (optimal string alignment), or `limit + 1` when it is more than `limit`.
 */
export function distance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  let before: number[] = [];
  let bestAbove = 0;
  let above = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        from[row - 1] === to[column - 2] &&
        from[row - 2] === to[column - 1];
      if (swapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      current.push(cost);
      best = Math.min(best, cost);
    }
    // Swapping looks back two rows, so that both must be beyond hope.
    if (best > limit && bestAbove > limit) return limit + 1;
    bestAbove = best;
    before = above;
    above = current;
  }
  return Math.min(above[to.length] ?? 0, limit + 1);
}

/** Case, separators and accents are spelling, not meaning. */
const fold = (word: string): string =>
  word
    .slice(0, LONGEST)
    .normalize("NFKD")
    .replaceAll(/[\p{M}\p{P}\p{Z}\p{Cf}]/gu, "")
    .toLowerCase();

/**
 * The known word that was probably meant, or null when none is near. Ties go to the first. The end
 * of a dotted path stands for the path: `keywords` for `targetMarket.keywords`.
 */
export function suggest(written: string, known: Iterable<string>): string | null {
  const words = [...known];
  const ended = words.find((word) => word.endsWith(`.${written}`));
  return ended ?? nearest(written, words);
}

function nearest(written: string, known: readonly string[]): string | null {
  const wanted = fold(written);
  const limit = wanted.length <= 3 ? 1 : wanted.length <= 8 ? 2 : 3;
  let best: string | null = null;
  let bestDistance = limit + 1;
  for (const word of known) {
    const found = distance(wanted, fold(word), Math.min(limit, bestDistance - 1));
    if (found < bestDistance) {
      best = word;
      bestDistance = found;
      if (found === 0) break;
    }
  }
  return best;
}
