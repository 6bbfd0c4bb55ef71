/** Why a customer does not see an offer, in one sentence. */
import type { Hidden } from "../marketplace.ts";
import { dayText, plain, STATUS_TEXT } from "./text.ts";

const TARGETS = {
  industries: "industries",
  functions: "functions",
  experienceLevels: "experience levels",
  locations: "locations",
} as const;

export function reasonText(reason: Hidden): string {
  switch (reason.rule) {
    case "not-live":
      return `It is not live: ${STATUS_TEXT[reason.status].toLowerCase()}.`;
    case "expired":
      return `It expired on ${dayText(reason.at)}.`;
    case "used-up":
      return reason.quantity === 1
        ? "This company has bought it, and may buy it once."
        : `This company has bought it ${reason.quantity} times, which is all it may.`;
    case "another-customer":
      return `It is a package for another customer: ${plain(reason.customer)}.`;
    case "not-invited":
      return "It is for companies that its partner invited.";
    case "other-companies":
      return "Administrators made it available to other companies.";
    case "other-industry":
      return "It is for other industries.";
    case "other-location":
      return "It is for other places.";
    case "other-target":
      return `Its target market is other ${TARGETS[reason.list]}.`;
  }
}
