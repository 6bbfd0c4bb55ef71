/** What the library takes and gives: a promise to scripts, as the flags and JSON are to shells. */
import type { Config } from "../core/config.ts";
import type { DiagnosticJson } from "../core/diagnostic.ts";
import type { Failure } from "../core/failure.ts";
import type { Offer } from "../core/offer.ts";
import type { Plan } from "../core/plan.ts";
import type { Report } from "../core/report.ts";
import type { Stopped } from "../run/apply/run.ts";

/** Which project, and how to reach its portal. */
export type ProjectOptions = {
  /** The config file; by default the nearest `offers.config.yaml`, here or in a folder above. */
  readonly config?: string;
  /** One of the config's environments. */
  readonly environment?: string;
  /** Another portal than the config's: `sandbox` or an address. */
  readonly portal?: string;
  /** Where the token and trusted hosts are looked up; by default this process's environment. */
  readonly env?: { readonly [name: string]: string | undefined };
};

/** How to plan. */
export type PlanOptions = ProjectOptions & {
  /** Guards to open, as the command line takes them: `off-the-market`, `withdraw=7`. */
  readonly allow?: readonly string[];
  /** Keys of rejected offers to submit again unchanged. */
  readonly resubmit?: readonly string[];
  /** Ends the work: a plan at once, an apply after the offers in hand. */
  readonly signal?: AbortSignal;
};

/** How to apply. */
export type ApplyOptions = PlanOptions & {
  /** A plan that was reviewed: only what it holds is done, and nothing if that went stale. */
  readonly reviewed?: Plan;
};

/** What an apply came to. */
export type Outcome = {
  /** Whether everything that was wanted is done. */
  readonly ok: boolean;
  readonly report: Report;
  /** What the command would have ended with: 0, 5, 6 or 8. */
  readonly exit: number;
  /** Why it ended before its plan did, or null. */
  readonly stopped: Stopped | null;
};

/** Why something was not done. `exit` is what the command would have ended with. */
export type Refused = {
  readonly ok: false;
  readonly failure: Failure;
  /** What is wrong with the files, when that is the reason. */
  readonly diagnostics: readonly DiagnosticJson[];
  /** The plan that was refused or went stale. */
  readonly plan: Plan | null;
};

/** All offers of a project, and everything that is wrong with its files. */
export type LoadedProject = {
  readonly ok: boolean;
  /** Null when the config itself has mistakes. */
  readonly config: Config | null;
  /** Those in which nothing is wrong. */
  readonly offers: readonly Offer[];
  readonly diagnostics: readonly DiagnosticJson[];
};
