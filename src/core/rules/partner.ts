/** What only the other kind of partner fills in. */
import type { Rule } from "./rule.ts";

/** A catalog id and a type of assessment belong to assessment vendors, a target market to job boards. */
export const fieldsOfThisPartner: Rule = (offer, { partner }, report) => {
  if (partner === "job-board") {
    if (offer.catalogId !== undefined) {
      report({ code: "catalog-id-not-allowed", args: {} }, ["catalogId"], "key");
    }
    if (offer.terms?.type !== undefined) {
      report({ code: "type-not-allowed", args: {} }, ["terms", "type"], "key");
    }
  } else if (offer.targetMarket !== undefined) {
    report({ code: "target-market-not-allowed", args: {} }, ["targetMarket"], "key");
  }
};

const missing = (field: string, reason: string) =>
  ({ code: "missing-field", args: { field, reason } }) as const;

/** What an offer cannot be without; defaults of the config count. The schema asks for the name. */
export const neededFields: Rule = (offer, { partner }, report) => {
  if (partner === "assessment" && offer.catalogId === undefined) {
    report(
      missing(
        "catalogId",
        "Give the offer an id of your own: it is how an assessment vendor's offers are told apart.",
      ),
      ["catalogId"],
      "key",
    );
  }
  if (offer.description === undefined && offer.customer === undefined) {
    report(
      missing(
        "description",
        "Describe the offer, or name its `customer`: the portal takes no offer without a description.",
      ),
      ["description"],
      "key",
    );
  }
  if (partner === "assessment" && offer.terms?.type === undefined) {
    report(
      missing("terms.type", "Say what kind of assessment it is, such as `type: SKILLS_TEST`."),
      ["terms", "type"],
      "key",
    );
  }
  if (offer.terms?.price === undefined) {
    report(
      missing("terms.price", "Say what it costs, such as `price: 20.00 USD`."),
      ["terms", "price"],
      "key",
    );
  }
};
