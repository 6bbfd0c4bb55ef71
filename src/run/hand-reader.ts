/** `portal.url: by-hand`: a portal to read, made of what a person has confirmed. */
import { HAND_PORTAL_FILE, readHandPortal } from "../core/by-hand/hand-portal.ts";
import type { Partner } from "../core/partner.ts";
import type { PortalOffer } from "../core/portal-offer.ts";
import { BUILT_IN_VOCABULARY } from "../core/vocabulary.ts";
import { PortalError } from "./portal-error.ts";
import type { OfferFiles, PortalReader } from "./ports.ts";

const MOST_BYTES = 16_000_000;

/** Reads the file once; there is no API behind it that could change meanwhile. */
export function handReader(files: OfferFiles, partner: Partner): PortalReader {
  let known: Promise<readonly PortalOffer[]> | undefined;
  const offers = (): Promise<readonly PortalOffer[]> => (known ??= readOffers(files, partner));
  return {
    url: "by-hand",
    list: offers,
    get: async (id) => (await offers()).find((offer) => offer.id === id),
    find: async (identity, key) =>
      (await offers()).filter(({ fields }) => fields[identity] === key),
    vocabulary: (list) => Promise.resolve([...BUILT_IN_VOCABULARY.lists[list].values()]),
  };
}

async function readOffers(files: OfferFiles, partner: Partner): Promise<readonly PortalOffer[]> {
  const answer = await files.read(HAND_PORTAL_FILE, MOST_BYTES);
  if (answer === undefined) return [];
  const read =
    answer instanceof Uint8Array
      ? readHandPortal(answer, partner)
      : { problem: "It is not a regular file of a sensible size." };
  if ("offers" in read) return read.offers;
  throw new PortalError(`${HAND_PORTAL_FILE} cannot be used. ${read.problem}`, {
    kind: "bad-answer",
    written: "no",
    hint: "Mend the file, or take the last good one from git.",
  });
}
