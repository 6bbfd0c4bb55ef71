/** What every section of the form is given, and the frame around it. */
import type { PartnerKind } from "../records.ts";
import { type Html, html } from "./html.ts";
import type { OfferForm } from "./offer-form.ts";

export type FormField = keyof OfferForm;

export type SectionsView = {
  readonly form: OfferForm;
  readonly partner: PartnerKind;
  /** One sentence for each field that was refused. */
  readonly problems: ReadonlyMap<FormField, string>;
  /** Empty rows under the locations. */
  readonly spare: Readonly<Record<"locations" | "targetLocations", number>>;
  /** Keywords that the partner's other offers use. */
  readonly keywords: readonly string[];
};

/** A section with its heading. */
export const section = (id: string, title: string, hint: string, fields: Html): Html =>
  html` <section class="card" aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    <p class="hint">${hint}</p>
    ${fields}
  </section>`;
