/** The validators as source text: what src/core/load/validator-of.ts would compile when it is first used. */
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { SCHEMAS, VALIDATION } from "../src/core/load/schemas.ts";

/** A module with the same exports as src/core/load/validators.ts. */
export const precompiledValidators = (): string =>
  compiled({ checkOffer: SCHEMAS.offer, checkConfig: SCHEMAS.config });

/** A module with the same exports as src/core/load/plan-validator.ts. */
export const precompiledPlanValidator = (): string => compiled({ checkPlan: SCHEMAS.plan });

function compiled(exported: Readonly<Record<string, { readonly $id: string }>>): string {
  const ajv = new Ajv2020({ ...VALIDATION, code: { source: true, esm: true } });
  const ids = Object.entries(exported).map(([name, { $id }]) => [`${name}Data`, $id]);
  const source = standalone.default(ajv, Object.fromEntries(ids) as Record<string, string>);
  const checks = Object.keys(exported).map(
    (name) =>
      `export const ${name} = (value) => (${name}Data(value) ? [] : (${name}Data.errors ?? []));`,
  );
  return [source, ...checks].join("\n");
}
