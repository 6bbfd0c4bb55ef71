/** What a sandbox can be told, and what it gives to those who run one. */
import type { Clock } from "./clock.ts";
import type { PendingFault } from "./faults/book.ts";
import type { Fault } from "./faults/fault.ts";
import type { Rules } from "./lifecycle.ts";
import type { Portal } from "./portal.ts";
import type { Account, Order, PartnerKind } from "./records.ts";
import type { LoggedRequest } from "./request-log.ts";
import type { Review } from "./review.ts";
import type { Export } from "./routes/export.ts";

export type SandboxOptions = {
  /** The database; without one, everything is kept in memory and forgotten. */
  readonly file?: string;
  /** Whose token `token` is, and whose offers a plain seed holds. Default: assessment. */
  readonly partner?: PartnerKind;
  /** `manual`, `auto`, `auto:2h` or `reject:<regex>`. */
  readonly review?: string | Review;
  /** Real time; the sandbox's clock is this and an offset. */
  readonly now?: () => Date;
  /** Refuse what is over 10 requests a second or 8 at once. */
  readonly limits?: boolean;
  /** List answers hold less than a get. */
  readonly thinLists?: boolean;
  /** Which end of lastUpdateDate a list starts with; assumed: the newest. */
  readonly order?: Order;
  /** The answers of the lifecycle that no public page gives. */
  readonly rules?: Partial<Rules>;
  /** Tokens of the two accounts; by default random ones, kept in the database. */
  readonly tokens?: Partial<Readonly<Record<PartnerKind, string>>>;
  /** Further accounts beside the two. */
  readonly accounts?: readonly Account[];
  /** Offers to start with, as the API shows them or as an export; or a file or folder of such JSON; or `demo=200`. */
  readonly seed?: object | string;
  /** Faults to come, each an object or a line such as `create:answer-lost` (see `faults/fault.ts`). */
  readonly faults?: readonly (Fault | string)[];
  /** Real waiting, for slow answers. */
  readonly sleep?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Told of a fault of the sandbox's own, which the answer (500) says nothing about. */
  readonly onFailure?: (error: unknown) => void;
  /** Ids of new offers. */
  readonly newId?: () => string;
};

/** What both ways to run a sandbox give. */
export type Sandbox = {
  /** The token of `options.partner`. */
  readonly token: string;
  readonly tokens: Readonly<Record<PartnerKind, string>>;
  readonly clock: Clock;
  /** The portal itself, for who wants to approve, reject or look without HTTP. */
  readonly portal: Portal;
  readonly faults: {
    /** Further faults, counted from the next call on. */
    add(...faults: readonly (Fault | string)[]): void;
    pending(): readonly PendingFault[];
    clear(): void;
  };
  /** What was asked of it, oldest first. */
  readonly requests: {
    all(): readonly LoggedRequest[];
    clear(): void;
  };
  /** Everything in it as JSON, without tokens. */
  export(): Export;
};
