/** Texts and sets of texts. */

/** Text in canonical form: Unix line ends, no white space around it; null when nothing is left. */
export function text(written: string): string | null {
  const canonical = written.includes("\r")
    ? written.replaceAll(/\r\n?/g, "\n").trim()
    : written.trim();
  return canonical === "" ? null : canonical;
}

/** A set of words or ids: trimmed, sorted by code unit, without repeats; null when there are none. */
export function wordSet(written: readonly string[]): readonly string[] | null {
  const set = new Set(written.map((word) => word.trim()).filter((word) => word !== ""));
  return set.size === 0 ? null : [...set].sort();
}
