/**
 * Applying a thousand changes, against the very same requests sent bare, 8 at once; and at the pace
 * that the real portal allows, against ten requests a second.
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Command, Goal } from "../goal.ts";
import { selfMeasured } from "../own-clock.ts";
import { changed, saved, type WireOffer, wishedOffers } from "../portal/offers.ts";
import { startPortal } from "../portal/start.ts";
import { nodeCommand } from "../process.ts";
import type { Group } from "../workbench.ts";

const REQUESTS = path.resolve(import.meta.dirname, "../floors/requests.js");
const COUNT = 1000;
/** So many at the allowed pace take half a minute. */
const FEW = 100;
/** One request in so many milliseconds is what the portal allows. */
const PACE = 100;

type Bare = { readonly method: string; readonly path: string; readonly body?: object };

const OFFERS = "/v1/offers";

/** Read, save, and submit what is to be on the marketplace. */
const saveOf = (offer: WireOffer): readonly Bare[] => [
  { method: "GET", path: `${OFFERS}/${offer.id}` },
  { method: "POST", path: `${OFFERS}/${offer.id}`, body: { ...offer, status: "INACTIVE" } },
  ...submitOf(offer, offer.id),
];

/** Search, create, and the same. */
const createOf = ({ id: _id, ...offer }: WireOffer): readonly Bare[] => [
  { method: "GET", path: `${OFFERS}?limit=100&offset=0&q=${offer.catalogId}` },
  { method: "POST", path: OFFERS, body: { ...offer, status: "INACTIVE" } },
  ...submitOf(offer, ":id"),
];

const submitOf = ({ status }: { readonly status: string }, id: string): readonly Bare[] =>
  status === "ACTIVE" ? [{ method: "POST", path: `${OFFERS}/${id}/submit` }] : [];

const perRequest =
  (command: Command): Command =>
  async () => {
    const sample = await command();
    return { ...sample, pace: (sample["wall"] ?? 0) / (sample["requests"] ?? 1) };
  };

/** Saves and creates of everything, with a publish for most. */
export const apply: Group = {
  rounds: 3,
  isLong: true,
  async measure({ program, project, folder }) {
    const cwd = project(COUNT);
    const wanted = await wishedOffers(cwd);
    const [all, few] = [() => true, (at: number) => at < FEW];
    const portal = await startPortal(folder, {
      saves: saved(changed(wanted, all), all),
      creates: [],
      limited: saved(changed(wanted, few), few),
    });
    const tool = (name: string): Command => {
      const guards = ["price-change", "create"].flatMap((guard) => ["--allow", guard]);
      const line = [program, "apply", "--yes", "--portal", portal.url(name), ...guards];
      const env = { SMARTRECRUITERS_TOKEN: "measuring" };
      return portal.counted(name, nodeCommand(line, { cwd, env }));
    };
    const bare = (name: string, chains: readonly (readonly Bare[])[]): Command => {
      const file = path.join(folder, `bare-${name}.json`);
      writeFileSync(file, JSON.stringify(chains));
      return portal.counted(name, selfMeasured([REQUESTS, portal.url(name), file, "8"]));
    };
    const goals: Goal[] = ["saves", "creates"].flatMap((name) => {
      const [of, floor] = [`apply 1,000 ${name}`, `bare ${name}`];
      return [
        { name: of, figure: "wall", of, floor, atMost: 1.5 },
        // The list before, and after creates the one that looks for twins.
        { name: "the same, requests", figure: "requests", of, floor, atMost: 1.02 },
        { name: "the same, memory", figure: "memory", of, floor: 300, atMost: null },
      ];
    });
    return {
      commands: {
        "apply 1,000 saves": tool("saves"),
        "bare saves": bare("saves", wanted.map(saveOf)),
        "apply 1,000 creates": tool("creates"),
        "bare creates": bare("creates", wanted.map(createOf)),
        "apply at the allowed pace": perRequest(tool("limited")),
      },
      goals: [
        ...goals,
        {
          name: "apply at the allowed pace, ms a request",
          figure: "pace",
          of: "apply at the allowed pace",
          floor: PACE,
          atMost: 1 / 0.95,
        },
        {
          name: "the same, refused for being too fast",
          figure: "refused",
          of: "apply at the allowed pace",
          floor: 1,
          atMost: 0,
        },
      ],
      close: portal.close,
    };
  },
};
