import type { FieldPath, Fields } from "./fields.ts";

/** States of the Offer API. A portal may answer another one: then nothing is done to that offer. */
export const STATUSES = ["INACTIVE", "UNDER_REVIEW", "ACTIVE", "REJECTED"] as const;
export type Status = (typeof STATUSES)[number];

export const isStatus = (status: string): status is Status =>
  (STATUSES as readonly string[]).includes(status);

/** One offer as the portal holds it: checked, in canonical form. */
export type PortalOffer = {
  /** The portal's own id. */
  readonly id: string;
  /** Usually a `Status`; kept as it came, because a new one must not be taken for an old one. */
  readonly status: string;
  /** ISO timestamps in UTC with milliseconds and `Z`, or null when the portal gave none. */
  readonly createDate: string | null;
  readonly lastUpdateDate: string | null;
  /** All fields that the portal gave, in canonical form; what it left out is absent. */
  readonly fields: Fields;
  /** Why it was rejected, when the portal says so. */
  readonly rejection?: string;
  /**
   * True from a single get, and from a write's answer in which nothing is missing that is known of
   * the offer; other answers may hold less than the portal does.
   */
  readonly complete: boolean;
  /**
   * The offer as it was read, for whoever writes it back: fields that this tool does not know
   * survive in here. Only `portal/` looks inside. Never printed and never stored as it is: it may
   * hold a customer's `existingContract`.
   */
  readonly wire: unknown;
};

/** Whether a list says nothing of this field, not even that the portal holds nothing there. */
export const leavesOut = ({ complete, fields }: PortalOffer, path: FieldPath): boolean =>
  !complete && fields[path] === undefined;
