/** The schemas of what people write, as functions. */
import { SCHEMAS } from "./schemas.ts";
import { validatorOf } from "./validator-of.ts";

/** Whether a document is an offer file. */
export const checkOffer = validatorOf(SCHEMAS.offer.$id);

/** Whether a document is a config file. */
export const checkConfig = validatorOf(SCHEMAS.config.$id);
