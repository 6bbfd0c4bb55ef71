/** The validators as source text: what src/core/load/validators.ts would compile when it is first used. */
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { SCHEMAS, VALIDATION } from "../src/core/load/schemas.ts";

const CHECKS = { checkOffer: SCHEMAS.offer, checkConfig: SCHEMAS.config, checkPlan: SCHEMAS.plan };

/** A module with the same exports as src/core/load/validators.ts. */
export function precompiledValidators(): string {
  const ajv = new Ajv2020({ ...VALIDATION, code: { source: true, esm: true } });
  const ids = Object.entries(CHECKS).map(([name, { $id }]) => [`${name}Data`, $id]);
  const compiled = standalone.default(ajv, Object.fromEntries(ids) as Record<string, string>);
  const checks = Object.keys(CHECKS).map(
    (name) =>
      `export const ${name} = (value) => (${name}Data(value) ? [] : (${name}Data.errors ?? []));`,
  );
  return [compiled, ...checks].join("\n");
}
