/**
 * The portal over HTTP. Two doors: `connectPortal` reads and writes; `connectReader` has no methods
 * to write with, and a transport that sends nothing but GET, so that a read-only command stays one
 * even if its code, or this one, is wrong.
 */
import { Bug } from "../core/bug.ts";
import type { Partner } from "../core/partner.ts";
import { redactor } from "../core/redact.ts";
import type { PortalReader, PortalWriter, Timing } from "../run/ports.ts";
import { headerToken, portalAddress } from "./address.ts";
import { Budget, type Patience, PATIENCE } from "./budget.ts";
import { type Bounds, BOUNDS } from "./deadline.ts";
import { createExchange, type Waiting } from "./exchange.ts";
import { type Fetch, type Http, httpOver } from "./http.ts";
import { Limiter } from "./limiter.ts";
import { DOCUMENTED_LIMITS } from "./pace.ts";
import { type Connection, HttpReader } from "./reader.ts";
import { HttpWriter } from "./writer.ts";

export type PortalOptions = {
  /** `sandbox` (then `fetch` is the sandbox's own), or the address from the config. */
  readonly url: string;
  readonly partner: Partner;
  readonly token: string | null;
  readonly fetch: Fetch;
  readonly timing: Timing;
  /** Further hosts that may be sent the token, from trusted settings only: `host` or `host:port`. */
  readonly hosts?: readonly string[];
  /** Ends all waiting and sending at once. */
  readonly stop?: AbortSignal;
  /** How many offers the portal held last time, when that is known. */
  readonly lastCount?: number;
  /** Told of every wait before another try, so that nobody wonders what takes so long. */
  readonly onWait?: (wait: Waiting) => void;
  readonly bounds?: Partial<Bounds>;
  readonly patience?: Partial<Patience>;
};

/** A portal that can be read and written. Throws when the token is missing or may not be sent there. */
export const connectPortal = (options: PortalOptions): PortalWriter =>
  new HttpWriter(connect(options, (http) => http));

/** A portal that can only be read. Throws when the token is missing or may not be sent there. */
export const connectReader = (options: PortalOptions): PortalReader =>
  new HttpReader(connect(options, onlyGet));

/** A transport that refuses to send anything but GET. */
const onlyGet =
  (http: Http): Http =>
  (request) => {
    if (request.method !== "GET")
      throw new Bug("A read-only command tried to write to the portal.");
    return http(request);
  };

function connect(options: PortalOptions, guard: (http: Http) => Http): Connection {
  const { timing, stop, partner, lastCount, onWait } = options;
  const address = portalAddress(options.url, options.hosts ?? []);
  const token = headerToken(options.token);
  const redact = redactor([token]);
  const http = guard(httpOver(options.fetch, { ...BOUNDS, ...options.bounds }, stop));
  const limits = address.onThisMachine
    ? { ...DOCUMENTED_LIMITS, perSecond: Infinity, mayNotCount: true }
    : DOCUMENTED_LIMITS;
  const exchange = createExchange({
    base: address.base,
    token,
    http,
    limiter: new Limiter(timing, limits),
    budget: new Budget({ ...PATIENCE, ...options.patience }),
    timing,
    redact,
    ...(stop === undefined ? {} : { stop }),
    ...(onWait === undefined ? {} : { onWait }),
  });
  return { shown: address.shown, partner, exchange, redact, lastCount };
}
