/** Manage Offers: a partner's offers, or everybody's for an administrator. */
import { STATUSES, type Status } from "../lifecycle.ts";
import { type OfferView, viewOf } from "../offer-view.ts";
import type { Portal } from "../portal.ts";
import type { StoredOffer } from "../records.ts";
import { selectField, textField } from "./controls.ts";
import { type Html, html } from "./html.ts";
import { nameOf } from "./offer-page.ts";
import { availabilityLines, empty, heading, PAGE, pager, priceText } from "./parts.ts";
import { badge, count, said, STATUS_TEXT, time } from "./text.ts";

export type ListQuery = {
  readonly status: Status | undefined;
  readonly q: string;
  readonly page: number;
};

/** `account`: whose offers; null is everybody's, with a column that says whose. */
export function offersPage(portal: Portal, account: string | null, query: ListQuery): Html {
  const { totalFound, offers } = portal.list({
    account,
    status: query.status,
    q: query.q,
    limit: PAGE,
    offset: (query.page - 1) * PAGE,
  });
  const owners =
    account === null ? new Map(portal.accounts().map(({ id, name }) => [id, name])) : null;
  const now = portal.clock.now().getTime();
  const filtered = query.status !== undefined || query.q !== "";
  const create =
    account !== null && html`<a class="button primary" href="/offers/new">Create an Offer</a>`;
  if (totalFound === 0 && !filtered)
    return html`${heading(account === null ? "All offers" : "Manage Offers")}${empty(
      "No offers yet",
      account === null
        ? "Offers appear here when partners save them."
        : "An offer is one product of yours on the marketplace. Create the first one here, or through the API.",
      create,
    )}`;
  return html` ${heading(
    account === null ? "All offers" : "Manage Offers",
    create,
    html`<p class="sub">${count(totalFound, "offer")}${filtered && " found"}</p>`,
  )}
  ${filter(query)}
  ${
    offers.length === 0
      ? empty(
          "No offer matches",
          "Try another word or state.",
          html`<a class="button quiet" href="/offers">Show all offers</a>`,
        )
      : table(offers, owners, now)
  }
  ${pager(totalFound, query.page, (page) => address({ ...query, page }))}`;
}

const filter = ({ q, status }: ListQuery): Html =>
  html` <form class="filter" method="get" action="/offers" role="search">
    ${textField({ name: "q", label: "Search", value: q, mode: "search" })}
    ${selectField({
      name: "status",
      label: "State",
      value: status ?? "",
      blank: "All states",
      options: STATUSES.map((each) => ({ id: each, label: STATUS_TEXT[each] })),
    })}
    <button class="quiet">Show</button>
  </form>`;

function address({ status, q, page }: ListQuery): string {
  const query = new URLSearchParams({
    ...(q === "" ? {} : { q }),
    ...(status === undefined ? {} : { status }),
    page: String(page),
  });
  return `/offers?${query.toString()}`;
}

// Roles are written out, because a phone shows the cells as blocks and would lose them.
const table = (
  offers: readonly StoredOffer[],
  owners: ReadonlyMap<string, string> | null,
  now: number,
): Html =>
  html` <table class="list" role="table">
    <caption class="unseen-text">
      Offers
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${[
          "Name",
          ...(owners === null ? [] : ["Partner"]),
          "State",
          "Price",
          "Availability",
          "Last change",
        ].map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${offers.map((offer) => row(offer, viewOf(offer.body), owners, now))}
    </tbody>
  </table>`;

const row = (
  offer: StoredOffer,
  view: OfferView,
  owners: ReadonlyMap<string, string> | null,
  now: number,
): Html =>
  html` <tr role="row">
    <th role="rowheader" scope="row">
      <a href="/offers/${offer.id}">${said(nameOf(offer))}</a>${
        view.catalogId !== "" && html`<span class="sub">${said(view.catalogId)}</span>`
      }
    </th>
    ${
      owners !== null &&
      html`<td role="cell" data-label="Partner">
        ${said(owners.get(offer.account) ?? offer.account)}
      </td>`
    }
    <td role="cell" data-label="State">${badge(offer.status)}</td>
    <td role="cell" data-label="Price" class="price">${said(priceText(view))}</td>
    <td role="cell" data-label="Availability">
      ${availabilityLines(view, now).map((line) => html`<span class="line">${line}</span>`)}
    </td>
    <td role="cell" data-label="Last change">${time(offer.lastUpdateDate)}</td>
  </tr>`;
