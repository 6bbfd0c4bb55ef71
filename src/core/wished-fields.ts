import { Bug } from "./bug.ts";
import { fieldAt, type FieldPath, type Fields, type Kind, type Value } from "./fields.ts";
import { sameValue } from "./normalise.ts";
import type { Change } from "./plan.ts";

/** One field of a change with its row of the field table: what was there, what is wanted. */
export type WishedField = {
  readonly path: FieldPath;
  readonly kind: Kind;
  readonly before: Value;
  readonly after: Value;
};

/** The fields of a change in our own types: the one place where a plan's plain data is taken for values. */
export function wishedFields(change: Pick<Change, "fields">): readonly WishedField[] {
  return change.fields.map(({ path, before, after }) => {
    const field = fieldAt(path);
    if (field === undefined) throw new Bug(`A plan names the field ${path}, which is not one.`);
    return {
      path: field.path,
      kind: field.kind,
      before: before as Value,
      after: after as Value,
    };
  });
}

/** What a save lays over the offer, clearing nulls included. */
export const wishOf = (change: Pick<Change, "fields">): Fields =>
  Object.fromEntries(wishedFields(change).map(({ path, after }) => [path, after]));

/** Whether an offer with these fields holds every wanted value already. */
export const holdsWish = (change: Pick<Change, "fields">, found: Fields): boolean =>
  wishedFields(change).every(({ path, kind, after }) => sameValue(kind, after, found[path]));
