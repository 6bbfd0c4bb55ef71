/** The managed fields of an offer that differ from what the portal holds. */
import { FIELDS, type FieldPath, type Fields, type Value } from "./fields.ts";
import { sameValue } from "./normalise.ts";
import type { FieldChange } from "./plan.ts";

export type TypedChange = FieldChange & {
  readonly path: FieldPath;
  readonly before: Value;
  readonly after: Value;
};

/** In the table's order. What the files do not manage never differs. */
export function differences(wanted: Fields, found: Fields): TypedChange[] {
  const changes: TypedChange[] = [];
  for (const { path, kind } of FIELDS) {
    const after = wanted[path];
    if (after === undefined) continue;
    const before = found[path] ?? null;
    if (!sameValue(kind, after, before)) changes.push({ path, before, after });
  }
  return changes;
}
