/** How many offers each portal held last time: `.offers/last-counts.json`, which may be deleted at any time. */
import { join } from "node:path";
import { portalNameOf } from "../core/adjustments.ts";
import type { Plan } from "../core/plan.ts";
import { keptText } from "./kept-text.ts";
import { writeWhole } from "./write-whole.ts";

type Counts = { readonly [portal: string]: number };

const NAME = "last-counts.json";
const FORMAT = 1;

/** A count takes a hundred bytes or so. */
const MOST_BYTES = 1_000_000;

async function readCounts(folder: string): Promise<Counts> {
  const text = await keptText(folder, NAME, MOST_BYTES);
  if (text === undefined) return {};
  try {
    const data = JSON.parse(text) as { formatVersion?: unknown; counts?: unknown } | null;
    const { formatVersion, counts } = data ?? {};
    if (formatVersion !== FORMAT || typeof counts !== "object" || counts === null) return {};
    return Object.fromEntries(
      Object.entries(counts).filter(([, count]) => Number.isSafeInteger(count)),
    );
  } catch {
    return {};
  }
}

/** What this portal held last time, or undefined when nobody knows. */
export const readLastCount = async (
  folder: string,
  portal: Plan["portal"],
): Promise<number | undefined> => (await readCounts(folder))[portalNameOf(portal)];

/** Remembers what this portal holds. A folder that cannot be written costs nothing but the memory. */
export async function rememberCount(
  folder: string,
  portal: Plan["portal"],
  count: number,
): Promise<void> {
  const counts = await readCounts(folder);
  if (counts[portalNameOf(portal)] === count) return;
  const data = { formatVersion: FORMAT, counts: { ...counts, [portalNameOf(portal)]: count } };
  await writeWhole(join(folder, NAME), `${JSON.stringify(data, null, 2)}\n`).catch(() => {});
}
