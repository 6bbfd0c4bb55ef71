/** Asking the portal where the managed offers stand, once or until it has decided on all of them. */
import type { Config } from "../core/config.ts";
import type { Offer } from "../core/offer.ts";
import { statusReport, undecided, type StatusReport } from "../core/status.ts";
import type { PortalReader, Timing } from "./ports.ts";

export type StatusRequest = {
  readonly offers: readonly Offer[];
  readonly config: Pick<Config, "partner" | "ignore">;
};

/** The state of things now. */
export const readStatus = async (
  portal: PortalReader,
  { offers, config }: StatusRequest,
  now: Date,
): Promise<StatusReport> => statusReport(offers, await portal.list(), config, now);

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

export type Waiting = {
  readonly timing: Timing;
  /** Milliseconds to wait at most, all in all; null for as long as it takes. */
  readonly patience: number | null;
  /** Told after every look that leaves something undecided. */
  readonly onWaiting: (report: StatusReport) => void;
};

/** Looks again and again, ever less often, until nothing is in review or the patience has run out. */
export async function waitForDecisions(
  portal: PortalReader,
  request: StatusRequest,
  { timing, patience, onWaiting }: Waiting,
): Promise<StatusReport> {
  const started = timing.monotonic();
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE)) {
    const report = await readStatus(portal, request, timing.now());
    const left = patience == null ? Infinity : patience - (timing.monotonic() - started);
    if (undecided(report).length === 0 || left <= 0) return report;
    onWaiting(report);
    await timing.sleep(Math.min(pause, left));
  }
}
