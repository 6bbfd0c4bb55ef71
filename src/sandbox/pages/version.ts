/**
 * Which state of an offer a page showed. Forms carry it, so that nobody saves over, publishes or
 * approves something that they have not seen.
 */
import { createHash } from "node:crypto";
import type { JsonObject } from "../json.ts";
import type { HistoryEntry, StoredOffer } from "../records.ts";

/** A short text that is another one whenever the offer is another one. */
export const versionOf = ({
  status,
  lastUpdateDate,
  body,
}: Pick<StoredOffer, "status" | "lastUpdateDate" | "body">): string =>
  createHash("sha256")
    .update(JSON.stringify([status, lastUpdateDate, body]))
    .digest("base64url")
    .slice(0, 22);

/** The offer as it was in that version, or undefined. */
export const bodyAt = (history: readonly HistoryEntry[], version: string): JsonObject | undefined =>
  history.findLast(
    ({ statusAfter, at, after }) =>
      versionOf({ status: statusAfter, lastUpdateDate: at, body: after }) === version,
  )?.after;
