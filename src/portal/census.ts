/**
 * Which offers there are, for a portal whose search cannot be relied on. Reading the whole list
 * before each create would take ⌈n/100⌉ requests a time; so it is read once, and from then on one
 * request a time asks whether it is still all that there is. The portal deletes nothing: as long as
 * it announces as many offers as are known, nobody else has created one, and an identity that is not
 * known is not there. Any other number, and the list is read again.
 *
 * What cannot be told apart: somebody else's create from one of ours that is under way in the same
 * moment. The look for twins at the end of a run tells.
 */
import type { Value } from "../core/fields.ts";
import { leavesOut, type PortalOffer } from "../core/portal-offer.ts";

export type Identity = "catalogId" | "name";

export type CensusParts = {
  readonly list: () => Promise<readonly PortalOffer[]>;
  /** How many offers the portal announces, in one request; null when that makes no sense. */
  readonly count: () => Promise<number | null>;
};

export interface Census {
  /** Offers that were seen anywhere. */
  see(offers: readonly PortalOffer[]): void;
  /** A create of ours: until it has ended, the portal may count one offer more. */
  during<T>(create: () => Promise<T>): Promise<T>;
  /**
   * The ids of all offers that have, or had when they were last seen, exactly this identity; and of
   * those that a list does not tell it of: each is to be looked at.
   */
  idsOf(identity: Identity, key: string): Promise<readonly string[]>;
}

/** Knows nothing until it is asked. */
export function createCensus({ list, count }: CensusParts): Census {
  let known: Known | null = null;
  let reading: Promise<Known> | null = null;
  let coming: Known | null = null;
  let creating = 0;
  const readings: Readings = new Map();

  const read = async (): Promise<Known> => {
    coming = new Known(readings);
    try {
      const found = await list();
      coming.add(found);
      known = coming;
      return known;
    } finally {
      coming = null;
      reading = null;
    }
  };

  const isAllOf = async (what: Known): Promise<boolean> => {
    const least = what.size;
    const announced = await count();
    return announced !== null && announced >= least && announced <= what.size + creating;
  };

  /** What there is at a moment not before this call: a reading that began earlier is counted after. */
  const now = async (): Promise<Known> => {
    if (reading !== null) await reading;
    if (known !== null && (await isAllOf(known))) return known;
    reading ??= read();
    return reading;
  };

  return {
    see: (offers) => {
      for (const { id, complete, lastUpdateDate, fields } of offers) {
        if (!complete) continue;
        const { catalogId, name } = fields;
        readings.set(id, { lastUpdateDate, fields: { catalogId, name } });
      }
      known?.add(offers);
      coming?.add(offers);
    },
    during: async (create) => {
      creating += 1;
      try {
        return await create();
      } finally {
        creating -= 1;
      }
    },
    idsOf: async (identity, key) => (await now()).idsOf(identity, key),
  };
}

/** What single answers said, by id: a list may say less of an offer that is still the same. */
type Readings = Map<
  string,
  {
    readonly lastUpdateDate: string | null;
    readonly fields: { readonly [Name in Identity]: Value | undefined };
  }
>;

/** Ids by identity. An offer that changed its identity stands under both. */
class Known {
  readonly #ids = new Set<string>();
  readonly #byKey = {
    catalogId: new Map<string, Set<string>>(),
    name: new Map<string, Set<string>>(),
  };
  /** Offers of which a list left this identity out, and nobody has looked since. */
  readonly #untold = { catalogId: new Set<string>(), name: new Set<string>() };
  readonly #readings: Readings;

  constructor(readings: Readings) {
    this.#readings = readings;
  }

  get size(): number {
    return this.#ids.size;
  }

  add(offers: readonly PortalOffer[]): void {
    for (const offer of offers) {
      const { id, fields, lastUpdateDate } = offer;
      this.#ids.add(id);
      const read = this.#readings.get(id);
      const isRead = read !== undefined && read.lastUpdateDate === lastUpdateDate;
      for (const identity of ["catalogId", "name"] as const) {
        const isLeftOut = leavesOut(offer, identity);
        if (isLeftOut && !(isRead && lastUpdateDate !== null)) this.#untold[identity].add(id);
        else this.#untold[identity].delete(id);
        const key = isLeftOut && isRead ? read.fields[identity] : fields[identity];
        if (typeof key !== "string") continue;
        const same = this.#byKey[identity].get(key);
        if (same === undefined) this.#byKey[identity].set(key, new Set([id]));
        else same.add(id);
      }
    }
  }

  idsOf(identity: Identity, key: string): readonly string[] {
    return [...new Set([...(this.#byKey[identity].get(key) ?? []), ...this.#untold[identity]])];
  }
}
