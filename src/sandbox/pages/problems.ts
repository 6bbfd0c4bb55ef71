/** What the portal refuses about an offer → sentences beside the fields of the form. */
import type { Problem } from "../refusal.ts";
import { LABELS } from "./labels.ts";
import type { FormField } from "./section.ts";

/** A refused field; `field` is absent for what the form does not show. */
export type FieldProblem = { readonly field: FormField | undefined; readonly text: string };

const FIELDS: Readonly<Record<string, readonly [field: FormField, label?: string]>> = {
  name: ["name"],
  description: ["description"],
  catalogId: ["catalogId"],
  category: ["category"],
  "terms.type": ["type"],
  "terms.price": ["amount"],
  "terms.price.amount": ["amount", "Price"],
  "terms.price.currencyCode": ["currency", "Currency"],
  "terms.postingPeriod": ["postingPeriod"],
  "targetMarket.industries": ["targetIndustries"],
  "targetMarket.functions": ["targetFunctions"],
  "targetMarket.experienceLevels": ["targetExperienceLevels"],
  "targetMarket.locations": ["targetLocations"],
  "targetMarket.keywords": ["targetKeywords"],
  "availability.open": ["open", "Open to"],
  "availability.industries": ["industries"],
  "availability.locations": ["locations"],
  "availability.companies": ["audience"],
  "availability.specialOffer": ["specialOffer"],
  "availability.expirationDate": ["expires"],
  "availability.quantity": ["quantity"],
};

/** In the order in which they were found, at most one for each field. */
export function fieldProblems(problems: readonly Problem[]): readonly FieldProblem[] {
  const found = problems.map(({ path, message }) => {
    const [, whole = path] = /^([^[]*)/.exec(path) ?? [];
    const [field, label = LABELS[whole] ?? whole] = FIELDS[whole] ?? [];
    return { field, text: `${label} ${message}` };
  });
  return found.filter(
    ({ field }, index) =>
      field === undefined || found.findIndex((other) => other.field === field) === index,
  );
}
