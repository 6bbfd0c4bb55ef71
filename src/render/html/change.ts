/** One change of the plan: what it is, its fields, and the offer's card before and after. */
import type { Fields } from "../../core/fields.ts";
import type { Change } from "../../core/plan.ts";
import { leavingText } from "../plan-view.ts";
import type { LabelOf } from "../portal-words.ts";
import { card, type CardOptions } from "./card.ts";
import { fieldTable, type FieldWords } from "./field-table.ts";
import { type Html, markup, NO_HTML } from "./html.ts";

/** `found` is the offer as the portal holds it. */
export function changeArticle(change: Change, found: Fields, how: FieldWords): Html {
  const { key, name, source, steps, fields, offTheMarket, cause } = change;
  const isCreate = steps.includes("create");
  const place = source === null ? "in no file" : `${source.file}:${source.line}`;
  const chips = steps.map((step) => markup`<li class="${step}">${step}</li>`);
  return markup`<article>
    <header>
      <h3><code>${key}</code>${name === key ? "" : ` ${name}`}</h3>
      <ol class="steps">
        ${chips}
      </ol>
      <p class="place">${place}${cause === "pending" ? " · pending before this change" : ""}</p>
      ${offTheMarket ? markup`<p class="leaves">Leaves the marketplace ${leavingText(change)}.</p>` : NO_HTML}
    </header>
    ${fieldTable(fields, isCreate, how)}
    <h4>As a customer sees it</h4>
    <div class="cards">${cards(change, found, how.labelOf)}</div>
  </article>`;
}

function cards(change: Change, found: Fields, labelOf: LabelOf): Html {
  const { fields, observed } = change;
  // On a new offer everything is new: nothing to point out.
  const changed = new Set(observed === null ? [] : fields.map(({ path }) => path));
  const after: Fields = {
    ...found,
    ...Object.fromEntries(fields.map((field) => [field.path, field.after])),
  };
  const before =
    observed === null
      ? NO_HTML
      : card(found, { title: "Now", ...nowState(observed.status), labelOf, changed: new Set() });
  return markup`${before}${card(after, { title: "After", ...afterState(change), labelOf, changed })}`;
}

type State = Pick<CardOptions, "state" | "tone">;

const NOW: Readonly<Record<string, State>> = {
  ACTIVE: { state: "Live", tone: "live" },
  UNDER_REVIEW: { state: "Waits for approval: customers do not see it", tone: "waiting" },
  REJECTED: { state: "Rejected: customers do not see it", tone: "gone" },
  INACTIVE: { state: "Saved only: customers do not see it", tone: "gone" },
};

const nowState = (status: string): State =>
  (Object.hasOwn(NOW, status) ? NOW[status] : undefined) ?? { state: status, tone: "gone" };

const afterState = ({ steps }: Change): State => {
  if (steps.includes("publish")) {
    return { state: "Once approved: up to 24 business hours", tone: "waiting" };
  }
  return {
    state: steps.includes("withdraw")
      ? "Withdrawn: customers do not see it"
      : "Saved only: customers do not see it",
    tone: "gone",
  };
};
