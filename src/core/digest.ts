/**
 * A plan's id: what a reviewer agrees to, and nothing else. Names, sources, times, causes and the
 * order of the changes may differ between two equal plans.
 */
import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";
import type { Plan } from "./plan.ts";

/** What the id covers, as plain data, changes sorted by key (design, section 3). */
export function canonicalPlan(plan: Pick<Plan, "formatVersion" | "portal" | "changes">): unknown {
  return {
    formatVersion: plan.formatVersion,
    portal: { url: plan.portal.url, partner: plan.portal.partner },
    changes: plan.changes
      .map(({ key, portalId, steps, fields }) => ({
        key,
        portalId,
        steps,
        fields: fields.map(({ path, before, after }) => ({ path, before, after })),
      }))
      .sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0)),
  };
}

/** `sha256:` and 64 hex digits over the canonical JSON of `canonicalPlan`. */
export const planId = (plan: Pick<Plan, "formatVersion" | "portal" | "changes">): string =>
  `sha256:${createHash("sha256")
    .update(canonicalJson(canonicalPlan(plan)))
    .digest("hex")}`;

/** SHA-256 of a text, base64, as content security policies write it. */
export const sha256Base64 = (text: string): string =>
  createHash("sha256").update(text).digest("base64");
