/** The inputs of forms: each with its label, its hint and what is wrong with it, tied together. */
import { COUNTRIES, type Place } from "../places.ts";
import { type Content, flag, type Html, html } from "./html.ts";
import { plain } from "./text.ts";

type Labelled = {
  readonly name: string;
  readonly label: string;
  readonly hint?: Content;
  readonly problem?: string | undefined;
  readonly required?: boolean;
};

/** A text of one line. `list`: the id of a datalist for type-ahead. */
export const textField = (
  field: Labelled & {
    readonly value: string;
    readonly list?: string;
    readonly mode?: "numeric" | "decimal" | "search";
    readonly size?: "short";
  },
): Html =>
  wrapped(
    field,
    html`<input
      type="text"
      id="${field.name}"
      name="${field.name}"
      value="${field.value}"
      dir="auto"
      autocomplete="off"
      ${field.size && html` class="${field.size}"`}${field.list && html` list="${field.list}"`}${
        field.mode && html` inputmode="${field.mode}"`
      }
      ${describedBy(field)}
    />`,
  );

/** A text of several lines. `words`: one entry a line, which the script turns into a picker. */
export const textArea = (
  field: Labelled & { readonly value: string; readonly rows?: number; readonly words?: string },
): Html =>
  // The line break after the tag is the one that browsers drop.
  wrapped(
    field,
    html`<textarea
      id="${field.name}"
      name="${field.name}"
      rows="${field.rows ?? 4}"
      dir="auto"
      ${field.words && html` data-words="${field.words}"`}
      ${describedBy(field)}
    >
${field.value}</textarea>`,
  );

export type Option = { readonly id: string; readonly label: string };

/** One of a list; `blank` is what choosing nothing is called. */
export const selectField = (
  field: Labelled & {
    readonly value: string;
    readonly options: readonly Option[];
    readonly blank?: string;
  },
): Html =>
  wrapped(
    field,
    html`<select id="${field.name}" name="${field.name}" ${describedBy(field)}>
      ${field.blank !== undefined && html`<option value="">${field.blank}</option>`}
      ${options(withUnknown(field.options, [field.value]), [field.value])}
    </select>`,
  );

/** Several of a list: a list to select from, which the script turns into a type-ahead picker. */
export const pickerField = (
  field: Labelled & { readonly values: readonly string[]; readonly options: readonly Option[] },
): Html =>
  wrapped(
    field,
    html`<select
      multiple
      size="6"
      id="${field.name}"
      name="${field.name}"
      data-picker
      ${describedBy(field)}
    >
      ${options(withUnknown(field.options, field.values), field.values)}
    </select>`,
  );

const options = (all: readonly Option[], chosen: readonly string[]): readonly Html[] =>
  all.map(
    ({ id, label }) =>
      html`<option value="${id}" ${flag("selected", chosen.includes(id))}>${plain(label)}</option>`,
  );

// An offer may hold ids that the list does not know; saving the form must not lose them.
const withUnknown = (all: readonly Option[], values: readonly string[]): readonly Option[] => [
  ...all,
  ...[...new Set(values)]
    .filter((value) => value !== "" && all.every(({ id }) => id !== value))
    .map((id) => ({ id, label: id })),
];

/** The datalist that every country input of a page shares. */
export const countryList = (): Html =>
  html`<datalist id="countries">
    ${COUNTRIES.map(({ name }) => html`<option value="${name}"></option>`)}
  </datalist>`;

/** Rows of country, region and city, with empty ones to fill. */
export const placesField = (
  field: Labelled & { readonly places: readonly Place[]; readonly spare: number },
): Html => {
  const none = { country: "", region: "", city: "" };
  const rows = [...field.places, ...Array.from({ length: field.spare }, () => none)];
  return html`<fieldset class="field places" id="${field.name}" ${describedBy(field)}>
    <legend>${field.label}</legend>
    ${hintAndProblem(field)}
    <div class="place-rows" data-places>
      ${rows.map((place, row) => placeRow(field.name, place, row + 1))}
    </div>
    <button class="quiet small" name="add" value="${field.name}" data-add-place>
      Add a location
    </button>
  </fieldset>`;
};

const placeRow = (name: string, place: Place, row: number): Html =>
  html` <div class="place" role="group" aria-label="Location ${row}">
    ${(["country", "region", "city"] as const).map(
      (part) =>
        html`<label
          ><span>${PARTS[part]}</span>
          <input
            type="text"
            name="${name}.${part}"
            value="${place[part]}"
            dir="auto"
            autocomplete="off"
            ${part === "country" && html` list="countries"`}
        /></label>`,
    )}
  </div>`;

const PARTS = { country: "Country", region: "Region", city: "City" } as const;

export type Choice = {
  readonly value: string;
  readonly label: string;
  /** What belongs to this choice; shown only while it is chosen. */
  readonly more?: Content;
};

/** One of a few, all in sight. */
export const choiceField = (
  field: Labelled & { readonly value: string; readonly choices: readonly Choice[] },
): Html =>
  html`<fieldset class="field choices" id="${field.name}" ${describedBy(field)}>
    <legend>${field.label}</legend>
    ${hintAndProblem(field)}
    ${field.choices.map(
      ({ value, label, more }) =>
        html`<div class="choice">
          <label>
            <input
              type="radio"
              name="${field.name}"
              value="${value}"
              ${flag("checked", value === field.value)}
            />
            <span>${label}</span></label
          >${more && html`<div class="more">${more}</div>`}
        </div>`,
    )}
  </fieldset>`;

const wrapped = (field: Labelled, control: Html): Html =>
  html` <div class="field${field.problem !== undefined && " wrong"}">
    <label for="${field.name}"
      >${field.label}${field.required === true && html` <span class="need">required</span>`}</label
    >${hintAndProblem(field)} ${control}
  </div>`;

const hintAndProblem = ({ name, hint, problem }: Labelled): Html =>
  html`${
    hint && html`<p class="hint" id="${name}-hint">${hint}</p>`
  }${problem !== undefined && html`<p class="problem" id="${name}-problem">${problem}</p>`}`;

function describedBy({ name, hint, problem, required }: Labelled): Html {
  const ids = [hint && `${name}-hint`, problem !== undefined && `${name}-problem`].filter(Boolean);
  return html`${ids.length > 0 && html`aria-describedby="${ids.join(" ")}"`}${
    problem !== undefined && html` aria-invalid="true"`
  }${required === true && html` aria-required="true"`}`;
}
