/** The marketplace, as one customer sees it; and what that customer does not see, with the reasons. */
import { type Customer, type Hidden, quantityLeft, whyHidden } from "../marketplace.ts";
import { viewOf } from "../offer-view.ts";
import type { Portal } from "../portal.ts";
import type { Account, StoredOffer } from "../records.ts";
import { LISTS } from "../vocabulary.ts";
import { customerOf, customerQuery } from "./customer.ts";
import { countryList, selectField, textField } from "./controls.ts";
import { flag, type Html, html } from "./html.ts";
import { reasonText } from "./hidden-reason.ts";
import { nameOf } from "./offer-page.ts";
import { action, empty, heading, PAGE, pager, priceText } from "./parts.ts";
import { count, dayText, said } from "./text.ts";

type Looked = {
  readonly offer: StoredOffer;
  readonly account: Account;
  readonly hidden: readonly Hidden[];
  readonly bought: number;
};

export function marketplacePage(
  portal: Portal,
  query: URLSearchParams,
  page: {
    readonly token: string;
    readonly mayBuy: boolean;
    readonly number: number;
    /** Whose hidden offers are listed; null is everybody's. */
    readonly account: string | null;
  },
): Html {
  const customer = customerOf(query);
  const looked = look(portal, customer);
  const seen = looked.filter(({ hidden }) => hidden.length === 0);
  const hidden = looked.filter(
    ({ hidden: why, account }) =>
      why.length > 0 && (page.account === null || page.account === account.id),
  );
  const shown = seen.slice((page.number - 1) * PAGE, page.number * PAGE);
  const who = new URLSearchParams(customerQuery(query)).toString();
  const address = (number: number) => `/marketplace?${who}&page=${number}`;
  return html` ${heading("Marketplace", undefined, html`<p class="sub">What a customer sees, and what not. Say who looks.</p>`)}
    <div class="two">
      ${about(portal, query)}
      <div>
        <h2 class="count">${count(seen.length, "offer")} for this customer</h2>
        ${
          seen.length === 0
            ? empty(
                "No offer fits this customer",
                hidden.length === 0
                  ? "No partner has saved an offer yet."
                  : "Below is what there is, and why it is not shown.",
              )
            : html`<ul class="market">
                ${shown.map((each) => card(each, customer, query, page))}
              </ul>`
        }
        ${pager(seen.length, page.number, address)} ${hidden.length > 0 && notShown(hidden)}
      </div>
    </div>`;
}

function look(portal: Portal, customer: Customer): readonly Looked[] {
  const now = portal.clock.now().getTime();
  const accounts = new Map(portal.accounts().map((account) => [account.id, account]));
  return portal.list({ account: null, limit: -1, offset: 0 }).offers.flatMap((offer) => {
    const account = accounts.get(offer.account);
    if (account === undefined) return [];
    const bought = portal.bought(offer.id, customer.company);
    const hidden = whyHidden(offer, account.partner, customer, { now, bought });
    return [{ offer, account, hidden, bought }];
  });
}

const about = (portal: Portal, query: URLSearchParams): Html => {
  const value = (name: string) => query.get(name) ?? "";
  const invited = query.getAll("invitedBy");
  return html` <form
    class="card customer"
    method="get"
    action="/marketplace"
    aria-labelledby="customer"
  >
    <h2 id="customer">The customer</h2>
    ${countryList()}
    ${textField({ name: "company", label: "Company name", value: value("company") })}
    ${selectField({ name: "industry", label: "Industry", value: value("industry"), blank: "Not said", options: LISTS.industries })}
    ${textField({ name: "country", label: "Country", value: value("country"), list: "countries" })}
    ${textField({ name: "region", label: "Region", value: value("region") })}
    ${textField({ name: "city", label: "City", value: value("city") })}
    ${selectField({ name: "function", label: "Function of the job", value: value("function"), blank: "Not said", options: LISTS.functions })}
    ${selectField({ name: "level", label: "Experience level of the job", value: value("level"), blank: "Not said", options: LISTS.experienceLevels })}
    <fieldset class="field choices">
      <legend>Invited by</legend>
      ${portal.accounts().map(
        ({ id, name }) =>
          html`<div class="choice">
            <label>
              <input
                type="checkbox"
                name="invitedBy"
                value="${id}"
                ${flag("checked", invited.includes(id))}
              />
              <span>${said(name)}</span></label
            >
          </div>`,
      )}
    </fieldset>
    <button class="primary">Show offers</button>
  </form>`;
};

function card(
  { offer, account, bought }: Looked,
  customer: Customer,
  query: URLSearchParams,
  page: { readonly token: string; readonly mayBuy: boolean },
): Html {
  const view = viewOf(offer.body);
  const left = quantityLeft(offer, bought);
  return html`<li class="card offer">
    ${view.specialOffer !== "" && html`<p class="banner">${said(view.specialOffer)}</p>`}
    <h3>${said(nameOf(offer))}</h3>
    <p class="quiet-text">by ${said(account.name)}</p>
    <p class="description">${said(view.description)}</p>
    <div class="offer-foot">
      <p>
        <strong class="price">${said(priceText(view))}</strong>${
          view.postingPeriod !== "" &&
          view.postingPeriod !== "0" &&
          html` <span class="quiet-text">for ${said(view.postingPeriod)} days</span>`
        }
      </p>
      <p class="quiet-text">
        ${left === null ? "As often as you like" : `${left} left for you`}${
          view.expires !== null && html` · until ${dayText(view.expires)}`
        }${bought > 0 && html` · bought ${count(bought, "time")}`}
      </p>
      ${
        page.mayBuy &&
        (customer.company.trim() === ""
          ? html`<p class="hint">Name a company to buy.</p>`
          : action(`/marketplace/${offer.id}/buy`, "Buy", {
              token: page.token,
              look: "primary",
              hidden: customerQuery(query),
              about: nameOf(offer),
            }))
      }
    </div>
  </li>`;
}

const notShown = (hidden: readonly Looked[]): Html =>
  html` <details class="card hidden-offers">
    <summary>${count(hidden.length, "offer")} not shown, and why</summary>
    <ul>
      ${hidden.slice(0, PAGE).map(
        ({ offer, account, hidden: reasons }) =>
          html`<li>
            <strong>${said(nameOf(offer))}</strong>
            <span class="quiet-text">by ${said(account.name)}</span>
            <ul>
              ${reasons.map((reason) => html`<li>${said(reasonText(reason))}</li>`)}
            </ul>
          </li>`,
      )}
    </ul>
    ${hidden.length > PAGE && html`<p class="hint">And ${hidden.length - PAGE} more.</p>`}
  </details>`;
