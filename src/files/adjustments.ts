/** The cache of adjustments on disk: `.offers/adjustments.json`, which may be deleted at any time. */
import { join } from "node:path";
import {
  type Adjustment,
  type Adjustments,
  adjustmentsText,
  parseAdjustments,
  type PortalAdjustments,
  portalNameOf,
  withAdjustments,
} from "../core/adjustments.ts";
import type { Plan } from "../core/plan.ts";
import { keptText } from "./kept-text.ts";
import { writeWhole } from "./write-whole.ts";

const NAME = "adjustments.json";

/** Tens of thousands of adjustments take a tenth of this. */
const MOST_BYTES = 20_000_000;

async function readAll(folder: string): Promise<PortalAdjustments> {
  const text = await keptText(folder, NAME, MOST_BYTES);
  return text === undefined ? new Map() : parseAdjustments(text);
}

/** What is remembered of this portal in this `.offers` folder; nothing when there is no cache that can be used. */
export const readAdjustments = async (
  folder: string,
  portal: Plan["portal"],
): Promise<Adjustments> => (await readAll(folder)).get(portalNameOf(portal)) ?? new Map();

/**
 * Remembers what the portal stored otherwise. Without any, nothing is written; where nothing can be
 * written, nothing is remembered, and the next apply finds out anew.
 */
export async function rememberAdjustments(
  folder: string,
  portal: Plan["portal"],
  adjustments: readonly Adjustment[],
): Promise<void> {
  if (adjustments.length === 0) return;
  const known = await readAll(folder);
  const name = portalNameOf(portal);
  const now = withAdjustments(known.get(name) ?? new Map(), adjustments);
  const text = adjustmentsText(new Map([...known, [name, now]]));
  await writeWhole(join(folder, NAME), text).catch(() => {});
}
