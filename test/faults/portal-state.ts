/** What a sandbox holds, in a form that can be compared: unknown fields and exact numbers included. */
import type { RunningSandbox } from "../../src/sandbox/index.ts";
import type { Scenario } from "./scenario.ts";

export type HeldOffer = {
  readonly id: string;
  /** Catalog ID or name. */
  readonly key: string;
  readonly status: string;
  /** Everything but id, status and dates, as JSON with sorted keys. */
  readonly body: string;
};

export type PortalState = readonly HeldOffer[];

// Node 24 has it; TypeScript's library does not describe it yet.
const exact = JSON as unknown as { isRawJSON(value: unknown): boolean };

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !exact.isRawJSON(value);

/** JSON with sorted keys; numbers stay as they were written. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    isPlain(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

const OWN = new Set(["id", "status", "createDate", "lastUpdateDate"]);

/** The part of an offer's JSON that a save replaces. */
export const bodyOf = (offer: Readonly<Record<string, unknown>>): string =>
  canonical(Object.fromEntries(Object.entries(offer).filter(([key]) => !OWN.has(key))));

/** All offers of the scenario's partner. */
export function stateOf(sandbox: RunningSandbox, { partner }: Scenario): PortalState {
  const account = sandbox.export().accounts.find((one) => one.partner === partner);
  return (account?.offers ?? []).map((offer) => {
    const wire = offer as Readonly<Record<string, unknown>>;
    return {
      id: String(wire["id"]),
      key: String(partner === "assessment" ? wire["catalogId"] : wire["name"]),
      status: String(wire["status"]),
      body: bodyOf(wire),
    };
  });
}

/** The same without what differs between two good runs: the ids of new offers, and their order. */
export const essence = (state: PortalState, { portal }: Scenario): readonly string[] => {
  const known = new Set(portal.map(({ id }) => id));
  return state
    .map(({ id, ...rest }) => JSON.stringify({ id: known.has(id) ? id : "new", ...rest }))
    .sort();
};
