/** What scripts and other people's tests may import from `offers-as-code`. */
export type { Config } from "./core/config.ts";
export type { DiagnosticJson } from "./core/diagnostic.ts";
export type { Failure } from "./core/failure.ts";
export type { Offer } from "./core/offer.ts";
export type { Plan } from "./core/plan.ts";
export type { Report } from "./core/report.ts";
export { apply, loadOffers, plan, validate } from "./library.ts";
export type {
  ApplyOptions,
  LoadedProject,
  Outcome,
  PlanOptions,
  ProjectOptions,
  Refused,
} from "./library/contract.ts";
export { PortalError } from "./run/portal-error.ts";
export {
  BadOption,
  type RunningSandbox,
  type SandboxOptions,
  type ServerOptions,
  startSandbox,
} from "./sandbox/index.ts";
