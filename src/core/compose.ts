/**
 * One offer out of up to three layers: the config's defaults below, the offer's file, and the
 * environment's overrides on top. Maps are merged key by key; lists and all other values replace.
 * Where a value came from is looked up when somebody asks, instead of being carried along.
 */
import type { OfferLayer, Reading } from "./config.ts";
import { isMap, newMap, type Path } from "./load/json.ts";
import type { WrittenOffer } from "./load/read-file.ts";
import type { OfferFile } from "./types/offer.generated.ts";

/** Which layer a value came from. */
export type Origin =
  | { readonly layer: "file" }
  | { readonly layer: "defaults" | "overrides"; readonly from: OfferLayer };

/** An offer with all layers merged. */
export type ComposedOffer = {
  readonly written: WrittenOffer;
  readonly values: Partial<OfferFile>;
  readonly layers: Pick<Reading, "defaults" | "overrides">;
};

/** Nothing is copied that need not be: many files write all that a layer below would give them. */
function merge(below: unknown, above: unknown): unknown {
  if (above === undefined) return below;
  if (!isMap(below) || !isMap(above)) return above;
  let merged: Record<string, unknown> | undefined;
  for (const key of Object.keys(below)) {
    const both = merge(below[key], above[key]);
    if (both === above[key]) continue;
    merged ??= Object.assign(newMap(), above);
    merged[key] = both;
  }
  return merged ?? above;
}

/** The written offer with the config's layers below and on top of it. */
export function composeOffer(
  written: WrittenOffer,
  layers: Pick<Reading, "defaults" | "overrides">,
): ComposedOffer {
  const { defaults, overrides } = layers;
  const based = defaults === null ? written.values : merge(defaults.values, written.values);
  const values = overrides === null ? based : merge(based, overrides.values);
  return { written, values: values as Partial<OfferFile>, layers };
}

/** Whether something, be it `null`, stands at this path. */
function has(values: unknown, path: Path): boolean {
  let here = values;
  for (const step of path) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return false;
    here = (here as Record<string | number, unknown>)[step];
  }
  return true;
}

/** Where the value at a path came from; what is nowhere is missing in the file. */
export function originOf({ written, layers }: ComposedOffer, path: Path): Origin {
  const { defaults, overrides } = layers;
  if (overrides !== null && has(overrides.values, path)) {
    return { layer: "overrides", from: overrides };
  }
  if (defaults === null || has(written.values, path) || !has(defaults.values, path)) {
    return { layer: "file" };
  }
  return { layer: "defaults", from: defaults };
}
