import type { Value } from "../../core/fields.ts";
import type { PortalOffer } from "../../core/portal-offer.ts";
import type { StepError, StepOutcome } from "../../core/report.ts";
import { PortalError } from "../portal-error.ts";
import type { Difference } from "./recheck.ts";
import type { Run } from "./run.ts";

/** How one step of one offer ended. `note` is a sentence for a person. */
export type StepEnd =
  | { readonly kind: "done"; readonly offer: PortalOffer; readonly note?: string }
  | {
      readonly kind: "failed" | "notTried" | "unknown";
      readonly error: StepError | null;
      readonly note?: string;
    }
  | {
      readonly kind: "conflict";
      /** What became of the step itself, before or after which somebody else was noticed. */
      readonly step: StepOutcome;
      readonly error: StepError | null;
      /** What the portal holds now, undefined when the offer is gone or not known. */
      readonly offer: PortalOffer | undefined;
      readonly differences: readonly Difference[];
      readonly note?: string;
    };

/** A portal's fault as the report shows it. */
export const stepError = (error: PortalError): StepError => ({
  status: error.status,
  code: error.code,
  message: error.message,
  occurrence: error.occurrence,
});

/** A fault that no request reported: for instance a state that the portal did not change. */
export const ourError = (message: string): StepError => ({
  status: null,
  code: null,
  message,
  occurrence: null,
});

/** A thrown value as a portal's fault; whatever else was thrown is a bug and goes on up. */
export function portalError(thrown: unknown): PortalError {
  if (thrown instanceof PortalError) return thrown;
  throw thrown;
}

/** What a fault means for the whole run: refused credentials and an absent portal stop it. */
export function weigh(run: Run, error: PortalError): void {
  switch (error.kind) {
    case "credentials":
    case "unreachable":
      run.stop({
        reason: error.kind,
        message: error.message,
        hint: error.hint,
        retryAfter: error.retryAfter,
      });
      return;
    case "bad-answer":
      run.strike(error.message);
      return;
    case "conflict":
    case "refused":
    case "waited":
    case "stopped":
      return;
  }
}

/** What is said of an offer that is not found where it was. */
export const GONE = "The offer is no longer in the portal.";

/** A value in a sentence. */
export const said = (value: Value): string =>
  value === null ? "nothing" : typeof value === "string" ? `“${value}”` : JSON.stringify(value);
