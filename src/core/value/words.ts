/** Texts and sets of texts. */

/** Text in canonical form: Unix line ends, no white space around it; null when nothing is left. */
export function text(written: string): string | null {
  const canonical = written.includes("\r")
    ? written.replaceAll(/\r\n?/g, "\n").trim()
    : written.trim();
  return canonical === "" ? null : canonical;
}

/**
 * Offers repeat the same few words, and every file and answer brings copies of its own. Holding one
 * of each takes a tenth of the memory of a large list of offers.
 */
const WORDS = new Map<string, string>();
const MOST_WORDS = 10_000;
const LONGEST_WORD = 100;

function shared(word: string): string {
  if (word.length > LONGEST_WORD) return word;
  const known = WORDS.get(word);
  if (known !== undefined) return known;
  if (WORDS.size === MOST_WORDS) WORDS.clear();
  WORDS.set(word, word);
  return word;
}

/** A set of words or ids: trimmed, sorted by code unit, without repeats; null when there are none. */
export function wordSet(written: readonly string[]): readonly string[] | null {
  const words = written.map((word) => shared(word.trim())).filter((word) => word !== "");
  if (words.length > 1) return [...new Set(words)].sort();
  return words.length === 0 ? null : words;
}
