/** Every row of the lifecycle table at once: a sandbox, a client, and the wish that moves it. */
import { planOffers } from "../../src/core/plan-offers.ts";
import type { Offer } from "../../src/core/offer.ts";
import { applyPlan, type Applied } from "../../src/run/apply/apply-plan.ts";
import { makePlan } from "../../src/run/make-plan.ts";
import { connectPortal } from "../../src/portal/client.ts";
import { openSandbox, type OpenSandbox } from "../../src/sandbox/index.ts";
import { aConfig, anOffer } from "./builders.ts";
import { VirtualTime } from "./virtual-time.ts";

type Row = readonly [key: string, status: string | null, publish: boolean, differs: boolean];

export const ROWS: readonly Row[] = [
  ["new-live", null, true, true],
  ["new-saved", null, false, true],
  ["inactive-same", "INACTIVE", true, false],
  ["inactive-differs", "INACTIVE", true, true],
  ["review-same", "UNDER_REVIEW", true, false],
  ["review-differs", "UNDER_REVIEW", true, true],
  ["live-same", "ACTIVE", true, false],
  ["live-differs", "ACTIVE", true, true],
  ["live-differs-too", "ACTIVE", true, true],
  ["live-differs-as-well", "ACTIVE", true, true],
  ["rejected-differs", "REJECTED", true, true],
  ["off-inactive-differs", "INACTIVE", false, true],
  ["off-live", "ACTIVE", false, false],
  ["off-live-differs", "ACTIVE", false, true],
];

const held = ([key, status]: Row) => ({
  id: `id-${key}`,
  createDate: "2026-01-01T00:00:00.000+0000",
  lastUpdateDate: "2026-01-02T00:00:00.000+0000",
  catalogId: key,
  name: `Test ${key}`,
  description: "Senior Java developer test",
  status,
  terms: {
    type: "SKILLS_TEST",
    postingPeriod: 0,
    price: { amount: "20.00", currencyCode: "USD" },
    existingContract: { password: "hunter2" },
  },
  availability: { companies: ["ALL"], specialOffer: "kept" },
  future: { of: key, list: [1, { deep: true }] },
});

export const WISH: readonly Offer[] = ROWS.map(([key, , publish, differs]) =>
  anOffer(key, { publish, fields: differs ? { "terms.price": "30.00 USD" } : {} }),
);

const CONFIG = aConfig({
  guards: { offTheMarket: {}, withdraw: {}, create: {}, priceChange: {} },
});

export const openScenario = (): OpenSandbox =>
  openSandbox({ review: "manual", seed: ROWS.filter(([, status]) => status !== null).map(held) });

/** Plans the wish against the sandbox and applies that, in a process of its own as it were. */
export async function applyWish(
  sandbox: OpenSandbox,
  /** Called between plan and apply: faults that are added here strike the apply alone. */
  planned: () => void = () => {},
): Promise<Applied> {
  const timing = new VirtualTime();
  const portal = connectPortal({
    url: "sandbox",
    partner: "assessment",
    token: sandbox.token,
    fetch: sandbox.fetch,
    timing,
  });
  const work = async (): Promise<Applied> => {
    const { plan, seen } = await makePlan(portal, {
      offers: WISH,
      config: CONFIG,
      tool: "test",
      commit: null,
    });
    planned();
    return applyPlan({ plan, seen, portal, timing, journal: { write: () => Promise.resolve() } });
  };
  return timing.run(work());
}

/** What is left to do, by the planner's word. */
export async function left(sandbox: OpenSandbox): Promise<readonly string[]> {
  const timing = new VirtualTime();
  const { token, fetch } = sandbox;
  const portal = connectPortal({ url: "sandbox", partner: "assessment", token, fetch, timing });
  const offers = await timing.run(portal.list());
  const plan = planOffers({
    offers: WISH,
    portal: offers,
    config: CONFIG,
    tool: "t",
    commit: null,
  });
  return [...plan.changes, ...plan.blocked].map(({ key }) => key);
}

type Stored = { readonly [key: string]: unknown };

/** The sandbox's offers without what must differ: ids of new ones and times. */
export function essenceOf(sandbox: OpenSandbox): readonly Stored[] {
  const { accounts } = sandbox.export() as unknown as {
    accounts: readonly { readonly offers: readonly Stored[] }[];
  };
  return accounts
    .flatMap(({ offers }) => offers)
    .map(({ id: _id, createDate: _created, lastUpdateDate: _updated, ...rest }) => rest)
    .sort((left_, right) => (String(left_.name) < String(right.name) ? -1 : 1));
}
