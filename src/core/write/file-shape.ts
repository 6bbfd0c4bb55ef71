/** Fields of the table in the shape of a file: sections, and values as a file says them. */
import { FIELDS, type Fields, type Kind, type Value } from "../fields.ts";

/** A field's value; nothing in the word that the documentation uses for it. */
export function fileValue(kind: Kind, value: Value): unknown {
  if (value !== null) return value;
  if (kind === "expiry") return "never";
  return kind === "quantity" ? "unlimited" : null;
}

/** What these fields say in a file; absent ones are left out. */
export function fileShape(fields: Fields): Record<string, unknown> {
  const shape: Record<string, unknown> = {};
  for (const { path, kind } of FIELDS) {
    const value = fields[path];
    if (value === undefined) continue;
    const [head = "", key] = path.split(".");
    if (key === undefined) shape[head] = fileValue(kind, value);
    else shape[head] = { ...(shape[head] as object | undefined), [key]: fileValue(kind, value) };
  }
  return shape;
}
