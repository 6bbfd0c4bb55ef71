import type { JournalRecord } from "../../core/journal.ts";
import type { Step } from "../../core/plan.ts";
import type { Result, StepResult } from "../../core/report.ts";
import type { Stopped } from "./run.ts";

/** What an apply tells while it works, for whoever shows progress. Texts are not escaped yet. */
export type ApplyEvent =
  | {
      readonly type: "offer-started";
      readonly key: string;
      readonly name: string;
      readonly total: number;
    }
  | { readonly type: "step-started"; readonly key: string; readonly step: Step }
  | { readonly type: "step-ended"; readonly key: string; readonly result: StepResult }
  | { readonly type: "offer-ended"; readonly result: Result }
  /** An answer was lost: the tool looks, and waits so long before it looks or tries again. */
  | {
      readonly type: "waiting";
      readonly key: string;
      readonly step: Step;
      readonly milliseconds: number;
    }
  /** The run starts nothing new from here on. */
  | { readonly type: "stopping"; readonly why: Stopped }
  /** A journal record that could not be written to disk: the last place for it is stderr. */
  | { readonly type: "journal-lost"; readonly record: JournalRecord }
  /** The run's end was reached, but it could not be checked whether a creation has a twin. */
  | { readonly type: "twins-not-checked"; readonly keys: readonly string[] };
