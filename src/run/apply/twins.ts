/**
 * At the end of a run: does any offer that it created have a twin? Another apply may have created
 * the same one at the same moment, or a create whose answer was lost became visible late.
 */
import { identityField } from "../../core/partner.ts";
import type { Change } from "../../core/plan.ts";
import type { PortalOffer } from "../../core/portal-offer.ts";
import type { AppliedChange } from "./apply-change.ts";
import { findOffers } from "./find-offer.ts";
import type { Run } from "./run.ts";
import { portalError } from "./step-end.ts";

/** Up to so many creations are looked up one by one; for more, listing everything is cheaper. */
const ONE_BY_ONE = 10;

/** All ids of each created identity that the portal holds more than once, by key. */
export async function findTwins(
  run: Run,
  applied: readonly AppliedChange[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const created = applied
    .filter(({ change, result }) => change.steps[0] === "create" && result.portalId !== null)
    .map(({ change }) => change);
  if (created.length === 0) return new Map();
  const byKey = run.mayWrite() ? await idsByKey(run, created) : null;
  if (byKey === null) {
    run.tell({ type: "twins-not-checked", keys: created.map(({ key }) => key) });
    return new Map();
  }
  return new Map([...byKey].filter(([, ids]) => ids.length > 1));
}

async function idsByKey(
  run: Run,
  created: readonly Change[],
): Promise<Map<string, readonly string[]> | null> {
  if (created.length > ONE_BY_ONE) return idsFromList(run, created);
  const ids = new Map<string, readonly string[]>();
  for (const { key } of created) {
    const found = await findOffers(run, key);
    if (found.offers === null) return null;
    ids.set(
      key,
      found.offers.map(({ id }) => id),
    );
  }
  return ids;
}

async function idsFromList(
  run: Run,
  created: readonly Change[],
): Promise<Map<string, readonly string[]> | null> {
  const path = identityField(run.options.plan.portal.partner);
  let listed: readonly PortalOffer[];
  try {
    listed = await run.reach(() => run.options.portal.list());
  } catch (thrown) {
    portalError(thrown);
    return null;
  }
  const wanted = new Set(created.map(({ key }) => key));
  const ids = new Map<string, string[]>();
  for (const { id, fields } of listed) {
    const key = fields[path];
    if (typeof key === "string" && wanted.has(key)) ids.set(key, [...(ids.get(key) ?? []), id]);
  }
  return ids;
}
