/** What a partner does in the portal and writes into files. */
import type { RunningSandbox } from "../../../src/sandbox/index.ts";
import type { Files } from "../github/git.ts";

/** An offer file; `fields` are lines more, or other ones. */
export function offer(id: string, fields: Readonly<Record<string, string>> = {}): Files {
  const { price, ...rest } = {
    name: `Test ${id}`,
    description: `A test of ${id}`,
    price: "20.00 USD",
    ...fields,
  };
  const lines = Object.entries(rest).map(([key, value]) => `${key}: ${value}`);
  const terms = `terms:\n  type: SKILLS_TEST\n  price: ${price}`;
  return { [`offers/${id}.yaml`]: `catalogId: ${id}\n${lines.join("\n")}\n${terms}\n` };
}

export type Partner = {
  /** Offers as `offer(id)` writes them, live in the portal. */
  readonly live: (...ids: readonly string[]) => Promise<void>;
  /** Changes an offer in the portal by hand: withdrawn, saved, submitted, approved. */
  readonly edit: (id: string, change: object) => Promise<void>;
  readonly approve: (id: string) => Promise<void>;
  readonly reject: (id: string, reason?: string) => Promise<void>;
  readonly withdraw: (id: string) => Promise<void>;
  /** States by catalog id. */
  readonly states: () => Readonly<Record<string, string>>;
  /** What an offer holds. */
  readonly body: (id: string) => Readonly<Record<string, unknown>>;
  /** How many writes the portal got through its API. */
  readonly writes: () => number;
};

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** The partner of a portal, and its administrator. */
export function partnerOf(portal: RunningSandbox): Partner {
  const send = async (path: string, body?: object): Promise<{ id: string }> => {
    const answer = await fetch(`${portal.url}${path}`, {
      method: "POST",
      headers: { "X-SmartToken": portal.token, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { id: string };
  };
  const stored = () => portal.export().accounts.flatMap(({ offers }) => offers);
  const find = (id: string) => {
    const found = stored().find(({ catalogId }) => catalogId === id);
    if (found === undefined) throw new Error(`no offer ${id}`);
    return found;
  };
  const idOf = (id: string): string => text(find(id)["id"]);
  return {
    async live(...ids) {
      for (const catalogId of ids) {
        const { id } = await send("/v1/offers", {
          catalogId,
          name: `Test ${catalogId}`,
          description: `A test of ${catalogId}`,
          terms: {
            type: "SKILLS_TEST",
            price: { amount: "20.00", currencyCode: "USD" },
            postingPeriod: 0,
          },
        });
        await send(`/v1/offers/${id}/submit`);
        await send(`/sandbox/offers/${id}/approve`);
      }
      portal.requests.clear();
    },
    async edit(catalogId, change) {
      const offerNow = find(catalogId);
      const id = idOf(catalogId);
      await send(`/v1/offers/${id}/withdraw`);
      await send(`/v1/offers/${id}`, { ...offerNow, ...change });
      await send(`/v1/offers/${id}/submit`);
      await send(`/sandbox/offers/${id}/approve`);
      portal.requests.clear();
    },
    approve: async (id) => void (await send(`/sandbox/offers/${idOf(id)}/approve`)),
    reject: async (id, reason) =>
      void (await send(
        `/sandbox/offers/${idOf(id)}/reject`,
        reason === undefined ? {} : { reason },
      )),
    withdraw: async (id) => void (await send(`/v1/offers/${idOf(id)}/withdraw`)),
    states: () =>
      Object.fromEntries(stored().map(({ catalogId, status }) => [text(catalogId), text(status)])),
    body: find,
    writes: () =>
      portal.requests
        .all()
        .filter(({ method, path }) => method !== "GET" && path.startsWith("/v1/")).length,
  };
}
