/** The page of one offer, for its partner: the form, and what can be done with it now. */
import type { Account, HistoryEntry, StoredOffer } from "../records.ts";
import { flag, type Html, html } from "./html.ts";
import { notice } from "./layout.ts";
import { sections } from "./offer-sections.ts";
import type { SectionsView } from "./section.ts";
import { action, heading } from "./parts.ts";
import type { FieldProblem } from "./problems.ts";
import { badge, said, time } from "./text.ts";

export type OfferPage = {
  readonly account: Account;
  /** Null while it is being created. */
  readonly offer: StoredOffer | null;
  /** The version that was shown when this form was first filled. */
  readonly version: string;
  readonly view: SectionsView;
  readonly problems: readonly FieldProblem[];
  readonly token: string;
  /** What the portal's rules allow now. */
  readonly may: { readonly save: boolean; readonly publish: boolean; readonly withdraw: boolean };
  /** The newest decision of a reviewer, if that is what the offer's state comes from. */
  readonly rejected: HistoryEntry | undefined;
};

export function offerPage(page: OfferPage): Html {
  const { offer, token, may, version } = page;
  const id = offer?.id;
  return html` ${
      offer === null
        ? heading("Create an Offer")
        : offerHeading(
            offer,
            html`<a class="button quiet" href="/offers/${offer.id}/history">History</a>`,
          )
    }
    ${page.problems.length > 0 && summary(page.problems)} ${offer !== null && standing(page, offer)}
    <form
      method="post"
      action="${id === undefined ? "/offers" : `/offers/${id}`}"
      novalidate
      data-guard="publish"
    >
      <input type="hidden" name="token" value="${token}" />
      <input type="hidden" name="version" value="${version}" />
      <button name="do" value="save" hidden>Save</button>
      <fieldset class="all" ${flag("disabled", !may.save)}>${sections(page.view)}</fieldset>
      ${
        may.save &&
        html`<div class="bar">
          <button class="primary" name="do" value="save">Save</button>
          ${
            may.publish
              ? html`<button class="primary" form="publish" id="publish-button">Publish</button>`
              : html`<a class="button quiet" href="/offers">Cancel</a>`
          }
          <p class="hint" id="unsaved" hidden>Save your changes before you publish.</p>
        </div>`
      }
    </form>
    ${
      id !== undefined &&
      may.publish &&
      html`<form id="publish" method="post" action="/offers/${id}/publish">
        <input type="hidden" name="token" value="${token}" /><input
          type="hidden"
          name="version"
          value="${version}"
        />
      </form>`
    }`;
}

/** Name, state and dates of an offer. */
export const offerHeading = (offer: StoredOffer, actions: Html): Html =>
  heading(
    said(nameOf(offer)),
    actions,
    html`<p class="sub">
      ${badge(offer.status)} <span>Last change ${time(offer.lastUpdateDate)}</span>
    </p>`,
  );

/** What to call it, whatever it lacks. */
export const nameOf = ({ body, id }: Pick<StoredOffer, "body" | "id">): string => {
  const name = body["name"];
  return typeof name === "string" && name.trim() !== "" ? name : id;
};

const summary = (problems: readonly FieldProblem[]): Html =>
  html` <div class="notice notice-bad" role="alert">
    <h2>This was not saved</h2>
    <ul>
      ${problems.map(
        ({ field, text }) =>
          html`<li>${field === undefined ? text : html`<a href="#${field}">${text}</a>`}</li>`,
      )}
    </ul>
  </div>`;

// Why the form is as it is, and the way on.
function standing({ token, may, rejected, version }: OfferPage, offer: StoredOffer): Html {
  const withdraw = (look: "danger" | "quiet") =>
    may.withdraw && action(`/offers/${offer.id}/withdraw`, "Withdraw", { token, version, look });
  switch (offer.status) {
    case "ACTIVE":
      return html`<div class="notice notice-info">
        <div>
          <h2>This offer is live</h2>
          <p>
            To edit it, withdraw it first. It leaves the marketplace until it is published and
            approved again, up to 24 business hours later.
          </p>
        </div>
        ${withdraw("danger")}
      </div>`;
    case "UNDER_REVIEW":
      return html`<div class="notice notice-info">
        <div>
          <h2>This offer waits for approval</h2>
          <p>
            ${offer.reviewSince !== null && html`Published ${time(offer.reviewSince)}. `}It takes up
            to 24 business hours until customers see
            it.${!may.save && html` To edit it, withdraw it first; the review starts again then.`}
          </p>
        </div>
        ${withdraw("quiet")}
      </div>`;
    case "REJECTED":
      return html`<div class="notice notice-bad">
        <div>
          <h2>This offer was rejected</h2>
          <p>${rejected?.reason ? said(rejected.reason) : html`No reason was given.`}</p>
          <p>Change it, save it, and publish it again.</p>
        </div>
      </div>`;
    case "INACTIVE":
      return may.publish
        ? notice({
            tone: "info",
            text: "This offer is saved and not on the marketplace. Publish sends it to review.",
          })
        : html``;
  }
}
