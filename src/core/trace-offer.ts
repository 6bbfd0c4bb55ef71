/** A valid offer with the place that each of its values came from: `offers render`. */
import { whereOf } from "./check-offers.ts";
import { composeOffer, originOf, type ComposedOffer } from "./compose.ts";
import type { Config } from "./config.ts";
import { FIELDS } from "./fields.ts";
import type { Path } from "./load/json.ts";
import { locate } from "./load/locate.ts";
import type { WrittenOffer } from "./load/read-file.ts";
import { lineAt } from "./load/source-text.ts";
import { toOffer } from "./to-offer.ts";

export type TracedValue = {
  readonly path: string;
  /** In canonical form. */
  readonly value: unknown;
  readonly from: {
    readonly layer: "file" | "defaults" | "overrides";
    readonly file: string;
    readonly line: number;
  };
};

export type TracedOffer = {
  readonly key: string;
  readonly name: string;
  /** Fields in the documentation's order, then what steers this tool. */
  readonly values: readonly TracedValue[];
};

/** Keys of an offer file that are no fields of the portal's. */
const STEERING = ["customer", "publish", "portalId", "aliases"] as const;

/** The offer as it is planned with, layers merged; it must be valid. */
export function traceOffer(
  written: WrittenOffer,
  { partner, reading }: Pick<Config, "partner" | "reading">,
): TracedOffer {
  const composed = composeOffer(written, reading);
  const { key, name, fields } = toOffer(composed, partner);
  const values = FIELDS.flatMap(({ path }): readonly TracedValue[] => {
    const value = fields[path];
    if (value === undefined) return [];
    // The description may be made from the customer alone.
    const made = path === "description" && composed.values.description == null;
    const steps = made ? ["customer"] : path.split(".");
    return [{ path, value, from: cameFrom(composed, steps) }];
  });
  const steering = STEERING.flatMap((path): readonly TracedValue[] => {
    const value = composed.values[path];
    return value == null ? [] : [{ path, value, from: cameFrom(composed, [path]) }];
  });
  return { key, name, values: [...values, ...steering] };
}

function cameFrom(composed: ComposedOffer, path: Path): TracedValue["from"] {
  const { layer } = originOf(composed, path);
  const { document, path: within } = whereOf(composed, path, "value");
  const { start } = locate(document, within, "value");
  return { layer, file: document.source.file, line: lineAt(document.source, start) };
}
