/** The offers of a generated project as a portal holds them, and variants of them. */
import { diskFiles } from "../../../src/files/disk.ts";
import { createBody } from "../../../src/portal/wire-body.ts";
import { loadConfig } from "../../../src/run/load-config.ts";
import { loadOffers } from "../../../src/run/load-offers.ts";

/** An offer of the Offer API's JSON. */
export type WireOffer = {
  readonly id: string;
  readonly catalogId: string;
  readonly status: string;
  readonly description: string;
  readonly terms: { readonly price: object };
};

/** Exactly what the files want; the one that changed last comes first. */
export async function wishedOffers(root: string): Promise<readonly WireOffer[]> {
  const files = diskFiles(root);
  const place = { root, file: "offers.config.yaml", environment: null, portal: null };
  const { config } = await loadConfig(place, files);
  if (config == null) throw new Error("The generated config is not valid.");
  const now = new Date("2026-01-01T00:00:00Z");
  const { offers, diagnostics } = await loadOffers(config, files, { now });
  const wrong = diagnostics.find(({ severity }) => severity === "error");
  if (wrong !== undefined) throw new Error(`A generated offer is not valid: ${wrong.code}`);
  return offers.map(({ fields, publish }, at) => {
    const changed = new Date(now.getTime() - at * 60_000).toISOString().replace("Z", "+0000");
    return {
      ...createBody(fields, "assessment"),
      id: `511a3942${at.toString(16).padStart(16, "0")}`,
      createDate: "2025-06-01T08:15:30.120+0000",
      lastUpdateDate: changed,
      status: publish ? "ACTIVE" : "INACTIVE",
    } as unknown as WireOffer;
  });
}

const PRICE = { amount: "0.50", currencyCode: "USD" };

/** Another price, and a word more, in each offer of which the number says so. */
export const changed = (
  offers: readonly WireOffer[],
  isChanged: (at: number) => boolean,
): readonly WireOffer[] =>
  offers.map((offer, at) =>
    isChanged(at)
      ? {
          ...offer,
          description: `Formerly: ${offer.description}`,
          terms: { ...offer.terms, price: PRICE },
        }
      : offer,
  );

/** The same offers, those of which the number says so not on the marketplace: nobody misses them there. */
export const saved = (
  offers: readonly WireOffer[],
  isSaved: (at: number) => boolean,
): readonly WireOffer[] =>
  offers.map((offer, at) => (isSaved(at) ? { ...offer, status: "INACTIVE" } : offer));
