/** The plan as plain data. Its shape is schema/plan.schema.json; these names are for our own code. */
import type { Plan } from "./types/plan.generated.ts";

export type {
  AwaitingOffer,
  BlockedOffer,
  BlockedReason,
  ByHandOffer,
  Change,
  FieldChange,
  GuardName,
  Plan,
  PlanWarning,
  Refusal,
  Step,
  UnmanagedOffer,
} from "./types/plan.generated.ts";

export const PLAN_FORMAT: Plan["formatVersion"] = 1;
