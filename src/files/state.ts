/**
 * What a project keeps in `.offers` beside its config: the journals of its runs, the lock of an
 * apply, the adjustments that its portal makes, and how many offers it held. All of it can be deleted without loss.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Adjustment, Adjustments } from "../core/adjustments.ts";
import type { Account } from "../core/config.ts";
import type { Plan } from "../core/plan.ts";
import type { Timing } from "../run/ports.ts";
import { readAdjustments, rememberAdjustments } from "./adjustments.ts";
import { openJournal, type JournalFile } from "./journal.ts";
import { rememberCount } from "./last-counts.ts";
import { takeLock, type Holder } from "./lock.ts";

const JOURNAL = ".jsonl";

export type StateOptions = {
  /** The `.offers` folder. */
  readonly folder: string;
  readonly self: Holder;
  readonly timing: Timing;
};

/** The folder as the commands know it (src/cli/edges.ts). */
export const openState = ({ folder, self, timing }: StateOptions) => ({
  async takeTurn(patience: number, signal: AbortSignal) {
    const lock = await takeLock({ folder, timeout: patience, self, timing, signal });
    if (lock.ok) return { mine: true as const, release: lock.release };
    const { holder } = lock;
    const who =
      holder == null ? null : `process ${holder.pid} on ${holder.host} since ${holder.since}`;
    return { mine: false as const, holder: who };
  },
  openJournal: (planId: string, redact: (text: string) => string): JournalFile =>
    openJournal({ folder, planId, now: timing.now(), redact }),
  async listRuns(): Promise<readonly string[]> {
    const names = await readdir(join(folder, "runs")).catch(() => []);
    const journals = names.filter((name) => name.endsWith(JOURNAL));
    return journals
      .map((name) => name.slice(0, -JOURNAL.length))
      .sort()
      .reverse();
  },
  async readJournal(run: string): Promise<string | undefined> {
    // A run's name is one name in one folder, whatever somebody writes.
    if (!/^[\w-]+$/.test(run)) return undefined;
    try {
      return await readFile(join(folder, "runs", `${run}${JOURNAL}`), "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  },
  readAdjustments: (portal: Plan["portal"]): Promise<Adjustments> =>
    readAdjustments(folder, portal),
  rememberAdjustments: (
    portal: Plan["portal"],
    adjustments: readonly Adjustment[],
  ): Promise<void> => rememberAdjustments(folder, portal, adjustments),
  rememberCount: (account: Account, count: number): Promise<void> =>
    rememberCount(folder, account, count),
});
