/** All groups of goals, by the word that chooses them. */
import { apply } from "./groups/apply.ts";
import { large, plan } from "./groups/plan.ts";
import { render } from "./groups/render.ts";
import { start } from "./groups/start.ts";
import { validate } from "./groups/validate.ts";
import type { Group } from "./workbench.ts";

export const GROUPS: Readonly<Record<string, Group>> = {
  start,
  validate,
  plan,
  render,
  apply,
  large,
};
