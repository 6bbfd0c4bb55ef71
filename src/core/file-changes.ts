/**
 * What the files of one commit change against those of another, without a portal: for pull requests
 * that may not see the portal's token.
 */
import { differences } from "./diff.ts";
import type { Offer } from "./offer.ts";
import type { FieldChange } from "./plan.ts";

export type FileChange = {
  readonly key: string;
  readonly name: string;
  readonly source: Offer["source"];
  readonly kind: "added" | "changed" | "removed";
  /** For added and changed ones; `publish` is among them. */
  readonly fields: readonly FieldChange[];
};

/** Offers that were added, changed or removed, by key. */
export function fileChanges(base: readonly Offer[], head: readonly Offer[]): readonly FileChange[] {
  const before = new Map(base.map((offer) => [offer.key, offer]));
  const after = new Set(head.map(({ key }) => key));
  const renamed = new Set(head.flatMap(({ aliases }) => aliases));
  const changes = head.flatMap((offer): FileChange[] => {
    const alias = offer.aliases.find((former) => before.has(former) && !after.has(former));
    const found = before.get(offer.key) ?? before.get(alias ?? "");
    const { key, name, source } = offer;
    const fields = fieldChanges(offer, found);
    if (found === undefined) return [{ key, name, source, kind: "added", fields }];
    return fields.length === 0 ? [] : [{ key, name, source, kind: "changed", fields }];
  });
  const removed = base
    .filter(({ key }) => !after.has(key) && !renamed.has(key))
    .map(({ key, name, source }): FileChange => ({
      key,
      name,
      source,
      kind: "removed",
      fields: [],
    }));
  return [...changes, ...removed].sort((left, right) => (left.key < right.key ? -1 : 1));
}

function fieldChanges(offer: Offer, found: Offer | undefined): readonly FieldChange[] {
  const fields: FieldChange[] = differences(offer.fields, found?.fields ?? {});
  const publish = { path: "publish", before: found?.publish ?? null, after: offer.publish };
  if (publish.before !== publish.after) fields.push(publish);
  // What the file no longer manages stays in the portal as it is.
  for (const [path, before] of Object.entries(found?.fields ?? {})) {
    if (!(path in offer.fields)) fields.push({ path, before, after: "(no longer managed)" });
  }
  return fields;
}
