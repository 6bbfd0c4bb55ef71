/**
 * Finding offers by identity. `q` searches, but no page says in what: it may look at names only, and
 * then a search for a Catalog ID finds nothing although the offer is there. Taken for "not there",
 * that would make a second offer. So an empty result is believed only after the search has found, by
 * that same identity, an offer that is known to exist; until then, and if it has not, the census
 * says (`census.ts`), as it does for a text that finds more than a page. Either way only an exact
 * match counts.
 */
import { leavesOut, type PortalOffer } from "../core/portal-offer.ts";
import type { Census, Identity } from "./census.ts";

export type SearchParts = {
  /** All offers that the portal's search finds for a text; null when one request cannot tell. */
  readonly query: (text: string) => Promise<readonly PortalOffer[] | null>;
  readonly census: Census;
};

export interface Search {
  /** Offers seen anywhere: any of them may serve to try the search out. */
  see(offers: readonly PortalOffer[]): void;
  /** The ids of all offers that may have exactly this identity; each is to be looked at. */
  find(identity: Identity, key: string): Promise<readonly string[]>;
}

/** Texts that every search takes as they are: whole words, no operator, no mark that it may leave out. */
const PLAIN = /(?<!\S)[A-Za-z0-9]+(?:[ ._-][A-Za-z0-9]+)*(?!\S)/g;
const SHORTEST = 3;

/** The longest part of a key that can be searched for: what holds the key holds this part as well. */
function plainPart(key: string): string | undefined {
  const [longest = ""] = [...(key.match(PLAIN) ?? [])].sort(
    (left, right) => right.length - left.length,
  );
  return longest.length < SHORTEST ? undefined : longest;
}

const keyOf = (offer: PortalOffer, identity: Identity): string | null => {
  const key = offer.fields[identity];
  return typeof key === "string" ? key : null;
};

/** An offer can try a search out when nothing but the identity could have led to it. */
function isTelling(offer: PortalOffer, identity: Identity): boolean {
  const key = keyOf(offer, identity);
  if (key === null || plainPart(key) !== key) return false;
  const others = Object.entries(offer.fields).filter(([path]) => path !== identity);
  const rest = JSON.stringify(others).toLowerCase();
  return !rest.includes(key.toLowerCase());
}

export function createSearch({ query, census }: SearchParts): Search {
  /** For each identity an offer to try the search out with. */
  const telling = new Map<Identity, PortalOffer>();
  const reliable = new Map<Identity, Promise<boolean>>();

  const see = (offers: readonly PortalOffer[]): void => {
    for (const identity of ["catalogId", "name"] as const) {
      if (telling.has(identity)) continue;
      const offer = offers.find((one) => isTelling(one, identity));
      if (offer !== undefined) telling.set(identity, offer);
    }
  };

  const tryOut = async (identity: Identity, offer: PortalOffer): Promise<boolean> => {
    const found = await query(keyOf(offer, identity) ?? "");
    return found?.some(({ id }) => id === offer.id) === true;
  };

  /** Whether the search finds by this identity; false as long as there is no offer to try it with. */
  const isReliable = async (identity: Identity): Promise<boolean> => {
    const offer = telling.get(identity);
    if (offer === undefined) return false;
    const known = reliable.get(identity) ?? tryOut(identity, offer);
    reliable.set(identity, known);
    try {
      return await known;
    } catch (error) {
      // A portal that failed to answer has not been tried out.
      reliable.delete(identity);
      throw error;
    }
  };

  const find = async (identity: Identity, key: string): Promise<readonly string[]> => {
    const text = plainPart(key);
    if (text !== undefined && (await isReliable(identity))) {
      const found = await query(text);
      const mayBe = (one: PortalOffer) => keyOf(one, identity) === key || leavesOut(one, identity);
      if (found !== null) return found.filter(mayBe).map(({ id }) => id);
    }
    return census.idsOf(identity, key);
  };

  return { see, find };
}
