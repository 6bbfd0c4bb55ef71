/**
 * Stories, each a folder: the files (`offers.config.yaml`, `offers/`), what the portal holds
 * (`portal.json`, as its API shows it), and the plan that is to come out (`plan.txt`). The walker
 * plans, applies what no guard refuses, and then asks for what holds in every story. A new story is
 * a new folder; `npx vitest run test/scenarios -u` writes its plan, which is then to be read.
 */
import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { diskFiles } from "../../src/files/disk.ts";
import { connectPortal } from "../../src/portal/client.ts";
import { planText } from "../../src/render/plan-text.ts";
import { PLAIN } from "../../src/render/style.ts";
import { applyPlan } from "../../src/run/apply/apply-plan.ts";
import { loadConfig } from "../../src/run/load-config.ts";
import { loadOffers } from "../../src/run/load-offers.ts";
import { makePlan } from "../../src/run/make-plan.ts";
import { openSandbox } from "../../src/sandbox/index.ts";
import { VirtualTime } from "../support/virtual-time.ts";

const STORIES = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Monday morning. */
const NOW = "2026-11-23T09:00:00.000Z";

async function open(story: string) {
  const root = path.join(import.meta.dirname, story);
  const files = diskFiles(root);
  const place = { root, file: "offers.config.yaml", environment: null, portal: null };
  const { config, diagnostics } = await loadConfig(place, files);
  expect(diagnostics).toEqual([]);
  if (config == null) throw new Error("A story's config is valid");
  const time = new VirtualTime(NOW);
  const loaded = await loadOffers(config, files, { now: time.now() });
  expect(loaded.diagnostics).toEqual([]);
  let ids = 0;
  const sandbox = openSandbox({
    partner: config.partner,
    review: "manual",
    seed: path.join(root, "portal.json"),
    now: () => time.now(),
    newId: () => `new${(ids += 1)}`,
  });
  const { token, fetch } = sandbox;
  const { partner } = config;
  const portal = connectPortal({ url: "sandbox", partner, token, fetch, timing: time });
  const { offers } = loaded;
  const plan = () => makePlan(portal, { offers, config, tool: "test", commit: null });
  return { root, sandbox, portal, plan, time };
}

/** Offers as the portal stores them, by id. */
const stored = ({ sandbox }: Awaited<ReturnType<typeof open>>) =>
  new Map(
    sandbox.portal
      .list({ account: null, offset: 0, limit: 100 })
      .offers.map((offer) => [offer.id, offer]),
  );

describe.each(STORIES)("%s", (name) => {
  test("the plan, and what comes of it", async () => {
    const story = await open(name);
    const { root, plan, portal, time } = story;
    const before = stored(story);
    const made = await time.run(plan());
    await expect(planText(made.plan, PLAIN)).toMatchFileSnapshot(path.join(root, "plan.txt"));
    expect(stored(story)).toEqual(before);
    if (made.plan.refusals.length > 0) return;

    const journal = { write: () => Promise.resolve() };
    const options = { plan: made.plan, seen: made.seen, portal, timing: time, journal };
    const { report, exit } = await time.run(applyPlan(options));
    expect({ exit, ok: report.ok }).toEqual({ exit: 0, ok: true });

    const again = await time.run(plan());
    expect(again.plan.changes).toEqual([]);
    const touched = new Set(made.plan.changes.map(({ portalId }) => portalId));
    for (const [id, offer] of before) {
      if (!touched.has(id)) expect(stored(story).get(id)).toEqual(offer);
    }
  });
});

test("a save keeps what no file manages, even what this tool has never heard of", async () => {
  const story = await open("a-job-board");
  const { plan, portal, time } = story;
  const made = await time.run(plan());
  const journal = { write: () => Promise.resolve() };
  await time.run(applyPlan({ plan: made.plan, portal, timing: time, journal }));
  expect(stored(story).get("6b01")?.body).toMatchObject({
    partnerNote: "Nobody here knows this field",
    terms: { price: { amount: expect.anything() as unknown }, existingContract: { login: "shop" } },
  });
});
