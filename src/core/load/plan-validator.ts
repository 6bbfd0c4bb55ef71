/** A plan's schema as a function, apart from the others: most runs read files, and few read a plan. */
import { SCHEMAS } from "./schemas.ts";
import { validatorOf } from "./validator-of.ts";

/** Whether a document is a plan. */
export const checkPlan = validatorOf(SCHEMAS.plan.$id);
