/** The customer who looks at the marketplace, as addresses and forms say it. */
import type { Customer } from "../marketplace.ts";

/** Names of the fields that say who looks. */
const FIELDS = ["company", "industry", "country", "region", "city", "function", "level"] as const;

/** Who looks, from the address or from a form. */
export const customerOf = (query: URLSearchParams): Customer => ({
  company: query.get("company") ?? "",
  industry: query.get("industry") ?? "",
  place: {
    country: query.get("country") ?? "",
    region: query.get("region") ?? "",
    city: query.get("city") ?? "",
  },
  jobFunction: query.get("function") ?? "",
  experienceLevel: query.get("level") ?? "",
  invitedBy: query.getAll("invitedBy"),
});

/** The part of an address that says who looks. */
export function customerQuery(query: URLSearchParams): [name: string, value: string][] {
  return [
    ...FIELDS.map((name): [string, string] => [name, query.get(name) ?? ""]),
    ...query.getAll("invitedBy").map((account): [string, string] => ["invitedBy", account]),
  ].filter(([, value]) => value !== "");
}
