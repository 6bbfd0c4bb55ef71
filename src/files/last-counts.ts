/** How many offers each portal held last time: `.offers/last-counts.json`, which may be deleted at any time. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plan } from "../core/plan.ts";
import { writeWhole } from "./write-whole.ts";

type Counts = { readonly [portal: string]: number };

const fileIn = (folder: string): string => join(folder, "last-counts.json");
const nameOf = ({ url, partner }: Plan["portal"]): string => `${partner} ${url}`;

async function readCounts(folder: string): Promise<Counts> {
  try {
    const data: unknown = JSON.parse(await readFile(fileIn(folder), "utf8"));
    const entries = typeof data === "object" && data !== null ? Object.entries(data) : [];
    return Object.fromEntries(entries.filter(([, count]) => Number.isSafeInteger(count)));
  } catch {
    return {};
  }
}

/** What this portal held last time, or undefined when nobody knows. */
export const readLastCount = async (
  folder: string,
  portal: Plan["portal"],
): Promise<number | undefined> => (await readCounts(folder))[nameOf(portal)];

/** Remembers what this portal holds. A folder that cannot be written costs nothing but the memory. */
export async function rememberCount(
  folder: string,
  portal: Plan["portal"],
  count: number,
): Promise<void> {
  const counts = await readCounts(folder);
  if (counts[nameOf(portal)] === count) return;
  const text = `${JSON.stringify({ ...counts, [nameOf(portal)]: count }, null, 2)}\n`;
  await writeWhole(fileIn(folder), text).catch(() => {});
}
