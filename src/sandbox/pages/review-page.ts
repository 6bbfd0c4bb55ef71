/** The administrator's side: the queue, and one offer with what a reviewer decides about it. */
import { isList, member } from "../json.ts";
import { viewOf } from "../offer-view.ts";
import type { Portal } from "../portal.ts";
import type { StoredOffer } from "../records.ts";
import { businessHours } from "./business-hours.ts";
import { textArea } from "./controls.ts";
import { diffTable } from "./diff-view.ts";
import { type Html, html } from "./html.ts";
import { nameOf, offerHeading } from "./offer-page.ts";
import { action, availabilityLines, empty, heading, PAGE, pager, priceText } from "./parts.ts";
import { count, said, time } from "./text.ts";
import { versionOf } from "./version.ts";

/** The help page promises a decision within so many business hours. */
const PROMISED = 24;

/** Everything under review, who waits longest first. */
export function queuePage(portal: Portal, token: string, current: number): Html {
  const { offers } = portal.list({
    account: null,
    status: "UNDER_REVIEW",
    limit: -1,
    offset: 0,
  });
  const waiting = [...offers].sort((a, b) => since(a) - since(b));
  const shown = waiting.slice((current - 1) * PAGE, current * PAGE);
  const accounts = new Map(portal.accounts().map((account) => [account.id, account.name]));
  const now = portal.clock.now().getTime();
  return html` ${heading("Review queue", undefined, html`<p class="sub">${count(waiting.length, "offer")} under review</p>`)}
  ${
    waiting.length === 0
      ? empty(
          "Nothing waits for review",
          "Offers appear here when a partner publishes them.",
          html`<a class="button quiet" href="/offers">See all offers</a>`,
        )
      : html`<ol class="cards">
          ${shown.map((offer) => card(offer, accounts, now))}
        </ol>`
  }
  ${pager(waiting.length, current, (number) => `/review?page=${number}`)} ${clockPanel(token)}`;
}

function card(offer: StoredOffer, accounts: ReadonlyMap<string, string>, now: number): Html {
  const hours = businessHours(since(offer), now);
  return html`<li class="card entry">
    <div>
      <h2><a href="/offers/${offer.id}">${said(nameOf(offer))}</a></h2>
      <p class="sub">
        <span>${said(accounts.get(offer.account) ?? offer.account)}</span>
        <span>${offer.live === null ? "New" : "Changed since it was live"}</span>
        <span>Published ${time(since(offer))}</span>
      </p>
    </div>
    <p class="${hours > PROMISED ? "late" : "quiet-text"}">
      ${hours > PROMISED && html`<strong>Overdue:</strong> `}${count(hours, "business hour")} of
      ${PROMISED}
    </p>
  </li>`;
}

const since = (offer: StoredOffer): number => offer.reviewSince ?? offer.lastUpdateDate;

const clockPanel = (token: string): Html =>
  html` <section class="card" aria-labelledby="clock">
    <h2 id="clock">The sandbox’s clock</h2>
    <p class="hint">Reviews, expiry and business hours follow it.</p>
    <div class="actions">
      ${(
        [
          ["1h", "1 hour on"],
          ["1d", "1 day on"],
          ["real", "Back to real time"],
        ] as const
      ).map(([move, label]) => action("/clock", label, { token, hidden: [["move", move]] }))}
    </div>
  </section>`;

/** One offer, with the decision when it waits for one. */
export function reviewPage(portal: Portal, offer: StoredOffer, token: string): Html {
  const account = portal.accounts().find(({ id }) => id === offer.account);
  return html` ${offerHeading(offer, html`<a class="button quiet" href="/offers/${offer.id}/history">History</a>`)}
    <dl class="facts">
      <div>
        <dt>Partner</dt>
        <dd>${said(account?.name ?? offer.account)}</dd>
      </div>
      <div>
        <dt>Price</dt>
        <dd>${said(priceText(viewOf(offer.body)))}</dd>
      </div>
      <div>
        <dt>Availability</dt>
        <dd>${availabilityLines(viewOf(offer.body), portal.clock.now().getTime()).join(" · ")}</dd>
      </div>
    </dl>
    ${offer.status === "UNDER_REVIEW" && decision(offer, token)} ${availableTo(offer, token)}
    <section class="card" aria-labelledby="whole">
      <h2 id="whole">The whole offer</h2>
      ${diffTable("The whole offer", null, offer.body)}
    </section>`;
}

const decision = (offer: StoredOffer, token: string): Html =>
  html` <section class="card" aria-labelledby="changes">
    <h2 id="changes">
      ${
        offer.live === null
          ? "This offer has not been live before"
          : "What changed since it was live"
      }
    </h2>
    ${
      offer.live === null
        ? html`<p class="hint">
            There is nothing to compare it with: the whole of it stands below.
          </p>`
        : diffTable(
            "What changed since it was live",
            offer.live,
            offer.body,
            "Nothing changed since it was live.",
          )
    }
    <div class="decide">
      ${action(`/offers/${offer.id}/approve`, "Approve", { token, version: versionOf(offer), look: "primary" })}
      <form method="post" action="/offers/${offer.id}/reject">
        <input type="hidden" name="token" value="${token}" />
        <input type="hidden" name="version" value="${versionOf(offer)}" />
        ${textArea({
          name: "reason",
          label: "Reason for a rejection",
          value: "",
          rows: 2,
          hint: "The partner reads it.",
        })}<button class="danger">Reject</button>
      </form>
    </div>
  </section>`;

const availableTo = (offer: StoredOffer, token: string): Html =>
  html` <section class="card" aria-labelledby="to">
    <h2 id="to">AVAILABLE TO</h2>
    <p class="hint">
      For administrators only: partners neither see nor change it. Their own choice stands while
      this is empty.
    </p>
    <form method="post" action="/offers/${offer.id}/audience">
      <input type="hidden" name="token" value="${token}" />
      <input type="hidden" name="version" value="${versionOf(offer)}" />
      ${textArea({
        name: "companies",
        label: "Companies",
        value: companiesOf(offer).join("\n"),
        rows: 3,
        hint: "One on each line.",
      })}<button class="quiet">Set available to</button>
    </form>
  </section>`;

/** Names that an administrator has set; not the partner's own choice of everyone or the invited. */
function companiesOf({ body }: StoredOffer): readonly string[] {
  const held = member(member(body, "availability"), "companies");
  const names = (isList(held) ? held : []).filter((name) => typeof name === "string");
  return names.filter((name) => name !== "ALL" && name !== "INVITED_BY_ME");
}
