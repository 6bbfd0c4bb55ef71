/** What happened to an offer: who, what, when, and what it changed. */
import { isObject, type JsonObject, member } from "../json.ts";
import type { Actor, HistoryAction, HistoryEntry, StoredOffer } from "../records.ts";
import { diffTable } from "./diff-view.ts";
import { type Html, html } from "./html.ts";
import { formOf } from "./offer-form.ts";
import { nameOf } from "./offer-page.ts";
import { heading, PAGE, pager } from "./parts.ts";
import { badge, said, time } from "./text.ts";

/** Newest first, a page at a time. `entries`: oldest first, as they were written. */
export function historyPage(
  offer: StoredOffer,
  entries: readonly HistoryEntry[],
  view: {
    readonly number: number;
    /** Partners do not read whom administrators have chosen. */
    readonly isPartner: boolean;
  },
): Html {
  const from = (view.number - 1) * PAGE;
  const shown = [...entries].reverse().slice(from, from + PAGE);
  return html` ${heading(
      "History",
      html`<a class="button quiet" href="/offers/${offer.id}">Back to the offer</a>`,
      html`<p class="sub">${badge(offer.status)} ${said(nameOf(offer))}</p>`,
    )}
    <ol class="history">
      ${shown.map((entry) => entryOf(entry, view.isPartner))}
    </ol>
    ${pager(entries.length, view.number, (page) => `/offers/${offer.id}/history?page=${page}`)}`;
}

function entryOf(entry: HistoryEntry, isPartner: boolean): Html {
  const seen = (body: JsonObject) => (isPartner ? withoutNames(body) : body);
  return html` <li class="card">
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
      }</summary>${diffTable("What changed", entry.before && seen(entry.before), seen(entry.after))}</details>`
    }
  </li>`;
}

function withoutNames(body: JsonObject): JsonObject {
  const availability = member(body, "availability");
  if (!isObject(availability) || formOf(body).audience !== "named") return body;
  const companies = ["Companies that the administrators chose"];
  return { ...body, availability: { ...availability, companies } };
}

const DONE: Readonly<Record<HistoryAction, string>> = {
  seed: "Was there from the start",
  create: "Created",
  save: "Saved",
  submit: "Published",
  withdraw: "Withdrawn",
  approve: "Approved",
  reject: "Rejected",
  audience: "Available to was set",
  buy: "Bought",
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
    case "customer":
      return html`${said(name)}, a customer`;
    case "reviewer":
      return html`The automatic reviewer`;
    case "seed":
      return html`The seed`;
    case "sandbox":
      return html`The sandbox: ${said(name)}`;
  }
}
