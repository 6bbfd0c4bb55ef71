/** An offer as a customer finds it on the marketplace, drawn from its fields. */
import type { FieldPath, Fields } from "../../core/fields.ts";
import { type LabelOf, portalWords } from "../portal-words.ts";
import { type Html, markup, NO_HTML } from "./html.ts";

export type CardOptions = {
  /** Above the card: `Now`, `After`. */
  readonly title: string;
  /** What stands in place of a buy button: `Live`, `Waits for approval`. */
  readonly state: string;
  readonly tone: "live" | "waiting" | "gone";
  readonly labelOf: LabelOf;
  /** Fields to point out. */
  readonly changed: ReadonlySet<string>;
};

const FACTS: readonly (readonly [path: FieldPath, label: string])[] = [
  ["terms.postingPeriod", "Posting period"],
  ["availability.expires", "Until"],
  ["availability.quantity", "How often"],
  ["availability.audience", "For"],
  ["availability.industries", "Customers in"],
  ["availability.locations", "Customers from"],
  ["targetMarket.industries", "Jobs in"],
  ["targetMarket.functions", "Jobs as"],
  ["targetMarket.experienceLevels", "Level"],
  ["targetMarket.locations", "Jobs at"],
  ["targetMarket.keywords", "Keywords"],
];

/** One card. Text of the offer is text here, whatever it holds. */
export function card(fields: Fields, options: CardOptions): Html {
  const { labelOf, changed, title, state, tone } = options;
  const words = (path: FieldPath) => portalWords(path, fields[path], labelOf).join(", ");
  const part = (path: FieldPath, text = words(path)): Html =>
    changed.has(path) ? markup`<mark>${text}</mark>` : markup`${text}`;
  const facts = FACTS.flatMap(([path, label]) => {
    const text = words(path);
    // Assessments have none, and the portal keeps it as 0 days.
    if (text === "" || (path === "terms.postingPeriod" && text === "0")) return [];
    const value = path === "terms.postingPeriod" ? `${text} days` : text;
    return [
      markup`<dt>${label}</dt>
        <dd>${part(path, value)}</dd>`,
    ];
  });
  const banner = words("availability.specialOffer");
  const type = words("terms.type");
  return markup`<section class="card ${tone}">
    <h5>${title}</h5>
    ${banner === "" ? NO_HTML : markup`<p class="banner">${part("availability.specialOffer")}</p>`}
    <p class="name">${part("name")}</p>
    ${type === "" ? NO_HTML : markup`<p class="type">${part("terms.type")}</p>`}
    <p class="description">${part("description")}</p>
    <p class="price">${part("terms.price")}</p>
    ${facts.length === 0 ? NO_HTML : markup`<dl>${facts}</dl>`}
    <p class="state">${state}</p>
  </section>`;
}
