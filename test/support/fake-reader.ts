import type { PortalOffer } from "../../src/core/portal-offer.ts";
import type { PortalReader } from "../../src/run/ports.ts";

/** A portal of values: what it lists, what it answers to a single get, and what it was asked. */
export function fakeReader(
  listed: readonly PortalOffer[],
  got: readonly PortalOffer[] = [],
): PortalReader & { readonly asked: readonly string[] } {
  const asked: string[] = [];
  return {
    asked,
    url: "sandbox",
    list() {
      asked.push("list");
      return Promise.resolve(listed);
    },
    get(id) {
      asked.push(`get ${id}`);
      return Promise.resolve(got.find((offer) => offer.id === id));
    },
    find: () => Promise.resolve([]),
    vocabulary: () => Promise.resolve([]),
  };
}
