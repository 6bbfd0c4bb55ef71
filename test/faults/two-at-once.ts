/**
 * Two applies of one portal at the same time, as from two machines: each in a folder of its own, so
 * that no lock keeps them apart. Every request waits for a random moment, so that they meet in
 * another way each time.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { Report } from "../../src/core/report.ts";
import { baselineOf } from "./cases.ts";
import { unlike } from "./case.ts";
import { type HeldOffer, stateOf } from "./portal-state.ts";
import type { Ended, Program } from "./process.ts";
import { randomFrom } from "./random.ts";
import { scenario } from "./scenarios.ts";
import type { OfferFile, Scenario } from "./scenario.ts";
import { setUp } from "./stage.ts";

/** Where two can get in each other's way. */
export const MEETING = [
  scenario("a bit of everything"),
  scenario("publish, absent"),
  scenario("publish, ACTIVE, differs"),
  scenario("not published, ACTIVE, differs"),
  scenario("four live offers edited"),
  scenario("a job board: one new, one live"),
] as const;

/** The longest that a request waits, in milliseconds. */
const LONGEST = 15;

/** Other wishes for the same offers. */
const otherwise = (offers: readonly OfferFile[]): readonly OfferFile[] =>
  offers.map((offer) => ({ ...offer, description: `${String(offer["description"])}, otherwise` }));

/** Runs both; what is wrong, in words, or nothing. */
export async function twoAtOnce(
  program: Program,
  situation: Scenario,
  { seed, same }: { readonly seed: number; readonly same: boolean },
): Promise<readonly string[]> {
  const offers = same ? situation.offers : otherwise(situation.offers);
  const { leaves: _leaves, ...rest } = situation;
  const one = await baselineOf(program, situation);
  const other = await baselineOf(program, { ...rest, offers });
  const stage = await setUp(program, situation);
  try {
    const random = randomFrom(seed);
    const { sandbox } = stage;
    const before = stateOf(sandbox, situation);
    const when = "before" as const;
    sandbox.faults.add({ operation: "any", kind: "slow", delay: 1, when, times: 1e6 });
    stage.whileHeld(() => wait(random() * LONGEST));
    const runs = [stage.apply(), stage.elsewhere(offers).apply()];
    const ended = await Promise.all(runs.map((run) => run.ended));
    const after = stateOf(sandbox, situation);
    const twins = after.filter(({ key }) => after.filter((held) => held.key === key).length > 1);
    const problems = [
      ...ended.flatMap(unclean),
      ...unsaidTwins(twins, ended),
      ...after.flatMap((held) => mixed(held, [before, one.goal, other.goal].flat())),
      ...after.flatMap((held) => lostLive(held, before, ended)),
    ];
    if (twins.length > 0) return problems;

    sandbox.faults.clear();
    const again = await stage.apply().ended;
    if (again.exit !== 0) problems.push(`the run after them ended with ${again.exit}`);
    const expected = one.goal.map((offer) => seenAfter(offer, after));
    problems.push(
      ...unlike("the run after them", stateOf(sandbox, situation), expected, situation),
    );
    return problems;
  } finally {
    await stage.close();
  }
}

/** What the other one has edited meanwhile is edited back, and so is under review. */
function seenAfter(offer: HeldOffer, after: readonly HeldOffer[]): HeldOffer {
  const still = after.some(({ id, status }) => id === offer.id && status === "ACTIVE");
  return offer.status === "ACTIVE" && !still ? { ...offer, status: "UNDER_REVIEW" } : offer;
}

const reportOf = ({ stdout }: Ended): Report => JSON.parse(stdout) as Report;

const unclean = (ended: Ended): readonly string[] =>
  ended.exit === 0 || ended.exit === 8
    ? []
    : [`one of them ended with ${ended.exit}: ${ended.stderr.trim()}`];

function unsaidTwins(twins: readonly HeldOffer[], ended: readonly Ended[]): readonly string[] {
  const notes = ended.flatMap((run) => reportOf(run).results.map(({ note }) => note ?? ""));
  return twins
    .filter(({ id }) => !notes.some((note) => note.includes(id) && note.includes("more than once")))
    .map(({ key, id }) => `${key} is there twice, and nobody said ${id}`);
}

/** An offer that is neither as it was nor as one of them wanted it. */
const mixed = (held: HeldOffer, right: readonly HeldOffer[]): readonly string[] =>
  right.some(({ key, body }) => key === held.key && body === held.body)
    ? []
    : [`${held.key} is as nobody wanted it: ${held.body}`];

/** A live offer that is off the marketplace, and nobody says so. */
function lostLive(
  held: HeldOffer,
  before: readonly HeldOffer[],
  ended: readonly Ended[],
): readonly string[] {
  const wasLive = before.some(({ id, status }) => id === held.id && status === "ACTIVE");
  const isLive = held.status === "ACTIVE" || held.status === "UNDER_REVIEW";
  if (!wasLive || isLive) return [];
  const said = ended.some((run) =>
    reportOf(run).results.some(
      ({ portalId, offTheMarket }) => portalId === held.id && offTheMarket,
    ),
  );
  return said ? [] : [`${held.key} has left the marketplace, and nobody says so`];
}
