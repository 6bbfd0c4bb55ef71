/** Every rule about one offer. A new rule is a function and a line here. */
import { expires, quantity } from "./availability.ts";
import { customer } from "./customer.ts";
import { formerAliases, notIgnored } from "./identity.ts";
import { repeatedItems, vocabularyIds } from "./lists.ts";
import { fieldsOfThisPartner, neededFields } from "./partner.ts";
import { locations } from "./places.ts";
import { price } from "./price.ts";
import type { Rule } from "./rule.ts";

/** What holds for values wherever they are written: in a file, in defaults, in overrides. */
export const VALUE_RULES: readonly Rule[] = [
  fieldsOfThisPartner,
  formerAliases,
  customer,
  price,
  expires,
  quantity,
  vocabularyIds,
  repeatedItems,
  locations,
];

/** What holds for a whole offer. */
export const RULES: readonly Rule[] = [neededFields, notIgnored, ...VALUE_RULES];
