/** All groups of goals, by the word that chooses them. */
import { start } from "./groups/start.ts";
import { validate } from "./groups/validate.ts";
import type { Group } from "./workbench.ts";

export const GROUPS: Readonly<Record<string, Group>> = { start, validate };
