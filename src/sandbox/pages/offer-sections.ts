/** The sections of the form, with the labels and in the order of the help page. */
import type { PartnerKind } from "../records.ts";
import { LISTS } from "../vocabulary.ts";
import {
  choiceField,
  countryList,
  pickerField,
  placesField,
  selectField,
  textArea,
  textField,
} from "./controls.ts";
import { type Html, html } from "./html.ts";
import { TYPES } from "./labels.ts";
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

/** All sections that this kind of partner fills. */
export const sections = (view: SectionsView): Html =>
  html` ${countryList()}
  ${about(view)}${view.partner === "job-board" && targetMarket(view)}${terms(view)}${availability(view)}`;

const section = (id: string, title: string, hint: string, fields: Html): Html =>
  html` <section class="card" aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    <p class="hint">${hint}</p>
    ${fields}
  </section>`;

const about = ({ form, partner, problems }: SectionsView): Html =>
  section(
    "section-offer",
    "Offer",
    "What customers read first.",
    html`${textField({
      name: "name",
      label: "Name",
      value: form.name,
      required: true,
      problem: problems.get("name"),
    })}${textArea({
      name: "description",
      label: "Description",
      value: form.description,
      required: true,
      rows: 3,
      hint: html`A short one. For an offer meant for one customer, write
        <code>Package for the customer: XYZ</code> with that customer’s name.`,
      problem: problems.get("description"),
    })}${
      partner === "assessment" &&
      textField({
        name: "catalogId",
        label: "Catalog ID",
        value: form.catalogId,
        required: true,
        hint: "Yours to choose. It identifies the product in the API.",
        problem: problems.get("catalogId"),
      })
    }${textField({
      name: "category",
      label: "Category",
      value: form.category,
      hint: "Leave this blank.",
      problem: problems.get("category"),
    })}`,
  );

const targetMarket = ({ form, problems, spare, keywords }: SectionsView): Html =>
  section(
    "section-market",
    "Target Market",
    "Which jobs the offer is made for. Leave empty what does not matter.",
    html`${(
        [
          ["targetIndustries", "Industry", "industries"],
          ["targetFunctions", "Function", "functions"],
          ["targetExperienceLevels", "Experience Level", "experienceLevels"],
        ] as const
      ).map(([name, label, list]) =>
        pickerField({
          name,
          label,
          values: form[name],
          options: LISTS[list],
          problem: problems.get(name),
        }),
      )}${placesField({
        name: "targetLocations",
        label: "Locations",
        places: form.targetLocations,
        spare: spare.targetLocations,
        hint: "A country, and where it matters a region and a city.",
        problem: problems.get("targetLocations"),
      })}${textArea({
        name: "targetKeywords",
        label: "Keywords",
        value: form.targetKeywords.join("\n"),
        words: "known-keywords",
        hint: "One on each line.",
        problem: problems.get("targetKeywords"),
      })}<datalist id="known-keywords">
        ${keywords.map((word) => html`<option value="${word}"></option>`)}
      </datalist>`,
  );

const CURRENCIES = Intl.supportedValuesOf("currency");

const terms = ({ form, partner, problems }: SectionsView): Html =>
  section(
    "section-terms",
    "Terms",
    "The price, and what a customer gets for it.",
    html`${
        partner === "assessment" &&
        selectField({
          name: "type",
          label: "Type",
          value: form.type,
          options: TYPES,
          blank: "Choose a type",
          problem: problems.get("type"),
        })
      }
      <div class="row">
        ${textField({
          name: "amount",
          label: "Price",
          value: form.amount,
          required: true,
          mode: "decimal",
          size: "short",
          problem: problems.get("amount"),
        })}${textField({
          name: "currency",
          label: "Currency",
          value: form.currency,
          required: true,
          size: "short",
          list: "currencies",
          problem: problems.get("currency"),
        })}
      </div>
      <datalist id="currencies">
        ${CURRENCIES.map((code) => html`<option value="${code}"></option>`)}</datalist
      >${
        partner === "job-board" &&
        textField({
          name: "postingPeriod",
          label: "Posting period",
          value: form.postingPeriod,
          mode: "numeric",
          size: "short",
          hint: "In days, like 30.",
          problem: problems.get("postingPeriod"),
        })
      }`,
  );

const availability = ({ form, problems, spare }: SectionsView): Html =>
  section(
    "section-availability",
    "Availability",
    "Who may buy the offer, until when and how often.",
    html`${choiceField({
      name: "open",
      label: "Open to",
      value: form.open,
      problem: problems.get("open"),
      choices: [
        { value: "every", label: "Every business" },
        {
          value: "criteria",
          label: "Businesses that match criteria",
          more: html`${pickerField({
            name: "industries",
            label: "Industries",
            values: form.industries,
            options: LISTS.industries,
            problem: problems.get("industries"),
          })}${placesField({
            name: "locations",
            label: "Locations",
            places: form.locations,
            spare: spare.locations,
            problem: problems.get("locations"),
          })}`,
        },
      ],
    })}${choiceField({
      name: "audience",
      label: "Customers",
      value: form.audience,
      problem: problems.get("audience"),
      choices: [
        { value: "all", label: "All of them" },
        { value: "invited", label: "Only those that you invited" },
        ...(form.audience === "named"
          ? [{ value: "named", label: "Those that the marketplace’s administrators chose" }]
          : []),
      ],
    })}${textField({
      name: "specialOffer",
      label: "Special offer",
      value: form.specialOffer,
      hint: "Shown as a banner, like 25% OFF.",
      problem: problems.get("specialOffer"),
    })}${choiceField({
      name: "expires",
      label: "EXPIRES",
      value: form.expires,
      problem: problems.get("expires"),
      choices: [
        { value: "never", label: "Never" },
        {
          value: "date",
          label: "Expires on a given date",
          more: html`<label class="beside"
            >Last day (UTC) <input type="date" name="expiresOn" value="${form.expiresOn}"
          /></label>`,
        },
      ],
    })}${choiceField({
      name: "quantity",
      label: "QUANTITY",
      value: form.quantity,
      problem: problems.get("quantity"),
      choices: [
        { value: "unlimited", label: "Unlimited" },
        { value: "once", label: "Once per customer" },
        {
          value: "times",
          label: "X times per customer",
          more: html`<label class="beside"
            >Times
            <input
              type="text"
              inputmode="numeric"
              class="short"
              name="times"
              value="${form.times}"
              autocomplete="off"
          /></label>`,
        },
      ],
    })}`,
  );
