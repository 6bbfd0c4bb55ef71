/**
 * Offers for one customer. The portal wants the customer's name in the description, in the form of
 * its help page: `Package for the customer: XYZ`.
 */

const PHRASE = "Package for the customer: ";

/** The description that the portal gets. One that already holds the phrase is left as it is. */
export function withCustomer(customer: string | undefined, description: string | undefined) {
  if (customer === undefined) return description;
  const phrase = PHRASE + customer.trim();
  if (description === undefined) return phrase;
  return description.includes(phrase) ? description : `${phrase} - ${description}`;
}

/** The customer that a description names in the portal's form, up to a dash or the line's end. */
export function customerIn(description: string): string | undefined {
  const start = description.indexOf(PHRASE);
  if (start === -1) return undefined;
  const [line = ""] = description.slice(start + PHRASE.length).split("\n");
  return line.split(" - ", 1)[0]?.trim();
}

const ALMOST = /\b(?:package|offer)\s+for\s+(?:the\s+|our\s+|one\s+|a\s+)?(?:customer|client)\b/i;

/** True when a description seems to be about one customer without saying so in the portal's form. */
export const almostNamesCustomer = (description: string): boolean =>
  ALMOST.test(description) && !description.includes(PHRASE);

/** True when a description holds this very customer's phrase, and not that of a longer name. */
export function namesCustomer(description: string, customer: string): boolean {
  const phrase = PHRASE + customer.trim();
  const at = description.indexOf(phrase);
  return at !== -1 && !/^[\p{L}\p{N}]/u.test(description.slice(at + phrase.length));
}

/** A description in the portal's form as the file's two keys, or undefined when they would not make it again. */
export function splitCustomer(
  description: string,
): { readonly customer: string; readonly description?: string } | undefined {
  const customer = customerIn(description);
  if (customer === undefined || customer === "") return undefined;
  const phrase = PHRASE + customer;
  if (description === phrase) return { customer };
  const rest = description.slice(`${phrase} - `.length);
  const parts = { customer, description: rest };
  const again = rest.trim() === rest && rest !== "" && customerIn(rest) === undefined;
  return again && withCustomer(customer, rest) === description ? parts : undefined;
}
