/** The report of an apply as plain data. Its shape is schema/report.schema.json. */
export type {
  Difference,
  Outcome,
  Report,
  Result,
  StepError,
  StepOutcome,
  StepResult,
} from "./types/report.generated.ts";

export const REPORT_FORMAT = 1 as const;
