/** What the validators are made from: when they are first needed, or already when we publish (scripts/build.ts). */
import type { Options } from "ajv/dist/2020.js";
import configSchema from "../../../schema/config.schema.json" with { type: "json" };
import offerSchema from "../../../schema/offer.schema.json" with { type: "json" };
import planSchema from "../../../schema/plan.schema.json" with { type: "json" };

/** The schemas that have validators, by what they describe. */
export const SCHEMAS = { offer: offerSchema, config: configSchema, plan: planSchema } as const;

/** How every schema is compiled. */
export const VALIDATION = {
  strict: true,
  allErrors: true,
  // Data has no prototype; without this, `required` would believe in inherited names.
  ownProperties: true,
  allowUnionTypes: true,
  schemas: Object.values(SCHEMAS),
  // Speaks to the generator of our types, not to validators.
  keywords: ["tsType"],
} satisfies Options;
