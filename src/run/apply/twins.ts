/**
 * At the end of a run: does any offer that it created have a twin? Another apply may have created
 * the same one at the same moment, or a create whose answer was lost became visible late.
 */
import { identityField } from "../../core/partner.ts";
import { PortalError } from "../portal-error.ts";
import type { AppliedChange } from "./apply-change.ts";
import { askFor } from "./find-offer.ts";
import type { Run } from "./run.ts";
import { portalError } from "./step-end.ts";

/** Up to so many creations are looked up one by one; for more, listing everything is cheaper. */
const ONE_BY_ONE = 10;

/** All ids of each created identity that the portal holds more than once, by key. */
export async function findTwins(
  run: Run,
  applied: readonly AppliedChange[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const keys = applied
    .filter(({ change, result }) => change.steps[0] === "create" && result.portalId !== null)
    .map(({ change }) => change.key);
  if (keys.length === 0) return new Map();
  try {
    if (!run.mayWrite()) throw NO_MORE;
    const ids = keys.length > ONE_BY_ONE ? await idsFromList(run, keys) : await idsOf(run, keys);
    return new Map([...ids].filter(([, same]) => same.length > 1));
  } catch (thrown) {
    portalError(thrown);
    run.tell({ type: "twins-not-checked", keys });
    return new Map();
  }
}

const NO_MORE = new PortalError("The run was stopped.", { kind: "stopped", written: "no" });

type Ids = ReadonlyMap<string, readonly string[]>;

async function idsOf(run: Run, keys: readonly string[]): Promise<Ids> {
  const found = await Promise.all(
    keys.map(async (key) => [key, (await askFor(run, key)).map(({ id }) => id)] as const),
  );
  return new Map(found);
}

async function idsFromList(run: Run, keys: readonly string[]): Promise<Ids> {
  const path = identityField(run.options.plan.portal.partner);
  const ids = new Map<string, string[]>(keys.map((key) => [key, []]));
  for (const { id, fields } of await run.reach(() => run.options.portal.list())) {
    const key = fields[path];
    if (typeof key === "string") ids.get(key)?.push(id);
  }
  return ids;
}
