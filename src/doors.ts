/**
 * How the world is reached for real: time, the folder of a project's state, and its portal over the
 * network or embedded in this process. The composition roots (the command line's, the Action's and
 * the library's) share it; whatever is heavy is loaded when it is needed.
 */
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { accountOf, type Config } from "./core/config.ts";
import type { PortalOptions } from "./portal/client.ts";
import { PortalError } from "./run/portal-error.ts";
import type { Timing } from "./run/ports.ts";

/** How soon the embedded portal approves: soon enough to be watched, late enough to be seen. */
const EMBEDDED_REVIEW = "auto:5s";

/** Time and chance as they are. */
export const CLOCK: Timing = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  random: () => Math.random(),
  sleep: (milliseconds, signal) =>
    wait(milliseconds, undefined, signal == null ? {} : { signal }).catch(() => {}),
};

/** The folder beside the config in which this tool keeps what can be deleted without loss. */
const stateFolder = (root: string): string => path.join(root, ".offers");

/** A project's journals, lock, adjustments and counts. */
export async function stateOf(root: string, timing: Timing) {
  const { openState } = await import("./files/state.ts");
  const self = { pid: process.pid, host: hostname(), since: timing.now().toISOString() };
  return openState({ folder: stateFolder(root), self, timing });
}

/** A portal that is to be reached, and with what. */
export type Way = {
  readonly config: Config;
  /** Null for portals that need none. */
  readonly token: string | null;
  /** Further hosts that may be sent the token. */
  readonly hosts: readonly string[];
  /** Ends all waiting and sending at once. */
  readonly stop?: AbortSignal;
  /** Told of every wait before a request is sent again. */
  readonly onWait?: NonNullable<PortalOptions["onWait"]>;
};

/** What connects a client to the config's portal; closing it ends whatever is still under way. */
export async function wayTo(
  { config, token, hosts, stop, onWait }: Way,
  timing: Timing,
): Promise<{ readonly options: PortalOptions; readonly close: () => void }> {
  const { partner, root } = config;
  const { url } = config.portal;
  const common = {
    url,
    partner,
    hosts,
    timing,
    ...(stop == null ? {} : { stop }),
    ...(onWait == null ? {} : { onWait }),
  };
  if (url !== "sandbox") {
    const [{ readLastCount }, { fetchOverNetwork }] = await Promise.all([
      import("./files/last-counts.ts"),
      import("./portal/network.ts"),
    ]);
    const lastCount = await readLastCount(stateFolder(root), accountOf(config));
    const known = lastCount === undefined ? {} : { lastCount };
    const closed = new AbortController();
    const ended = stop == null ? closed.signal : AbortSignal.any([stop, closed.signal]);
    const options = { ...common, ...known, stop: ended, token, fetch: fetchOverNetwork };
    return { options, close: () => closed.abort() };
  }
  const { BadOption, openSandbox } = await import("./sandbox/index.ts");
  const file = path.join(stateFolder(root), "sandbox.db");
  try {
    const sandbox = openSandbox({ file, partner, review: EMBEDDED_REVIEW });
    const embedded = { token: sandbox.token, fetch: sandbox.fetch };
    return { options: { ...common, ...embedded }, close: () => sandbox.close() };
  } catch (error) {
    if (!(error instanceof BadOption)) throw error;
    const hint = "Make .offers writable, or delete it to begin with an empty portal.";
    const kind = { kind: "unreachable", written: "no", hint, cause: error } as const;
    throw new PortalError(error.message, kind);
  }
}
