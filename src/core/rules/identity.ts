/** What tells offers apart. */
import { matchesGlob } from "../glob.ts";
import { identityField } from "../partner.ts";
import type { Rule } from "./rule.ts";

/** An offer that the config says to leave alone must not have a file that says otherwise. */
export const notIgnored: Rule = (offer, { partner, ignore }, report) => {
  const field = identityField(partner);
  const key = offer[field]?.trim();
  const glob = key === undefined ? undefined : ignore.find((each) => matchesGlob(each, key));
  if (key !== undefined && glob !== undefined) {
    report({ code: "ignored-offer", args: { key, glob } }, [field]);
  }
};

/** An alias is a former identity, so it is not the present one. */
export const formerAliases: Rule = (offer, { partner }, report) => {
  const key = offer[identityField(partner)]?.trim();
  for (const [index, alias] of (offer.aliases ?? []).entries()) {
    if (alias.trim() === key) {
      report({ code: "alias-is-identity", args: { alias } }, ["aliases", index]);
    }
  }
};
