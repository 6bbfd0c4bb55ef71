/** The sandbox without a server: a database, a portal over it, and a `fetch` that ends there. */
import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { createApp } from "./app.ts";
import { type Clock, createClock } from "./clock.ts";
import { parseJson } from "./json.ts";
import { DEFAULT_RULES, type Rules } from "./lifecycle.ts";
import { createPortal, type Portal } from "./portal.ts";
import type { Account, Order, PartnerKind } from "./records.ts";
import { createRequestLog, type RequestLog } from "./request-log.ts";
import { parseReview, type Review } from "./review.ts";
import { exportAll } from "./routes/admin.ts";
import { plant, readSeed } from "./seed.ts";
import { openStore } from "./store.ts";

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
  /** Offers to start with, as the API shows them or as an export; or a file or folder of such JSON. */
  readonly seed?: object | string;
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
  readonly requests: RequestLog;
  /** Everything in it as JSON, without tokens. */
  export(): ReturnType<typeof exportAll>;
};

export type OpenSandbox = Sandbox & {
  /** Where `fetch` believes it is; requests to any host end here. */
  readonly url: string;
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  close(): void;
};

/** Opens a sandbox inside this process. Its reviewer approves at once unless told otherwise. */
export function openSandbox(options: SandboxOptions = {}): OpenSandbox {
  const { app, close, ...sandbox } = assemble({ review: "auto", ...options }, null);
  return {
    ...sandbox,
    url: "http://localhost",
    fetch: async (input, init) => app.fetch(new Request(input, init)),
    close,
  };
}

const NAMES: Readonly<Record<PartnerKind, string>> = {
  assessment: "Assessment vendor",
  "job-board": "Job board",
};

/** The parts, put together; the server uses it as well. */
export function assemble(options: SandboxOptions, adminKey: string | null) {
  const store = openStore(databaseFile(options.file));
  try {
    const realNow = options.now ?? (() => new Date());
    const clock = createClock(realNow, {
      read: () => Number(store.setting("clockOffset") ?? 0),
      write: (offset) => store.setSetting("clockOffset", String(offset)),
    });
    const tokens = store.transaction(() => {
      for (const account of options.accounts ?? []) store.putAccount(account);
      return {
        assessment: ensureAccount("assessment"),
        "job-board": ensureAccount("job-board"),
      };
    });
    const { review = "manual" } = options;
    const portal = createPortal({
      store,
      clock,
      review: typeof review === "string" ? parseReview(review) : review,
      rules: { ...DEFAULT_RULES, ...options.rules },
      order: options.order ?? "newest-first",
      newId: options.newId ?? (() => randomBytes(12).toString("hex")),
    });
    sow();
    const requests = createRequestLog(
      () => clock.now(),
      () => portal.accounts().map((account) => account.token),
    );
    const app = createApp(portal, requests, {
      adminKey,
      thinLists: options.thinLists ?? false,
      limits: options.limits ?? false,
      monotonic: options.now === undefined ? () => performance.now() : () => realNow().getTime(),
    });
    const token = tokens[options.partner ?? "assessment"];
    const dump = () => exportAll(portal);
    const close = () => store.close();
    return { app, token, tokens, clock, portal, requests, export: dump, close };

    function ensureAccount(partner: PartnerKind): string {
      const kept = store.accounts().find(({ id }) => id === partner)?.token;
      const wanted =
        options.tokens?.[partner] ?? kept ?? `sandbox-${randomBytes(16).toString("hex")}`;
      store.putAccount({ id: partner, partner, name: NAMES[partner], token: wanted });
      return wanted;
    }

    function sow(): void {
      const { seed } = options;
      if (seed === undefined) return;
      const documents =
        typeof seed === "string" ? readSeed(seed) : [parseJson(JSON.stringify(seed))];
      store.transaction(() =>
        plant(documents, {
          accounts: store.accounts(),
          partner: options.partner,
          now: clock.now().getTime(),
          store: (offer) => portal.seed(offer),
          has: (id) => store.offer(id) !== undefined,
        }),
      );
    }
  } catch (error) {
    store.close();
    throw error;
  }
}

// Only its owner may read it: it holds the accounts' tokens. SQLite gives its side files the same mode.
function databaseFile(file: string | undefined): string {
  if (file === undefined) return ":memory:";
  mkdirSync(dirname(file), { recursive: true });
  closeSync(openSync(file, "a", 0o600));
  return file;
}
