import type { RULE_WORDS } from "../words/rules.ts";
import type { Explanation } from "./explanation.ts";

/** Offers. */
export const RULE_EXPLANATIONS: Readonly<Record<keyof typeof RULE_WORDS, Explanation>> = {
  "category-not-blank": {
    meaning: "The file sets a category.",
    why: "The Partner Portal's help says that Category must be left blank, whatever the partner.",
    wrong: "category: Tests",
    right: "description: Senior Java developer test",
  },
  "available-to-set": {
    meaning: "The file says which companies an offer is available to.",
    why: "AVAILABLE TO belongs to the portal's administrators. Partners never set it, and this tool never erases what administrators have set.",
    wrong: "availability: { availableTo: [Globex] }",
    right: "availability: { audience: invited }",
  },
  "catalog-id-not-allowed": {
    meaning: "A job board's offer has a Catalog ID.",
    why: "Catalog IDs are for assessment vendors only. A job board's offers are told apart by their names.",
    wrong: "catalogId: silicon-valley",
    right: "name: Silicon Valley IT Jobs",
    partner: "job-board",
  },
  "target-market-not-allowed": {
    meaning: "An assessment vendor's offer has a target market.",
    why: "In the Partner Portal, Target Market is for job boards; everybody else skips it.",
    wrong: "targetMarket: { industries: [computer_software] }",
    right: "availability: { industries: [computer_software] }",
  },
  "type-not-allowed": {
    meaning: "A job board's offer says what type of assessment it is.",
    why: "The type is part of an assessment's terms. A job posting has none.",
    wrong: "terms: { type: SKILLS_TEST, price: 150 USD }",
    right: "terms: { price: 150 USD, postingPeriod: 30 }",
    partner: "job-board",
  },
  "bad-price": {
    meaning: "The price is not an amount and a currency.",
    why: "The portal needs both. Amounts are plain decimals, so that nobody has to guess whether `1.500` is one and a half or fifteen hundred.",
    wrong: "terms: { type: SKILLS_TEST, price: $20 }",
    right: "terms: { type: SKILLS_TEST, price: 20.00 USD }",
  },
  "unknown-currency": {
    meaning: "The currency is not a code of ISO 4217 that is in use.",
    why: "The portal takes currency codes of three letters.",
    wrong: "terms: { type: SKILLS_TEST, price: 20.00 EURO }",
    right: "terms: { type: SKILLS_TEST, price: 20.00 EUR }",
  },
  "price-decimals": {
    meaning: "The price is finer than the currency's smallest coin.",
    why: "Nobody can pay half a cent, and the yen has no smaller coin at all. The portal would round, or refuse.",
    wrong: "terms: { type: SKILLS_TEST, price: 20.5 JPY }",
    right: "terms: { type: SKILLS_TEST, price: 20 JPY }",
  },
  "bad-date": {
    meaning: "The expiry is neither a date, nor a timestamp, nor `never`.",
    why: "`06/07/2027` is June for some and July for others. Year, month, day is the same for everybody.",
    wrong: "availability: { expires: 30.06.2027 }",
    right: "availability: { expires: 2027-06-30 }",
  },
  "impossible-date": {
    meaning: "The calendar has no such day, or the clock no such time.",
    why: "Some programs would take 30 February for 2 March, without a word.",
    wrong: "availability: { expires: 2027-02-30 }",
    right: "availability: { expires: 2027-02-28 }",
  },
  expired: {
    meaning: "The offer has expired already.",
    why: "It would be published, reviewed and never be seen. A date means the end of that day, UTC.",
    wrong: "availability: { expires: 2020-01-31 }",
    right: "availability: { expires: 2099-01-31 }",
  },
  "bad-quantity": {
    meaning: "The quantity is not one of the forms that the portal knows.",
    why: "The portal offers unlimited, once per customer, and a number of times per customer.",
    wrong: "availability: { quantity: 3 }",
    right: "availability: { quantity: 3 per customer }",
  },
  "unknown-country": {
    meaning: "The country is not a code of ISO 3166.",
    why: "The portal takes codes of two letters, such as `US`, `GB` or `DE`.",
    wrong: "availability: { locations: [{ country: Germny }] }",
    right: "availability: { locations: [{ country: DE }] }",
  },
  "unknown-region": {
    meaning: "The country has no region of this code or name, as far as we know.",
    why: "Customers there would never see the offer. The portal may know more regions than we do, so this stops nothing.",
    wrong: "availability: { locations: [{ country: US, region: Califronia }] }",
    right: "availability: { locations: [{ country: US, region: CA }] }",
  },
  "unknown-id": {
    meaning: "The id is not in the list of industries, functions or experience levels.",
    why: "The portal takes ids from its own lists. While only the built-in lists are known, newer ids are possible and this is a warning; after `offers vocabulary --refresh` it is an error.",
    wrong: "availability: { industries: [computer_sofware] }",
    right: "availability: { industries: [computer_software] }",
  },
  "repeated-item": {
    meaning: "The same entry stands in a list twice.",
    why: "The second one says nothing; perhaps another one was meant.",
    wrong: "availability: { industries: [internet, internet] }",
    right: "availability: { industries: [internet, computer_software] }",
  },
  "customer-differs": {
    meaning: "The description and `customer` name two different customers.",
    why: "For an offer that is meant for one customer, the portal wants its name in the description. It is made from `customer`, so the description need not say it.",
    wrong: 'description: "Package for the customer: Globex"\ncustomer: Initech',
    right: "customer: Initech",
  },
  "customer-phrase": {
    meaning:
      "The description speaks of one customer, but not in the form that the portal asks for.",
    why: "The portal's reviewers look for `Package for the customer: XYZ`.",
    wrong: "description: Package for customer Globex",
    right: "customer: Globex",
  },
  "alias-is-identity": {
    meaning: "An alias is the offer's present identity.",
    why: "Aliases name what the offer was called before, so that a rename stays one offer.",
    wrong: "catalogId: java-senior\naliases: [java-senior]",
    right: "catalogId: java-senior\naliases: [java-dev-old]",
  },
  "ignored-offer": {
    meaning: "An offer has a file, and the config's `ignore` says to leave it alone.",
    why: "Both cannot be true. The offer would never be published, and nobody would know why.",
    wrong: 'ignore: ["java-*"]',
    right: 'ignore: ["Legacy *"]',
    of: "config",
  },
  "duplicate-identity": {
    meaning:
      "Two offers have the same identity: the Catalog ID for assessment vendors, the name for job boards.",
    why: "They would overwrite each other in the portal, again and again.",
    wrong: "catalogId: java-senior\n---\ncatalogId: java-senior",
    right: "catalogId: java-senior\n---\ncatalogId: java-junior",
  },
  "duplicate-portal-id": {
    meaning: "Two files are pinned to the same offer of the portal.",
    why: "They would overwrite each other in the portal, again and again.",
    wrong: "portalId: 511a3942300469a9c33819d8\n---\nportalId: 511a3942300469a9c33819d8",
    right: "portalId: 511a3942300469a9c33819d8\n---\nportalId: 511a3942300469a9c33819d9",
  },
  "alias-taken": {
    meaning: "The former identity that an alias names belongs to another offer.",
    why: "One offer of the portal cannot become two. Which of the files is meant has to be said.",
    wrong: "catalogId: java-senior\naliases: [java-dev]\n---\ncatalogId: java-dev",
    right: "catalogId: java-senior\naliases: [java-dev-old]\n---\ncatalogId: java-dev",
  },
};
