/**
 * Who may see an offer: the API's `companies`. `["ALL"]` is everyone, `["INVITED_BY_ME"]` the
 * companies that this partner invited; on reads it may hold names of companies, which only the
 * marketplace's administrators set ("available to") and which a sync must never erase.
 */
import { wordSet } from "./words.ts";

const BY_CODE: Readonly<Record<string, string>> = { ALL: "everyone", INVITED_BY_ME: "invited" };
const BY_WORD: Readonly<Record<string, string>> = { everyone: "ALL", invited: "INVITED_BY_ME" };

/** Canonical audience of the portal's list: `everyone`, `invited`, the sorted names, or null for none. */
export function audience(listed: readonly string[]): string | readonly string[] | null {
  const set = wordSet(listed);
  const only = set?.length === 1 ? set[0] : undefined;
  if (only !== undefined && Object.hasOwn(BY_CODE, only)) return BY_CODE[only] ?? null;
  return set;
}

/** The portal's list for a canonical audience. */
export function companies(value: string | readonly string[] | null): readonly string[] {
  if (value === null) return [];
  return typeof value === "string" ? [BY_WORD[value] ?? value] : value;
}

/** True when an administrator has limited the offer to named companies. */
export const isAdministratorsAudience = (value: unknown): boolean => Array.isArray(value);
