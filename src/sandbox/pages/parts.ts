/** Pieces that several pages share. */
import type { OfferView } from "../offer-view.ts";
import { placeText } from "../places.ts";
import { labelOf, type ListName } from "../vocabulary.ts";
import { type Content, type Html, html } from "./html.ts";
import { dayText, plain, said } from "./text.ts";

/** The title of a page, with what can be done there at its side. */
export const heading = (title: Content, actions?: Content, below?: Content): Html =>
  html` <div class="heading">
    <div>
      <h1>${title}</h1>
      ${below}
    </div>
    ${actions && html`<div class="actions">${actions}</div>`}
  </div>`;

/** What stands where a list would be. */
export const empty = (title: string, hint: Content, action?: Content): Html =>
  html` <div class="empty">
    <h2>${title}</h2>
    <p>${hint}</p>
    ${action}
  </div>`;

/** A button that posts nothing but itself. */
export const action = (
  to: string,
  label: string,
  more: {
    readonly token: string;
    readonly version?: string;
    readonly look?: "primary" | "danger" | "quiet";
    readonly hidden?: readonly (readonly [string, string])[];
    /** What it is done to, where the label alone would not tell. */
    readonly about?: string;
  },
): Html =>
  html` <form class="inline" method="post" action="${to}">
    <input type="hidden" name="token" value="${more.token}" />
    ${more.version !== undefined && html`<input type="hidden" name="version" value="${more.version}" />`}
    ${more.hidden?.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <button class="${more.look ?? "quiet"}">
      ${label}${
        more.about !== undefined && html`<span class="unseen-text"> ${said(more.about)}</span>`
      }
    </button>
  </form>`;

/** Offers on one page of a list. */
export const PAGE = 50;

/** The page that the address asks for, from 1 on. */
export const pageNumber = (text: string | undefined): number =>
  /^[1-9]\d{0,5}$/.test(text ?? "") ? Number(text) : 1;

/** Links to the pages before and after. */
export function pager(total: number, current: number, to: (page: number) => string): Html {
  const last = Math.max(1, Math.ceil(total / PAGE));
  if (last === 1) return html``;
  return html`<nav class="pager" aria-label="Pages">
    ${current > 1 && html`<a rel="prev" href="${to(current - 1)}">Previous</a>`}
    <span>Page ${current} of ${last}</span>
    ${current < last && html`<a rel="next" href="${to(current + 1)}">Next</a>`}
  </nav>`;
}

/** `20.00 USD`, as it was written. */
export const priceText = ({ amount, currency }: OfferView): string =>
  amount === "" ? "No price" : `${amount} ${currency}`.trim();

/** A vocabulary's labels; an id that it does not know stands for itself. */
export const labelsText = (list: ListName, ids: readonly string[]): string =>
  ids.map((id) => labelOf(list, id) ?? plain(id)).join(", ");

/** Who may buy it, until when, how often: one short line each. */
export function availabilityLines(view: OfferView, now: number): readonly string[] {
  const limits = [
    view.industries.length > 0 && labelsText("industries", view.industries),
    view.locations.length > 0 && view.locations.map((place) => plain(placeText(place))).join("; "),
  ].filter((limit) => limit !== false);
  return [
    audienceText(view.companies),
    ...limits,
    view.expires === null
      ? "Never expires"
      : `${view.expires < now ? "Expired" : "Expires"} ${dayText(view.expires)}`,
    ...(view.quantity === null ? [] : [quantityText(view.quantity)]),
  ];
}

/** `Once per customer`, `3 times per customer`. */
export const quantityText = (quantity: number): string =>
  quantity === 1 ? "Once per customer" : `${quantity} times per customer`;

function audienceText(companies: readonly string[]): string {
  if (companies.length === 0 || companies.includes("ALL")) return "Every customer";
  if (companies.includes("INVITED_BY_ME")) return "Invited customers";
  return "Chosen customers";
}
