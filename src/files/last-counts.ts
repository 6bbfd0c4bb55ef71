/** How many offers each account held last time: `.offers/last-counts.json`, which may be deleted at any time. */
import { join } from "node:path";
import { portalNameOf } from "../core/adjustments.ts";
import type { Account } from "../core/config.ts";
import { keptText } from "./kept-text.ts";
import { writeWhole } from "./write-whole.ts";

type Counts = { readonly [account: string]: number };

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

/** What this account held last time, or undefined when nobody knows. */
export const readLastCount = async (
  folder: string,
  account: Account,
): Promise<number | undefined> => (await readCounts(folder))[nameOf(account)];

const nameOf = (account: Account): string =>
  [portalNameOf(account), ...(account.tokenFrom === null ? [] : [account.tokenFrom])].join(" ");

/** Remembers what this account holds. A folder that cannot be written costs nothing but the memory. */
export async function rememberCount(
  folder: string,
  account: Account,
  count: number,
): Promise<void> {
  const counts = await readCounts(folder);
  const name = nameOf(account);
  if (counts[name] === count) return;
  const data = { formatVersion: FORMAT, counts: { ...counts, [name]: count } };
  await writeWhole(join(folder, NAME), `${JSON.stringify(data, null, 2)}\n`).catch(() => {});
}
