import type { Arguments, Code } from "../problem.ts";
import type { FILE_WORDS } from "./files.ts";
import { didYouMean, name, quote, type Words } from "./quote.ts";
import type { CONFIG_WORDS } from "./settings.ts";
import type { SHAPE_WORDS } from "./shape.ts";
import type { YAML_WORDS } from "./yaml.ts";

type RuleCode = Exclude<
  Code,
  | keyof typeof FILE_WORDS
  | keyof typeof YAML_WORDS
  | keyof typeof SHAPE_WORDS
  | keyof typeof CONFIG_WORDS
>;

const LIST = {
  industries: "an industry",
  functions: "a function",
  experienceLevels: "an experience level",
} as const;

const spot = ({ file, line }: { file: string; line: number }): string => `${file}:${line}`;

/** Words for what the rules of the portal, of money, time and places do not allow. */
export const RULE_WORDS: { readonly [Each in RuleCode]: (args: Arguments[Each]) => Words } = {
  "category-not-blank": () => ({
    message: "`category` must be left blank.",
    hint: "Delete it: the portal asks every partner to leave Category empty.",
  }),
  "available-to-set": () => ({
    message: "AVAILABLE TO is set by the portal's administrators only.",
    hint: "Delete it. To limit who sees the offer, use `availability.audience`, `industries` or `locations`.",
  }),
  "catalog-id-not-allowed": () => ({
    message: "`catalogId` is for assessment vendors; a job board has none.",
    hint: "Delete it: the offers of a job board are identified by their names.",
  }),
  "target-market-not-allowed": () => ({
    message: "`targetMarket` is for job boards; assessment vendors skip it.",
    hint: "Delete it. To limit which customers see the offer, use `availability`.",
  }),
  "type-not-allowed": () => ({
    message: "`terms.type` is for assessment vendors; a job board has none.",
    hint: "Delete it.",
  }),
  "bad-price": ({ written }) => ({
    message: `${quote(written)} is not a price.`,
    hint: "Write a decimal amount, a space and a currency code, such as `20.00 USD`.",
  }),
  "unknown-currency": ({ currency, suggestion }) => ({
    message: `${quote(currency)} is not a currency code of ISO 4217.`,
    hint: didYouMean(suggestion) ?? "Write a code of three letters, such as `USD`, `EUR` or `GBP`.",
  }),
  "price-decimals": ({ currency, allowed, found }) => ({
    message: `A price in ${currency} has ${allowed === 0 ? "no" : `at most ${allowed}`} decimal places, not ${found}.`,
    hint: allowed === 0 ? "Write a whole amount." : "Round it.",
  }),
  "bad-date": ({ written }) => ({
    message: `${quote(written)} is not a date.`,
    hint: "Write `2027-06-30` (the end of that day, UTC), a timestamp such as `2027-06-30T18:00:00Z`, or `never`.",
  }),
  "impossible-date": ({ written }) => ({
    message: `There is no such date: ${quote(written)}.`,
    hint: "Look at the calendar.",
  }),
  expired: ({ expires }) => ({
    message: `This offer has already expired (${expires}).`,
    hint: "Nobody can buy it. Set a later date, or `publish: false`.",
  }),
  "bad-quantity": ({ written }) => ({
    message: `${quote(written)} is not a quantity.`,
    hint: "Write `unlimited`, `once per customer`, or a number such as `3 per customer`.",
  }),
  "unknown-country": ({ country, suggestion }) => ({
    message: `${quote(country)} is not a country code of ISO 3166.`,
    hint: didYouMean(suggestion) ?? "Write a code of two letters, such as `US` or `DE`.",
  }),
  "unknown-region": ({ region, country, suggestion }) => ({
    message: `${quote(region)} is not a region of ${country} that we know.`,
    hint: didYouMean(suggestion) ?? "Is it spelled as the portal spells it?",
  }),
  "unknown-id": ({ list, id, suggestion, certain }) => ({
    message: certain
      ? `${quote(id)} is not the id of ${LIST[list]}.`
      : `${quote(id)} is not the id of ${LIST[list]} that we know.`,
    hint:
      didYouMean(suggestion) ??
      (certain
        ? "See `offers vocabulary` for the ids."
        : "If the portal has it, `offers vocabulary --refresh` learns it."),
  }),
  "repeated-item": ({ item }) => ({
    message: `${quote(item)} is in this list twice.`,
    hint: "Delete one of the two.",
  }),
  "customer-differs": ({ customer, found }) => ({
    message: `The description names another customer (${quote(found)}) than \`customer\` does (${quote(customer)}).`,
    hint: "Delete the phrase from the description: it is made from `customer`.",
  }),
  "customer-phrase": () => ({
    message:
      "This looks like an offer for one customer, but not in the form that the portal asks for.",
    hint: "Write the customer's name under `customer`. The description then begins with `Package for the customer: <name>`.",
  }),
  "alias-is-identity": ({ alias }) => ({
    message: `${quote(alias)} is the offer's own identity, not a former one.`,
    hint: "Delete this alias.",
  }),
  "ignored-offer": ({ key, glob }) => ({
    message: `${quote(key)} has a file, but the config says that it is to be left alone (\`ignore\`: ${quote(glob)}).`,
    hint: "Delete the file, or change `ignore`.",
  }),
  "duplicate-identity": ({ field, key, other }) => ({
    message: `The ${field === "name" ? "name" : "Catalog ID"} ${quote(key)} is already that of the offer in ${spot(other)}.`,
    hint: "An identity belongs to one offer. Change one of the two, or delete one of the offers.",
  }),
  "duplicate-portal-id": ({ id, other }) => ({
    message: `The offer in ${spot(other)} is already pinned to ${quote(id)}.`,
    hint: "Delete `portalId` from one of the two.",
  }),
  "alias-taken": ({ alias, other }) => ({
    message: `${quote(alias)} is also claimed by the offer in ${spot(other)}.`,
    hint: `A former identity can belong to one offer only. Delete ${name("aliases")} from one of the two.`,
  }),
};
