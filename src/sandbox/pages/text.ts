/** How values look on a page: marks for what cannot be seen, English for moments and states. */
import type { Status } from "../lifecycle.ts";
import { type Content, type Html, html } from "./html.ts";

// Controls (but tabs and new lines), direction overrides, and what has no width; joiners stay,
// because scripts and emoji need them.
const UNSEEN =
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu;

const codePoint = (mark: string): string =>
  `U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** Somebody's text in a place that takes no elements, such as a title or an option. */
export const plain = (text: string): string =>
  text.replace(UNSEEN, (mark) => `[${codePoint(mark)}]`);

/** Somebody's text: it keeps its direction to itself, and what cannot be seen is named. */
export function said(text: string): Html {
  const pieces: Content[] = [];
  let from = 0;
  for (const { 0: mark, index } of text.matchAll(UNSEEN)) {
    pieces.push(text.slice(from, index), html`<span class="unseen">${codePoint(mark)}</span>`);
    from = index + mark.length;
  }
  return html`<bdi>${pieces}${text.slice(from)}</bdi>`;
}

const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
const MINUTE = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "short",
  timeZone: "UTC",
});

/** `31 Jan 2027`, in UTC as everything here. */
export const dayText = (moment: number): string => DAY.format(moment);

/** `31 Jan 2027, 12:00 UTC`, readable by machines. */
export const time = (moment: number): Html =>
  html`<time datetime="${new Date(moment).toISOString()}">${MINUTE.format(moment)} UTC</time>`;

/** The portal's states in the words of its pages. */
export const STATUS_TEXT: Readonly<Record<Status, string>> = {
  INACTIVE: "Inactive",
  UNDER_REVIEW: "Under review",
  ACTIVE: "Live",
  REJECTED: "Rejected",
};

// A shape beside the word, so that a state is told by more than its colour.
const SHAPES: Readonly<Record<Status, Html>> = {
  INACTIVE: html`<circle
    cx="8"
    cy="8"
    r="5.5"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
  />`,
  UNDER_REVIEW: html`<circle
      cx="8"
      cy="8"
      r="5.5"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
    /><path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />`,
  ACTIVE: html`<circle cx="8" cy="8" r="6.5" fill="currentColor" />`,
  REJECTED: html`<path
    d="M3.5 3.5l9 9m0-9l-9 9"
    fill="none"
    stroke="currentColor"
    stroke-width="2.4"
    stroke-linecap="round"
  />`,
};

/** A state as a badge. */
export const badge = (status: Status): Html =>
  html`<span class="badge badge-${status.toLowerCase()}"
    ><svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">${SHAPES[status]}</svg
    >${STATUS_TEXT[status]}</span
  >`;

/** `1 offer`, `2 offers`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;
