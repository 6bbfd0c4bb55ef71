/** The fields of an offer as clicks, in the order of the portal's page. */
import { type Field, FIELDS, fieldAt } from "../core/fields.ts";
import type { Partner } from "../core/partner.ts";
import type { FieldChange } from "../core/plan.ts";
import { markdownBlock, markdownCode } from "./escape.ts";
import { type LabelOf, portalWords } from "./portal-words.ts";

/** One thing to do; a block below it holds a value that needs several lines. */
export type FieldClick = { readonly text: string; readonly block?: string };

export type FieldClickOptions = {
  readonly isCreate: boolean;
  readonly partner: Partner;
  readonly labelOf: LabelOf;
};

/** Parts of the page, from top to bottom, and the heading that each has there. */
const PARTS: readonly (readonly [prefix: string, heading: string | null])[] = [
  ["name", null],
  ["description", null],
  ["catalogId", null],
  ["targetMarket.", "Target Market"],
  ["terms.", "Terms"],
  ["availability.", "Availability"],
];

const partOf = (path: string): number => PARTS.findIndex(([prefix]) => path.startsWith(prefix));
const rowOf = (path: string): number => FIELDS.findIndex((field) => field.path === path);

/** One click for each field, and on a new offer the word about Category. */
export function fieldClicks(
  fields: readonly FieldChange[],
  options: FieldClickOptions,
): readonly FieldClick[] {
  const ordered = [...fields].sort(
    (left, right) => partOf(left.path) - partOf(right.path) || rowOf(left.path) - rowOf(right.path),
  );
  const clicks = ordered.map((change) => ({
    part: partOf(change.path),
    ...click(change, options),
  }));
  if (!options.isCreate) return clicks.map(withoutPart);
  const afterCatalogId = clicks.filter(({ part }) => part < 3).map(withoutPart);
  return [
    ...afterCatalogId,
    { text: "**Category**: leave it blank." },
    ...clicks.filter(({ part }) => part >= 3).map(withoutPart),
  ];
}

const withoutPart = ({ part: _part, ...rest }: FieldClick & { part: number }): FieldClick => rest;

function click({ path, before, after }: FieldChange, options: FieldClickOptions): FieldClick {
  const field = fieldAt(path);
  const heading = PARTS[partOf(path)]?.[1] ?? null;
  const label = `${heading === null ? "" : `${heading}, `}**${field?.label ?? path}**`;
  const wanted = portalWords(path, after, options.labelOf);
  const found = portalWords(path, before, options.labelOf);
  if (field !== undefined && isList(field))
    return { text: `${label}: ${listClick(found, wanted)}.` };
  const [text] = wanted;
  if (text === undefined) return { text: `${label}: ${emptyClick(field)}` };
  const verb = verbOf(field, found.length > 0);
  if (text.includes("\n")) return { text: `${label}: ${verb}`, block: markdownBlock(text) };
  return { text: `${label}: ${verb} ${markdownCode(text)}` };
}

const isList = ({ kind }: Field): boolean =>
  kind === "ids" || kind === "words" || kind === "places";

const codes = (words: readonly string[]): string =>
  words.map((word) => markdownCode(word)).join(", ");

function listClick(found: readonly string[], wanted: readonly string[]): string {
  const gone = found.filter((word) => !wanted.includes(word));
  const come = wanted.filter((word) => !found.includes(word));
  return [
    ...(gone.length > 0 ? [`remove ${codes(gone)}`] : []),
    ...(come.length > 0 ? [`add ${codes(come)}`] : []),
  ].join("; ");
}

function emptyClick(field: Field | undefined): string {
  if (field?.kind === "expiry") return "choose `never`";
  if (field?.kind === "quantity") return "choose `unlimited`";
  return "make it empty.";
}

const CHOSEN: ReadonlySet<string> = new Set([
  "terms.type",
  "availability.quantity",
  "availability.audience",
]);

/** What a hand does with the field, before the value. */
function verbOf(field: Field | undefined, replaces: boolean): string {
  if (field?.kind === "expiry") return "choose “expires on a given date” and enter";
  if (CHOSEN.has(field?.path ?? "")) return "choose";
  return replaces ? "replace it with" : "enter";
}
