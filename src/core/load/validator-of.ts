/**
 * Schemas as functions. ajv is loaded and compiles only when the first value is checked. The published
 * program has these functions compiled beforehand: scripts/bundle.ts puts modules with the same exports
 * in the places of those that use this one.
 */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { VALIDATION } from "./schemas.ts";

/** All errors of a value, or none. */
export type Check = (value: unknown) => readonly ErrorObject[];

const ajv = new Ajv2020(VALIDATION);

/** Checks values against the schema of this id. */
export function validatorOf(id: string): Check {
  let validate: ValidateFunction | undefined;
  return (value) => {
    validate ??= ajv.compile({ $ref: id });
    return validate(value) ? [] : (validate.errors ?? []);
  };
}
