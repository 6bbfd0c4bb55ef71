/** The fields of one change as a table: texts as a word diff, lists as what comes and goes. */
import type { FieldChange } from "../../core/plan.ts";
import { lookAlike } from "../escape.ts";
import { type LabelOf, portalWords } from "../portal-words.ts";
import { valueText } from "../value.ts";
import type { WordDiff } from "../word-diff.ts";
import { type Html, markup, NO_HTML } from "./html.ts";

const LONG = 40;

/** How the fields are shown. */
export type FieldWords = { readonly labelOf: LabelOf; readonly diff: WordDiff };

/** A table of before and after; of values alone for a new offer. */
export function fieldTable(
  fields: readonly FieldChange[],
  isCreate: boolean,
  how: FieldWords,
): Html {
  if (fields.length === 0) return NO_HTML;
  const rows = fields.map((field) => row(field, isCreate, how));
  const heads = isCreate
    ? markup`<th scope="col">Field</th>
        <th scope="col">Value</th>`
    : markup`<th scope="col">Field</th>
        <th scope="col">Before</th>
        <th scope="col">After</th>`;
  return markup`<table>
    <thead>
      <tr>
        ${heads}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function row({ path, before, after }: FieldChange, isCreate: boolean, how: FieldWords): Html {
  const { labelOf, diff } = how;
  if (isCreate) return cells(path, [markup`${shown(path, after, labelOf)}`]);
  if (isText(before) && isText(after) && before.length + after.length > LONG) {
    const head = markup`<th scope="row">${path}</th>`;
    return markup`<tr>${head}<td colspan="2">${words(before, after, diff)}${doubt(before, after)}</td></tr>`;
  }
  if (Array.isArray(before) || Array.isArray(after)) {
    const [gone, come] = [portalWords(path, before, labelOf), portalWords(path, after, labelOf)];
    return cells(path, [items(gone, come, "del"), items(come, gone, "ins")]);
  }
  return cells(path, [
    marked(path, before, "del", labelOf),
    markup`${marked(path, after, "ins", labelOf)}${doubt(before, after)}`,
  ]);
}

const cells = (path: string, values: readonly Html[]): Html =>
  markup`<tr><th scope="row">${path}</th>${values.map((value) => markup`<td>${value}</td>`)}</tr>`;

/** One value, marked as gone or new; nothing is no value to mark. */
function marked(path: string, value: unknown, mark: "del" | "ins", labelOf: LabelOf): Html {
  const text = shown(path, value, labelOf);
  if (value == null) return markup`<span class="none">${text}</span>`;
  return mark === "del" ? markup`<del>${text}</del>` : markup`<ins>${text}</ins>`;
}

const isText = (value: unknown): value is string => typeof value === "string";

/** One value in words; nothing as the file would say it (`never`, `unlimited`). */
function shown(path: string, value: unknown, labelOf: LabelOf): string {
  const list = portalWords(path, value, labelOf);
  return list.length === 0 ? valueText(path, null) : list.join(", ");
}

/** The list, and in it the items that the other list does not have. */
function items(these: readonly string[], others: readonly string[], mark: "del" | "ins"): Html {
  if (these.length === 0) return markup`<span class="none">(none)</span>`;
  const kept = new Set(others);
  return markup`<ul>
    ${these.map((item) => {
      if (kept.has(item)) return markup`<li>${item}</li>`;
      return mark === "del"
        ? markup`<li><del>${item}</del></li>`
        : markup`<li><ins>${item}</ins></li>`;
    })}
  </ul>`;
}

function words(before: string, after: string, diff: WordDiff): readonly Html[] {
  const runs = diff(before, after);
  if (runs === null) return [markup`<del>${before}</del> <ins>${after}</ins>`];
  const ways = {
    both: (text: string) => markup`${text}`,
    before: (text: string) => markup`<del>${text}</del>`,
    after: (text: string) => markup`<ins>${text}</ins>`,
  };
  return runs.map((run) => ways[run.in](run.value));
}

/** Which characters differ, where the eye would see no change. */
function doubt(before: unknown, after: unknown): Html {
  const note = isText(before) && isText(after) ? lookAlike(before, after) : undefined;
  return note === undefined ? NO_HTML : markup`<p class="doubt">looks alike, but: ${note}</p>`;
}
