/**
 * Which words of a text go, stay and come. Comparing two texts takes time with the square of what
 * differs, so it is given up where little stays anyway, and sooner in a plan with many changes: ten
 * thousand of them are not read word by word, and have to be there within a second.
 */
import { diffWordsWithSpace } from "diff";

/** A run of words: in both texts, or in one. */
export type WordRun = { readonly value: string; readonly in: "both" | "before" | "after" };

/** The runs of two texts in order, or null where they are rather shown whole. */
export type WordDiff = (before: string, after: string) => readonly WordRun[] | null;

/** Characters in both texts together. */
const LONGEST = 20_000;
/** Words that may go or come in one text, and in all texts of a plan. */
const MOST_EDITS = 400;
const LEAST_EDITS = 20;
const ALL_EDITS = 20_000;

/** Compares the texts of a plan with so many changes. */
export function wordDiffFor(changes: number): WordDiff {
  const share = Math.floor(ALL_EDITS / Math.max(1, changes));
  const maxEditLength = Math.min(MOST_EDITS, Math.max(LEAST_EDITS, share));
  return (before, after) => {
    if (before.length + after.length > LONGEST) return null;
    const parts = diffWordsWithSpace(before, after, { maxEditLength });
    return (
      parts?.map(({ value, added, removed }) => ({
        value,
        in: added ? "after" : removed ? "before" : "both",
      })) ?? null
    );
  };
}
