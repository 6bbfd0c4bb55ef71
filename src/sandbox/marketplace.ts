/**
 * Which offers a customer sees, as one pure function: the reasons why not; none means that it is
 * there to be bought.
 *
 * The help page says: an offer is open to every business or limited by industries and locations; an
 * offer for one customer says `Package for the customer: XYZ`; it may expire; a quantity holds per
 * customer; administrators may name the companies; job boards describe a target market, by which the
 * marketplace places the offer. Assumed, because no page says it: a limit that the customer says
 * nothing about is a limit (who names no industry does not match one), while a target market that
 * the customer says nothing about hides nothing. Keywords only order results and hide nothing.
 */
import { fold } from "./fold.ts";
import type { PartnerKind, StoredOffer } from "./records.ts";
import type { Status } from "./lifecycle.ts";
import { type TargetMarket, viewOf } from "./offer-view.ts";
import { liesIn, type Place } from "./places.ts";

/** Who looks, and for what job. Empty texts are what the customer did not say. */
export type Customer = {
  readonly company: string;
  readonly industry: string;
  readonly place: Place;
  readonly jobFunction: string;
  readonly experienceLevel: string;
  /** Accounts of the partners that invited this company. */
  readonly invitedBy: readonly string[];
};

/** Why a customer does not see an offer. */
export type Hidden =
  | { readonly rule: "not-live"; readonly status: Status }
  | { readonly rule: "expired"; readonly at: number }
  | { readonly rule: "used-up"; readonly quantity: number }
  | { readonly rule: "another-customer"; readonly customer: string }
  | { readonly rule: "not-invited" }
  | { readonly rule: "other-companies" }
  | { readonly rule: "other-industry" }
  | { readonly rule: "other-location" }
  | { readonly rule: "other-target"; readonly list: TargetList };

export type TargetList = "industries" | "functions" | "experienceLevels" | "locations";

/** Everything that hides this offer from this customer, who has bought it so often. */
export function whyHidden(
  offer: Pick<StoredOffer, "account" | "status" | "body">,
  partner: PartnerKind,
  customer: Customer,
  { now, bought }: { readonly now: number; readonly bought: number },
): readonly Hidden[] {
  const view = viewOf(offer.body);
  const hidden: Hidden[] = [];
  if (offer.status !== "ACTIVE") hidden.push({ rule: "not-live", status: offer.status });
  if (view.expires !== null && view.expires < now)
    hidden.push({ rule: "expired", at: view.expires });
  if (view.quantity !== null && bought >= view.quantity)
    hidden.push({ rule: "used-up", quantity: view.quantity });
  const named = singleCustomer(view.description);
  if (named !== null && !isNamed(named, customer.company))
    hidden.push({ rule: "another-customer", customer: named });
  hidden.push(...audience(view.companies, offer.account, customer));
  if (view.industries.length > 0 && !view.industries.includes(customer.industry))
    hidden.push({ rule: "other-industry" });
  if (view.locations.length > 0 && !view.locations.some((area) => liesIn(customer.place, area)))
    hidden.push({ rule: "other-location" });
  if (partner === "job-board") hidden.push(...missed(view.targetMarket, customer));
  return hidden;
}

/** How many this customer may still buy; null is as many as it likes. */
export const quantityLeft = (offer: Pick<StoredOffer, "body">, bought: number): number | null => {
  const { quantity } = viewOf(offer.body);
  return quantity === null ? null : Math.max(0, quantity - bought);
};

/** The text after `Package for the customer:`, to the end of that line; null without the phrase. */
export function singleCustomer(description: string): string | null {
  const [, rest] = /package for the customer:[^\S\r\n]*([^\r\n]*)/i.exec(description) ?? [];
  return rest === undefined ? null : rest.trim();
}

// What follows a ` - ` is the offer's own description, unless it belongs to the company's name.
function isNamed(text: string, company: string): boolean {
  const [wanted, ours] = [fold(text), fold(company)];
  if (ours === "") return false;
  return wanted === ours || wanted === `${ours}.` || wanted.startsWith(`${ours} - `);
}

function audience(companies: readonly string[], account: string, customer: Customer): Hidden[] {
  if (companies.length === 0 || companies.includes("ALL")) return [];
  const invited = companies.includes("INVITED_BY_ME");
  if (invited && customer.invitedBy.includes(account)) return [];
  const ours = fold(customer.company);
  if (ours !== "" && companies.some((name) => fold(name) === ours)) return [];
  return [{ rule: invited ? "not-invited" : "other-companies" }];
}

function missed(market: TargetMarket, customer: Customer): readonly Hidden[] {
  const said = {
    industries: customer.industry,
    functions: customer.jobFunction,
    experienceLevels: customer.experienceLevel,
  };
  const lists = (["industries", "functions", "experienceLevels"] as const).filter(
    (list) => said[list] !== "" && market[list].length > 0 && !market[list].includes(said[list]),
  );
  const { place } = customer;
  const elsewhere =
    place.country !== "" &&
    market.locations.length > 0 &&
    !market.locations.some((area) => liesIn(place, area) || liesIn(area, place));
  return [...lists, ...(elsewhere ? ["locations" as const] : [])].map((list) => ({
    rule: "other-target",
    list,
  }));
}
