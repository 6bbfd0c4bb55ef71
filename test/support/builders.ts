/** Small valid things for tests: say only what the test is about. */
import { type Config, DEFAULT_GUARDS } from "../../src/core/config.ts";
import type { Fields } from "../../src/core/fields.ts";
import type { Offer } from "../../src/core/offer.ts";
import { planOffers, type PlanInput } from "../../src/core/plan-offers.ts";
import type { Plan } from "../../src/core/plan.ts";
import type { PortalOffer } from "../../src/core/portal-offer.ts";

const FIELDS: Fields = {
  name: "Java Test",
  description: "Senior Java developer test",
  "terms.type": "SKILLS_TEST",
  "terms.price": "20.00 USD",
};

/** A wanted offer of an assessment vendor. */
export function anOffer(key: string, parts: Partial<Offer> = {}): Offer {
  const fields = { ...FIELDS, catalogId: key, name: `Test ${key}`, ...parts.fields };
  return {
    key,
    name: typeof fields.name === "string" ? fields.name : key,
    aliases: [],
    publish: true,
    source: { file: `offers/${key}.yaml`, line: 1 },
    ...parts,
    fields,
  };
}

/** The same offer as the portal would hold it. */
export function aPortalOffer(key: string, parts: Partial<PortalOffer> = {}): PortalOffer {
  return {
    id: `id-${key}`,
    status: "ACTIVE",
    createDate: "2026-01-01T00:00:00.000Z",
    lastUpdateDate: "2026-01-02T00:00:00.000Z",
    complete: true,
    wire: {},
    ...parts,
    fields: { ...FIELDS, catalogId: key, name: `Test ${key}`, ...parts.fields },
  };
}

export const aConfig = (parts: Partial<PlanInput["config"]> = {}): PlanInput["config"] => ({
  partner: "assessment",
  portal: { url: "sandbox", tokenFrom: null, byHand: [] },
  unmanaged: "report",
  ignore: [],
  protected: [],
  guards: DEFAULT_GUARDS,
  ...parts,
});

/** A plan of these offers against this portal. */
export const plan = (
  offers: readonly Offer[],
  portal: readonly PortalOffer[],
  config: Partial<Config> = {},
  rest: Partial<PlanInput> = {},
): Plan =>
  planOffers({ offers, portal, config: aConfig(config), tool: "test", commit: null, ...rest });
