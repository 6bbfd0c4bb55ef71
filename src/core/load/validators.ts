/**
 * The schemas as functions. ajv is loaded and compiles only when the first file is checked. The
 * published program has these functions compiled beforehand: scripts/build.ts puts a module with the
 * same exports in this one's place.
 */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { SCHEMAS, VALIDATION } from "./schemas.ts";

/** All errors of a value, or none. */
export type Check = (value: unknown) => readonly ErrorObject[];

const ajv = new Ajv2020(VALIDATION);
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
export const checkOffer = check(SCHEMAS.offer.$id);

/** Whether a document is a config file. */
export const checkConfig = check(SCHEMAS.config.$id);

/** Whether a document is a plan. */
export const checkPlan = check(SCHEMAS.plan.$id);
