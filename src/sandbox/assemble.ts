/** Puts the sandbox's parts together: database, clock, portal, faults, log and HTTP. */
import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { createApp } from "./app.ts";
import { BadOption } from "./bad-option.ts";
import { createClock } from "./clock.ts";
import { createFaultBook } from "./faults/book.ts";
import type { Fault } from "./faults/fault.ts";
import { parseFaults } from "./faults/parse.ts";
import { parseJson } from "./json.ts";
import { DEFAULT_RULES } from "./lifecycle.ts";
import type { Sandbox, SandboxOptions } from "./options.ts";
import { createPortal } from "./portal.ts";
import type { PartnerKind } from "./records.ts";
import { Refusal } from "./refusal.ts";
import { createRequestLog } from "./request-log.ts";
import { parseReview } from "./review.ts";
import { exportAll } from "./routes/export.ts";
import { plant, readSeed } from "./seed.ts";
import { openStore } from "./store.ts";

// Whoever asked may give up meanwhile; then nobody waits any longer.
const sleepForReal = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);

const randomId = (): string => randomBytes(12).toString("hex");

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
    const { review = "manual", order = "newest-first", newId = randomId } = options;
    const portal = createPortal({
      store,
      clock,
      review: typeof review === "string" ? parseReview(review) : review,
      rules: { ...DEFAULT_RULES, ...options.rules },
      order,
      newId,
    });
    sow();
    const requests = createRequestLog(
      () => clock.now(),
      () => portal.accounts().map((account) => account.token),
    );
    const book = createFaultBook();
    const addFaults = (...faults: readonly (Fault | string)[]): void =>
      book.add(parseFaults(parseJson(JSON.stringify(faults))));
    for (const fault of options.faults ?? []) addOption(fault);
    const app = createApp(requests, {
      portal,
      book,
      order,
      newId,
      sleep: options.sleep ?? sleepForReal,
      adminKey,
      onFailure: options.onFailure ?? (() => undefined),
      thinLists: options.thinLists ?? false,
      limits: options.limits ?? false,
      monotonic: options.now === undefined ? () => performance.now() : () => realNow().getTime(),
    });
    const sandbox: Sandbox = {
      token: tokens[options.partner ?? "assessment"],
      tokens,
      clock,
      portal,
      faults: {
        add: addFaults,
        pending: () => book.pending(),
        clear: () => book.clear(),
      },
      requests: { all: () => requests.all(), clear: () => requests.clear() },
      export: () => exportAll(portal),
    };
    return { app, sandbox, close: () => store.close() };

    function addOption(fault: Fault | string): void {
      try {
        addFaults(fault);
      } catch (error) {
        throw error instanceof Refusal ? new BadOption(error.message) : error;
      }
    }

    function ensureAccount(partner: PartnerKind): string {
      const kept = store.accounts().find(({ id }) => id === partner)?.token;
      const wanted =
        options.tokens?.[partner] ?? kept ?? `sandbox-${randomBytes(16).toString("hex")}`;
      if (wanted !== kept)
        store.putAccount({ id: partner, partner, name: NAMES[partner], token: wanted });
      return wanted;
    }

    function sow(): void {
      const { seed } = options;
      if (seed === undefined) return;
      const now = clock.now().getTime();
      const documents =
        typeof seed === "string" ? readSeed(seed, now) : [parseJson(JSON.stringify(seed))];
      store.transaction(() =>
        plant(documents, {
          accounts: store.accounts(),
          partner: options.partner,
          now,
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
  try {
    mkdirSync(dirname(file), { recursive: true });
    closeSync(openSync(file, "a", 0o600));
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new BadOption(`The sandbox's database ${file} cannot be made: ${said}`, { cause });
  }
  return file;
}
