import type { Fields } from "./fields.ts";

/** Where an offer is written: a file (relative to the config, forward slashes) and its first line, from 1. */
export type Source = { readonly file: string; readonly line: number };

/**
 * One wanted offer: valid, complete and in canonical form. The wish of the planner.
 * `fields` holds the managed fields only; `description` already carries the customer's phrase.
 */
export type Offer = {
  /** The identity: `catalogId` for assessment vendors, `name` for job boards. */
  readonly key: string;
  readonly name: string;
  /** Former identities: a portal offer under one of them is this offer, renamed. */
  readonly aliases: readonly string[];
  /** Pins this offer to one portal offer. */
  readonly portalId?: string;
  /** False: saved, but not on the marketplace. */
  readonly publish: boolean;
  readonly fields: Fields;
  /** Null for a wish that is not written in a file (an undo). */
  readonly source: Source | null;
};
