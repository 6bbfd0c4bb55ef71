/** The portal's lists of industries, functions and experience levels, with labels. */
import vocabulary from "../../schema/vocabulary.json" with { type: "json" };

export type Term = { readonly id: string; readonly label: string };
export type ListName = "industries" | "functions" | "experienceLevels";

const terms = (name: ListName): readonly Term[] =>
  vocabulary[name].map(({ id, label }) => ({ id, label }));

/** Each list in the portal's order. */
export const LISTS: Readonly<Record<ListName, readonly Term[]>> = {
  industries: terms("industries"),
  functions: terms("functions"),
  experienceLevels: terms("experienceLevels"),
};

const LABELS: Readonly<Record<ListName, ReadonlyMap<string, string>>> = {
  industries: labels("industries"),
  functions: labels("functions"),
  experienceLevels: labels("experienceLevels"),
};

function labels(name: ListName): ReadonlyMap<string, string> {
  return new Map(LISTS[name].map(({ id, label }) => [id, label]));
}

/** The label of an id, or undefined for one that is not in the list. */
export const labelOf = (list: ListName, id: string): string | undefined => LABELS[list].get(id);
