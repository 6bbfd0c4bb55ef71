/**
 * At the end of a run: does any offer that it created have a twin? Another apply may have created
 * the same one at the same moment, or a create whose answer was lost became visible late. Offers
 * that do not show yet are waited for, so that the next plan does not take them for missing.
 */
import { identityField } from "../../core/partner.ts";
import { leavesOut, type PortalOffer } from "../../core/portal-offer.ts";
import { PortalError } from "../portal-error.ts";
import type { AppliedChange } from "./apply-change.ts";
import { askFor } from "./find-offer.ts";
import type { Run } from "./run.ts";
import { portalError } from "./step-end.ts";
import { TRIES, lookAfter } from "./waits.ts";

/** Requests that it takes to look one offer up: a search, and a get of what it finds. */
const A_LOOK = 2;
/** Offers that one request lists. */
const A_PAGE = 100;
/** Where it is not known how many offers there are, listing everything pays from so many looks on. */
const A_LIST = 20;

/** Ids by identity. */
type Ids = ReadonlyMap<string, readonly string[]>;

/** An offer that this run created, and the identity under which the portal stores it. */
type Created = { readonly key: string; readonly id: string; readonly identity: string };

/** All ids of each created identity that the portal holds more than once, by key. */
export async function findTwins(run: Run, applied: readonly AppliedChange[]): Promise<Ids> {
  const created = applied.flatMap((one) => createdBy(run, one));
  if (created.length === 0) return new Map();
  const untold = (offers: readonly Created[]): void => {
    if (offers.length === 0) return;
    run.tell({ type: "twins-not-checked", keys: offers.map(({ key }) => key) });
  };
  try {
    const ids = await look(run, created);
    untold(created.filter((one) => ids.get(one) === undefined));
    return new Map(
      [...ids].filter(([, same]) => same.length > 1).map(([{ key }, same]) => [key, same]),
    );
  } catch (thrown) {
    portalError(thrown);
    untold(created);
    return new Map();
  }
}

function createdBy(run: Run, { change, result, adjustments }: AppliedChange): readonly Created[] {
  const { key } = change;
  const id = result.portalId;
  if (change.steps[0] !== "create" || id === null) return [];
  const path = identityField(run.options.plan.portal.partner);
  const other = adjustments.find((one) => one.portalId === id && one.path === path);
  const identity = other === undefined ? key : other.stored;
  // Nobody can look for an offer that the portal stores without an identity; its result says so.
  return typeof identity === "string" ? [{ key, id, identity }] : [];
}

/** Looks until every created offer shows, for a while; one that never shows has nothing to tell. */
async function look(
  run: Run,
  created: readonly Created[],
): Promise<ReadonlyMap<Created, readonly string[]>> {
  const found = new Map<Created, readonly string[]>();
  for (let attempt = 1; ; attempt += 1) {
    if (!run.mayWrite())
      throw new PortalError("The run was stopped.", { kind: "stopped", written: "no" });
    const missing = created.filter((one) => !found.has(one));
    const keys = [...new Set(missing.map(({ identity }) => identity))];
    const listing = keys.length * A_LOOK >= listCost(run);
    const now = listing ? await idsFromList(run, keys) : await idsOf(run, keys);
    for (const one of missing) {
      const ids = now.get(one.identity) ?? [];
      if (ids.includes(one.id)) found.set(one, ids);
      // The created one is there even while it does not show.
      else if (attempt === TRIES && ids.length > 0) found.set(one, [...ids, one.id]);
    }
    if (found.size === created.length || attempt === TRIES) return found;
    if (!(await run.pause(lookAfter(attempt, run.options.timing.random())))) return found;
  }
}

/** About how many requests listing everything takes. */
const listCost = ({ options: { seen } }: Run): number =>
  seen === undefined ? A_LIST : Math.ceil((seen.size + 1) / A_PAGE);

async function idsOf(run: Run, keys: readonly string[]): Promise<Ids> {
  const found = await Promise.all(
    keys.map(async (key) => [key, (await askFor(run, key)).map(({ id }) => id)] as const),
  );
  return new Map(found);
}

async function idsFromList(run: Run, keys: readonly string[]): Promise<Ids> {
  const path = identityField(run.options.plan.portal.partner);
  const ids = new Map<string, string[]>(keys.map((key) => [key, []]));
  const listed = await run.reach(() => run.options.portal.list());
  const told = await Promise.all(
    listed.map(async (offer) => (leavesOut(offer, path) ? lookAt(run, offer) : offer)),
  );
  for (const offer of told) {
    const key = offer?.fields[path];
    if (offer !== undefined && typeof key === "string") ids.get(key)?.push(offer.id);
  }
  return ids;
}

/** An offer whose identity the list leaves out: as it was planned with, while it is the same, else as it is. */
async function lookAt(
  run: Run,
  { id, lastUpdateDate }: PortalOffer,
): Promise<PortalOffer | undefined> {
  const known = run.options.seen?.get(id);
  const isSame = lastUpdateDate !== null && known?.lastUpdateDate === lastUpdateDate;
  return known?.complete === true && isSame ? known : run.reach(() => run.options.portal.get(id));
}
