/**
 * Every offer, once. The list is sorted by the last change, so its pages shift whenever somebody
 * edits while we page: an offer is then seen twice, and another one not at all. So offers are merged
 * by id (the newer one wins) and counted against the portal's own total, and the list is read again
 * until that adds up: three times, then it is an error. A list that is not complete is never
 * believed, because an offer that seems to be missing would be created a second time.
 */
import type { PortalOffer } from "../core/portal-offer.ts";

export type Page = {
  /** How many offers there are, according to this page. */
  readonly total: number;
  /** The page size that the portal went by, which may be smaller than the one asked for. */
  readonly size: number;
  readonly offers: readonly PortalOffer[];
};

export type Listing = {
  readonly page: (offset: number, limit: number) => Promise<Page>;
  /** Throws the error for a list that makes no sense. */
  readonly fail: (problem: string) => never;
  readonly onProgress?: (known: number, total: number) => void;
};

/** The most that one request may ask for. */
export const PAGE = 100;
const AT_ONCE = 8;
const PASSES = 3;
/** More offers, and more text in them, than any partner has; a portal that says otherwise is broken. */
const MOST = 300_000;
const MOST_TEXT = 256 * 1024 * 1024;

const PLACE = 100;

type Offers = Map<string, PortalOffer>;

/** Reads the whole list: ⌈n/100⌉ requests, up to 8 at once, when nobody edits meanwhile. */
export async function listAll(listing: Listing): Promise<readonly PortalOffer[]> {
  const all: Offers = new Map();
  let total = 0;
  for (let pass = 0; pass < PASSES; pass += 1) {
    // The first pass has nothing to add to.
    const found: Offers = pass === 0 ? all : new Map();
    total = await readOnce(listing, found, all);
    // What this pass alone found may be right even when the union is not: an offer may have gone.
    if (found.size === total) return [...found.values()].map((offer) => all.get(offer.id) ?? offer);
    if (all.size === total) return [...all.values()];
  }
  return listing.fail(
    `the list does not add up: it announces ${total} offers, and ${PASSES} readings found ${all.size}`,
  );
}

/** One pass over the pages; the largest total that they announced. */
async function readOnce(
  { page, fail, onProgress }: Listing,
  found: Offers,
  all: Offers,
): Promise<number> {
  let text = 0;
  /** Takes a page in; false when it brings nothing new, so that there is no use in going on. */
  const take = ({ offers, total }: Page): boolean => {
    const before = found.size;
    for (const offer of offers) {
      add(found, offer);
      if (found !== all) add(all, offer);
      text += textOf(offer);
    }
    if (total > MOST) fail(`it announces ${total} offers`);
    if (text > MOST_TEXT)
      fail(`it announces ${total} offers, and they hold more text than offers do`);
    onProgress?.(Math.min(found.size, total), total);
    return found.size > before;
  };
  const first = await page(0, PAGE);
  const size = Math.min(PAGE, Math.max(1, first.size));
  const state = { total: first.total, next: size, over: !take(first) };
  // The end is the one of the first page: a list that grows while it is read is read again.
  const worker = async () => {
    while (!state.over && state.next < first.total) {
      const offset = state.next;
      state.next += size;
      const answer = await page(offset, size);
      state.total = Math.max(state.total, answer.total);
      if (!take(answer)) state.over = true;
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } finally {
    state.over = true;
  }
  return state.total;
}

/** Roughly how much text an offer holds. */
function textOf({ fields }: PortalOffer): number {
  let length = 0;
  for (const value of Object.values(fields)) {
    if (typeof value === "string") length += value.length;
    else if (typeof value === "object" && value !== null) {
      for (const one of value) length += typeof one === "string" ? one.length : PLACE;
    }
  }
  return length;
}

/** Adds an offer unless a newer reading of it is there already. */
function add(offers: Offers, offer: PortalOffer): void {
  const known = offers.get(offer.id);
  const older = (known?.lastUpdateDate ?? "") > (offer.lastUpdateDate ?? "");
  if (!older) offers.set(offer.id, offer);
}
