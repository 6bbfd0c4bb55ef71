/** Offer files of values. */
import { matchesPath, pathGlobs } from "../../src/core/path-glob.ts";
import type { OfferFiles } from "../../src/run/ports.ts";

/** Files by their path; the map may change between reads, as a disk may. */
export const memoryFiles = (texts: ReadonlyMap<string, string>): OfferFiles => ({
  list(globs) {
    const patterns = globs.flatMap((glob) => pathGlobs(glob) ?? []);
    const files = [...texts.keys()].filter((path) => matchesPath(patterns, path)).sort();
    return Promise.resolve({ files, refused: [] });
  },
  read(path) {
    const text = texts.get(path);
    return text === undefined ? undefined : new TextEncoder().encode(text);
  },
});
