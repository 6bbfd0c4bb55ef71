/**
 * One seed for all that is generated, so that a test run can be repeated: the same commit gives the
 * same verdict. `SEED=12345 npm test` explores other cases.
 */
import { configureGlobal } from "fast-check";

export const SEED = Number(process.env["SEED"] ?? 20_261_123);

configureGlobal({ seed: SEED });
