/** What happened to an offer: who, what, when, and what it changed. */
import type { Actor, HistoryAction, HistoryEntry, StoredOffer } from "../records.ts";
import { diffTable } from "./diff-view.ts";
import { type Html, html } from "./html.ts";
import { nameOf } from "./offer-page.ts";
import { heading, PAGE, pager } from "./parts.ts";
import { badge, said, time } from "./text.ts";

/** Newest first, a page at a time. `entries`: oldest first, as they were written. */
export function historyPage(
  offer: StoredOffer,
  entries: readonly HistoryEntry[],
  current: number,
): Html {
  const shown = [...entries].reverse().slice((current - 1) * PAGE, current * PAGE);
  return html` ${heading(
      "History",
      html`<a class="button quiet" href="/offers/${offer.id}">Back to the offer</a>`,
      html`<p class="sub">${badge(offer.status)} ${said(nameOf(offer))}</p>`,
    )}
    <ol class="history">
      ${shown.map(entryOf)}
    </ol>
    ${pager(entries.length, current, (page) => `/offers/${offer.id}/history?page=${page}`)}`;
}

const entryOf = (entry: HistoryEntry): Html =>
  html` <li class="card">
    <div class="entry">
      <h2>${DONE[entry.action]}</h2>
      <p class="sub">
        ${
          entry.statusBefore !== null &&
          entry.statusBefore !== entry.statusAfter &&
          html`${badge(entry.statusBefore)} <span aria-hidden="true">→</span
            ><span class="unseen-text">became</span> `
        }${badge(entry.statusAfter)}
      </p>
    </div>
    <p class="sub"><span>${who(entry.actor)}</span> <span>${time(entry.at)}</span></p>
    ${entry.reason !== null && html`<blockquote>${said(entry.reason)}</blockquote>`}
    ${
      // A creation shows all of it; what moved only its state shows nothing.
      (entry.before === null ||
        JSON.stringify(entry.before) !== JSON.stringify(entry.after) ||
        entry.action === "save") &&
      html`<details${entry.before !== null && html` open`}><summary>${
        entry.before === null ? "As it was then" : "What changed"
      }</summary>${diffTable("What changed", entry.before, entry.after)}</details>`
    }
  </li>`;

const DONE: Readonly<Record<HistoryAction, string>> = {
  seed: "Was there from the start",
  create: "Created",
  save: "Saved",
  submit: "Published",
  withdraw: "Withdrawn",
  approve: "Approved",
  reject: "Rejected",
  audience: "Available to was set",
  touch: "Changed",
};

function who({ kind, name }: Actor): Html {
  switch (kind) {
    case "api":
      return html`${said(name)} by API token`;
    case "page":
      return html`${said(name)} on a page`;
    case "administrator":
      return html`An administrator`;
    case "reviewer":
      return html`The automatic reviewer`;
    case "seed":
      return html`The seed`;
    case "sandbox":
      return html`The sandbox: ${said(name)}`;
  }
}
