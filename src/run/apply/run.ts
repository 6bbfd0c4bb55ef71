/**
 * What the offers of one apply share: the portal, the journal, and the decision to stop.
 *
 * A run stops in one of three depths, and never climbs back:
 * - no new offer is started, the ones in hand are finished (a signal, a failing portal, a full disk);
 * - nothing more is written at all (the credentials are refused);
 * - nobody waits for an answer any longer (a second signal, or the grace after the first is over).
 */
import type { JournalRecord } from "../../core/journal.ts";
import type { Change, Plan } from "../../core/plan.ts";
import type { PortalOffer } from "../../core/portal-offer.ts";
import type { Journal, PortalWriter, Timing } from "../ports.ts";
import type { ApplyEvent } from "./events.ts";
import { untilAborted } from "./until-aborted.ts";

/** After a first signal: how long the offers in hand may take to finish. The runner kills after 10 s. */
const GRACE = 5_000;
/** How long one run waits, all in all, for a portal that loses answers. */
const PATIENCE = 10 * 60_000;
/** So many offers in a row that the portal itself failed are a failing portal. */
const STRIKES = 2;

/** The command that goes on with an apply. */
export const APPLY = "offers apply";

export type ApplyOptions = {
  /** Everything in `plan.changes` is executed; whatever must not be is left out by the caller. */
  readonly plan: Plan;
  /** Changes that nobody reviewed: reported as such, and left alone. */
  readonly notReviewed?: readonly Change[];
  /** The offers that the plan was made from, by id: with them, a change of any field is noticed. */
  readonly seen?: ReadonlyMap<string, PortalOffer>;
  readonly portal: PortalWriter;
  readonly timing: Timing;
  readonly journal: Journal;
  /** The command that goes on where this run ends; `offers apply` where nobody says otherwise. */
  readonly again?: string;
  readonly progress?: (event: ApplyEvent) => void;
  readonly signals?: {
    /** Finish the offers in hand, start no new one. */
    readonly finish: AbortSignal;
    /** Stop waiting: the state of what is in hand is named as unknown. */
    readonly now: AbortSignal;
  };
};

/** Why a run ended before its plan did. */
export type Stopped = {
  readonly reason: "signal" | "credentials" | "unreachable" | "journal" | "bug";
  /** One sentence for a person. */
  readonly message: string;
  readonly hint: string | null;
  /** Milliseconds after which the portal wants to be asked again, when it said so. */
  readonly retryAfter: number | null;
  /** What was thrown, where it was not the portal's doing. */
  readonly cause?: unknown;
};

/** A fault after which a run waits; `retryAfter` as in `Stopped`. */
type Lost = Pick<Stopped, "message" | "retryAfter">;

export type Run = {
  readonly options: ApplyOptions;
  /** The command that goes on where this run ends. */
  readonly again: string;
  readonly tell: (event: ApplyEvent) => void;
  readonly stopped: () => Stopped | null;
  /** The first reason stands; credentials also forbid further writes. */
  readonly stop: (why: Stopped) => void;
  readonly mayStart: () => boolean;
  readonly mayWrite: () => boolean;
  /** The portal's answer, or a `stopped` PortalError when nobody waits for it any longer. */
  readonly reach: <T>(call: () => Promise<T>) => Promise<T>;
  /**
   * Waits before looking or trying again; false when the run has no more patience. `lost` is what
   * made it wait: where the portal asked for more than is left, it says when to come back.
   */
  readonly pause: (milliseconds: number, lost?: Lost) => Promise<boolean>;
  /** An offer failed because the portal did, or came to its end: two failures in a row stop the run. */
  readonly strike: (message: string) => void;
  readonly wentWell: () => void;
  /** How many writes the portal did or may have done. */
  readonly writes: () => number;
  readonly countWrite: () => void;
  /** Puts a record on disk; false (and the run stops) when that cannot be done. */
  readonly record: (record: JournalRecord) => Promise<boolean>;
  /**
   * The same without waiting: the journal keeps its order, so the next intent is on disk only after
   * this. A crash in between leaves a write whose outcome is not known, which is the truth.
   */
  readonly note: (record: JournalRecord) => void;
  /** Resolves when everything that was noted is on disk, or cannot be put there. */
  readonly noted: () => Promise<unknown>;
  /** Lets go of timers and signals. */
  readonly end: () => void;
};

/** Opens the shared state of one apply. */
export function openRun(options: ApplyOptions): Run {
  const { timing, signals, journal, again = APPLY } = options;
  const abandon = new AbortController();
  const ended = new AbortController();
  let stopped: Stopped | null = null;
  let silent = false;
  let strikes = 0;
  let writes = 0;
  let patience = PATIENCE;
  const notes: Promise<boolean>[] = [];

  const tell = (event: ApplyEvent): void => options.progress?.(event);
  const stop = (why: Stopped): void => {
    if (why.reason === "credentials") silent = true;
    if (stopped !== null) return;
    stopped = why;
    tell({ type: "stopping", why });
  };
  const giveUpAfterGrace = async (): Promise<void> => {
    await timing.sleep(GRACE, ended.signal);
    if (!ended.signal.aborted) abandon.abort();
  };
  const onFinish = (): void => {
    stop({ reason: "signal", message: "The run was asked to stop.", hint: null, retryAfter: null });
    void giveUpAfterGrace();
  };
  const onNow = (): void => {
    onFinish();
    abandon.abort();
  };
  if (signals?.now.aborted) onNow();
  else if (signals?.finish.aborted) onFinish();
  signals?.finish.addEventListener("abort", onFinish, { once: true, signal: ended.signal });
  signals?.now.addEventListener("abort", onNow, { once: true, signal: ended.signal });

  const record = async (line: JournalRecord): Promise<boolean> => {
    try {
      await journal.write(line);
      return true;
    } catch (cause) {
      tell({ type: "journal-lost", record: line });
      stop({
        reason: "journal",
        message: `The journal could not be written (${cause instanceof Error ? cause.message : String(cause)}).`,
        hint: `Make room on the disk or allow writing to .offers/, then run \`${again}\` again.`,
        retryAfter: null,
        cause,
      });
      return false;
    }
  };

  return {
    options,
    again,
    tell,
    stop,
    stopped: () => stopped,
    mayStart: () => stopped === null,
    mayWrite: () => !silent && !abandon.signal.aborted,
    reach: (call) => untilAborted(call, abandon.signal),
    pause: async (milliseconds, lost) => {
      if (abandon.signal.aborted) return false;
      if (milliseconds > patience) {
        const retryAfter = lost?.retryAfter ?? null;
        stop({
          reason: "unreachable",
          message: retryAfter === null ? "The portal kept losing answers." : (lost?.message ?? ""),
          hint: `Wait until it works again, then run \`${again}\` once more.`,
          retryAfter,
        });
        return false;
      }
      patience -= milliseconds;
      await timing.sleep(milliseconds, abandon.signal);
      return !abandon.signal.aborted;
    },
    strike: (message) => {
      strikes += 1;
      if (strikes < STRIKES) return;
      stop({ reason: "unreachable", message, hint: null, retryAfter: null });
    },
    wentWell: () => {
      strikes = 0;
    },
    writes: () => writes,
    countWrite: () => {
      writes += 1;
    },
    record,
    note: (line) => {
      notes.push(record(line));
    },
    noted: () => Promise.all(notes),
    end: () => ended.abort(),
  };
}
