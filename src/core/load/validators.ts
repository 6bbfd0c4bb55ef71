/** The schemas as functions. ajv is loaded and compiles only when the first file is checked. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import configSchema from "../../../schema/config.schema.json" with { type: "json" };
import offerSchema from "../../../schema/offer.schema.json" with { type: "json" };

/** All errors of a value, or none. */
export type Check = (value: unknown) => readonly ErrorObject[];

const ajv = new Ajv2020({
  strict: true,
  allErrors: true,
  // Data has no prototype; without this, `required` would believe in inherited names.
  ownProperties: true,
  allowUnionTypes: true,
  schemas: [offerSchema, configSchema],
});

const compiled = new Map<string, ValidateFunction>();

const check =
  (id: string): Check =>
  (value) => {
    let validate = compiled.get(id);
    if (validate === undefined) {
      validate = ajv.compile({ $ref: id });
      compiled.set(id, validate);
    }
    return validate(value) ? [] : (validate.errors ?? []);
  };

/** Whether a document is an offer file. */
export const checkOffer = check(offerSchema.$id);

/** Whether a document is a config file. */
export const checkConfig = check(configSchema.$id);
