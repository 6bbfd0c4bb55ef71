/**
 * The plan as one self-contained page, to open, attach or print: counts, offers that leave the
 * marketplace, every field that changes, and each offer as the card that a customer sees, before and
 * after. No scripts; the page asks nothing of any server.
 */
import type { Fields } from "../core/fields.ts";
import type { Change, Plan } from "../core/plan.ts";
import type { PortalOffer } from "../core/portal-offer.ts";
import { changeArticle } from "./html/change.ts";
import type { FieldWords } from "./html/field-table.ts";
import { type Html, markup, NO_HTML } from "./html/html.ts";
import { page } from "./html/page.ts";
import { PLAN_STYLE } from "./html/plan-style.ts";
import { valueText } from "./value.ts";
import { blockedText, leavingHeadline, refusalText, type Section, sections } from "./plan-view.ts";
import type { LabelOf } from "./portal-words.ts";
import { wordDiffFor } from "./word-diff.ts";

export type PlanHtmlOptions = {
  /** What the plan was made from, by the portal's id; without it, cards show only what changes. */
  readonly seen: ReadonlyMap<string, Pick<PortalOffer, "fields" | "status">>;
  readonly labelOf: LabelOf;
};

/** The whole page. */
export function planHtml(plan: Plan, options: PlanHtmlOptions): string {
  const how = { ...options, diff: wordDiffFor(plan.changes.length) };
  const body = markup`${header(plan)}
    <main>
      ${counts(plan)} ${alarms(plan)} ${sections(plan).map((section) => changes(section, how))}
      ${listed("Awaiting review", plan.awaitingReview, ({ since }) => (since === null ? "" : `since ${since}`))}
      ${listed("Blocked", plan.blocked, (offer) => blockedText(offer, (text) => text))}
      ${listed("By hand in the portal", plan.byHand, ({ fields }) =>
        fields.map(({ path, after }) => `${path}: ${valueText(path, after)}`).join("; "),
      )}
      ${listed("Unmanaged: in the portal, in no file", plan.unmanaged, ({ status }) => status)}
      ${warnings(plan)}
    </main>
    <footer>
      <p>Plan <code>${plan.id}</code></p>
    </footer>`;
  return page(`Plan for ${plan.portal.url}`, PLAN_STYLE, body);
}

function header(plan: Plan): Html {
  const partner = plan.portal.partner === "assessment" ? "assessment vendor" : "job board";
  const commit = plan.commit === null ? NO_HTML : markup` · commit <code>${plan.commit}</code>`;
  return markup`<header>
    <h1>Plan for ${plan.portal.url}</h1>
    <p>${partner}${commit} · ${plan.tool}</p>
  </header>`;
}

const COUNTS = [
  ["create", "to create"],
  ["save", "to save"],
  ["publish", "to publish"],
  ["withdraw", "to withdraw"],
  ["offTheMarket", "off the marketplace"],
  ["unchanged", "unchanged"],
  ["awaitingReview", "awaiting review"],
  ["blocked", "blocked"],
  ["byHand", "by hand"],
  ["unmanaged", "unmanaged"],
] as const;

function counts({ summary, changes: list }: Plan): Html {
  const tiles = COUNTS.filter(([key]) => summary[key] > 0).map(
    ([key, label]) =>
      markup`<div class="count ${key === "offTheMarket" ? "alarm" : "calm"}">
        <dt>${label}</dt>
        <dd>${summary[key]}</dd>
      </div>`,
  );
  const none = list.length > 0 ? NO_HTML : markup`<p class="nothing">Nothing to do.</p>`;
  return markup`${none}
    <dl class="counts">${tiles}</dl>`;
}

function alarms(plan: Plan): Html {
  const leaving = leavingHeadline(plan);
  const lines = [
    ...(leaving === null ? [] : [markup`<li><strong>${leaving}.</strong></li>`]),
    ...plan.refusals.map(
      (refusal) =>
        markup`<li>
          <strong>Refused by the guard ${refusal.guard}</strong>: ${refusalText(refusal)}. Allow
          exactly this with <code>${refusal.allow}</code>.
        </li>`,
    ),
  ];
  return lines.length === 0
    ? NO_HTML
    : markup`<ul class="alarms">
        ${lines}
      </ul>`;
}

function changes(
  { name, title, note, changes: list }: Section,
  how: PlanHtmlOptions & FieldWords,
): Html {
  return markup`<section class="${name}">
    <h2>${title} (${list.length})</h2>
    ${note === null ? NO_HTML : markup`<p>${note}</p>`}
    ${list.map((change) => changeArticle(change, foundFields(change, how), how))}
  </section>`;
}

/** The offer as the portal holds it; from the change alone where nobody has seen it. */
function foundFields({ portalId, fields }: Change, { seen }: PlanHtmlOptions): Fields {
  const found = portalId === null ? undefined : seen.get(portalId);
  return found?.fields ?? Object.fromEntries(fields.map(({ path, before }) => [path, before]));
}

function listed<T extends { readonly key: string; readonly name: string }>(
  title: string,
  offers: readonly T[],
  about: (offer: T) => string,
): Html {
  if (offers.length === 0) return NO_HTML;
  const rows = offers.map(
    (offer) =>
      markup`<tr>
        <th scope="row">${offer.key}</th>
        <td>${offer.name}</td>
        <td>${about(offer)}</td>
      </tr>`,
  );
  return markup`<section>
    <h2>${title} (${offers.length})</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">Offer</th>
          <th scope="col">Name</th>
          <th scope="col">About</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </section>`;
}

function warnings({ warnings: list }: Plan): Html {
  if (list.length === 0) return NO_HTML;
  const items = list.map(
    ({ key, message }) => markup`<li>${key === null ? "" : `${key}: `}${message}</li>`,
  );
  return markup`<section>
    <h2>Warnings (${list.length})</h2>
    <ul>
      ${items}
    </ul>
  </section>`;
}
