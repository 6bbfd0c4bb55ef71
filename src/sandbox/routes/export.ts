import type { JsonObject } from "../json.ts";
import type { Portal } from "../portal.ts";
import type { Account } from "../records.ts";
import { wireOffer } from "../wire.ts";

/** A whole sandbox as JSON; a seed reads it back. */
export type Export = {
  /** The sandbox's clock: ISO, UTC. */
  readonly time: string;
  readonly accounts: readonly (Omit<Account, "token"> & {
    readonly offers: readonly JsonObject[];
  })[];
};

/** Every account without its token, every offer of it as the API shows it, sorted by age. */
export function exportAll(portal: Portal): Export {
  const everything = { limit: -1, offset: 0 };
  return {
    time: portal.clock.now().toISOString(),
    accounts: portal.accounts().map(({ id, partner, name }) => ({
      id,
      partner,
      name,
      offers: [...portal.list({ ...everything, account: id }).offers]
        .sort((a, b) => a.createDate - b.createDate || (a.id < b.id ? -1 : 1))
        .map(wireOffer),
    })),
  };
}
