import type { Partner } from "../partner.ts";

/** One code, explained to somebody who has never seen it. */
export type Explanation = {
  /** What has happened, one sentence. */
  readonly meaning: string;
  /** Why it is asked for, by the portal or by us. */
  readonly why: string;
  /** Lines that are wrong, and the same made right. */
  readonly wrong: string;
  readonly right: string;
  /** What the lines are from: an offer file unless said otherwise; `shell` for what is done to files. */
  readonly of?: "offer" | "config" | "shell";
  /** The partner whose file it is, where that matters. */
  readonly partner?: Partner;
};
