/** Differences as a table: what it was, what it is. */
import type { JsonObject } from "../json.ts";
import { type Difference, differences } from "./differences.ts";
import { type Html, html } from "./html.ts";
import { said } from "./text.ts";

/** `before` null: the whole offer is new, and there is only one column. */
export function diffTable(
  caption: string,
  before: JsonObject | null,
  after: JsonObject,
  none = "No field differs.",
): Html {
  const rows = differences(before, after);
  if (rows.length === 0) return html`<p class="quiet-text">${none}</p>`;
  return html`<div class="scroll">
    <table class="diff">
      <caption class="unseen-text">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          ${before !== null && html`<th scope="col">Before</th>`}
          <th scope="col">${before === null ? "Value" : "After"}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => line(row, before !== null))}
      </tbody>
    </table>
  </div>`;
}

const line = ({ label, before, after }: Difference, two: boolean): Html =>
  html` <tr>
    <th scope="row">${said(label)}</th>
    ${
      two &&
      html`<td data-label="Before">
        ${before === null ? NOTHING : html`<del>${said(before)}</del>`}
      </td>`
    }
    <td data-label="${two ? "After" : "Value"}">
      ${after === null ? NOTHING : two ? html`<ins>${said(after)}</ins>` : said(after)}
    </td>
  </tr>`;

const NOTHING = html`<span class="quiet-text">nothing</span>`;
