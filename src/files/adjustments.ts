/** The cache of adjustments on disk: `.offers/adjustments.json`, which may be deleted at any time. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type Adjustment,
  type Adjustments,
  adjustmentsText,
  parseAdjustments,
  withAdjustments,
} from "../core/adjustments.ts";
import { writeWhole } from "./write-whole.ts";

const fileIn = (folder: string): string => join(folder, "adjustments.json");

/** What is remembered in this `.offers` folder; nothing when there is no cache that can be used. */
export async function readAdjustments(folder: string): Promise<Adjustments> {
  try {
    return parseAdjustments(await readFile(fileIn(folder), "utf8"));
  } catch {
    return new Map();
  }
}

/**
 * Remembers what the portal stored otherwise. Without any, nothing is written; where nothing can be
 * written, nothing is remembered, and the next apply finds out anew.
 */
export async function rememberAdjustments(
  folder: string,
  adjustments: readonly Adjustment[],
): Promise<void> {
  if (adjustments.length === 0) return;
  const known = await readAdjustments(folder);
  const text = adjustmentsText(withAdjustments(known, adjustments));
  await writeWhole(fileIn(folder), text).catch(() => {});
}
