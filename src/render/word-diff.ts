/**
 * Which words of a text go, stay and come. Comparing two texts takes time with the square of what
 * differs, so it is given up where little stays anyway, and sooner in a plan with many changes: ten
 * thousand of them are not read word by word, and have to be there within a second. What two texts
 * begin and end with is not compared at all, which is most of the time where a sentence is edited.
 */
import { diffWordsWithSpace } from "diff";

/** A run of words: in both texts, or in one. */
export type WordRun = { readonly value: string; readonly in: "both" | "before" | "after" };

/** The runs of two texts in order, or null where they are rather shown whole. */
export type WordDiff = (before: string, after: string) => readonly WordRun[] | null;

/** Characters in both texts together, without what they begin and end with. */
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
    const start = sameStart(before, after);
    const end = sameEnd(before, after, start);
    const [left, right] = [before, after].map((text) => text.slice(start, text.length - end));
    const runs = middleRuns(left ?? "", right ?? "", maxEditLength);
    if (runs === null) return null;
    return [both(before.slice(0, start)), ...runs, both(before.slice(before.length - end))].filter(
      ({ value }) => value !== "",
    );
  };
}

const both = (value: string): WordRun => ({ value, in: "both" });

function middleRuns(before: string, after: string, maxEditLength: number): WordRun[] | null {
  if (before.length + after.length > LONGEST) return null;
  if (before === "" || after === "") {
    return [
      { value: before, in: "before" },
      { value: after, in: "after" },
    ];
  }
  const parts = diffWordsWithSpace(before, after, { maxEditLength });
  return (
    parts?.map(({ value, added, removed }) => ({
      value,
      in: added ? "after" : removed ? "before" : "both",
    })) ?? null
  );
}

/** How many characters of whole words both texts begin with. */
function sameStart(before: string, after: string): number {
  let at = 0;
  while (at < before.length && before.charCodeAt(at) === after.charCodeAt(at)) at += 1;
  while (!(isBetweenWords(before, at) && isBetweenWords(after, at))) at -= 1;
  return at;
}

/** How many characters of whole words both texts end with, behind those that they begin with. */
function sameEnd(before: string, after: string, start: number): number {
  const most = Math.min(before.length, after.length) - start;
  let length = 0;
  while (length < most && before.at(-1 - length) === after.at(-1 - length)) length += 1;
  const fits = (text: string): boolean => isBetweenWords(text, text.length - length);
  while (!(fits(before) && fits(after))) length -= 1;
  return length;
}

/** Whether a text can be cut here without cutting a word or a gap: at its ends, and where one meets the other. */
const isBetweenWords = (text: string, at: number): boolean =>
  at === 0 || at === text.length || isGap(text[at - 1]) !== isGap(text[at]);

const isGap = (character = ""): boolean => /\s/.test(character);
