/** The sections of the form, with the labels and in the order of the help page. */
import { LISTS } from "../vocabulary.ts";
import {
  countryList,
  pickerField,
  placesField,
  selectField,
  textArea,
  textField,
} from "./controls.ts";
import { availability } from "./availability-section.ts";
import { type Html, html } from "./html.ts";
import { TYPES } from "./labels.ts";
import { section, type SectionsView } from "./section.ts";

/** All sections that this kind of partner fills. */
export const sections = (view: SectionsView): Html =>
  html` ${countryList()}
  ${about(view)}${view.partner === "job-board" && targetMarket(view)}${terms(view)}${availability(view)}`;

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
