import { almostNamesCustomer, customerIn, namesCustomer } from "../customer.ts";
import type { Rule } from "./rule.ts";

/** A single-customer offer names its customer once, in the portal's form. */
export const customer: Rule = ({ customer: named, description }, _context, report) => {
  if (description === undefined) return;
  if (named === undefined) {
    if (almostNamesCustomer(description)) {
      report({ code: "customer-phrase", args: {} }, ["description"]);
    }
    return;
  }
  const found = customerIn(description);
  if (found !== undefined && !namesCustomer(description, named)) {
    report({ code: "customer-differs", args: { customer: named, found } }, ["description"]);
  }
};
