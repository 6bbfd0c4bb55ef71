/** The form's last section: to whom, until when, how often. */
import { LISTS } from "../vocabulary.ts";
import { choiceField, pickerField, placesField, textField } from "./controls.ts";
import { type Html, html } from "./html.ts";
import { section, type SectionsView } from "./section.ts";

export const availability = ({ form, problems, spare }: SectionsView): Html =>
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
