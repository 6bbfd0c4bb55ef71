/** One scenario set up for one case: a portal that listens, a folder with offers, and a way to run apply. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type RunningSandbox, startSandbox } from "../../src/sandbox/index.ts";
import { type Folder, writeFolder } from "./folder.ts";
import { FAST, type Program, type Started } from "./process.ts";
import type { OfferFile, Scenario } from "./scenario.ts";

export type Stage = {
  readonly scenario: Scenario;
  readonly sandbox: RunningSandbox;
  readonly folder: string;
  /** Starts `offers` with these words; `apply` is what the others below call. */
  start(words: readonly string[], pace?: number): Started;
  /** `offers apply --yes --format json`. */
  apply(more?: readonly string[], pace?: number): Started;
  /** Called while a call that a `slow` fault holds is held; the call goes on when it resolves. */
  whileHeld(act: () => Promise<void>): void;
  /** The texts of the journals so far, oldest first. */
  journals(): readonly string[];
  /** The same portal from a folder of its own, as from another machine, with these wishes. */
  elsewhere(offers: readonly OfferFile[]): Pick<Stage, "apply" | "folder">;
  close(): Promise<void>;
};

export const TOKEN = "sandbox-token-of-the-harness";

const PLAN = "plan.json";

/** Sets a scenario up. */
export async function setUp(program: Program, scenario: Scenario): Promise<Stage> {
  let held: () => Promise<void> = () => Promise.resolve();
  const { partner, reviewed } = scenario;
  const open = (seed: Scenario["portal"], port: number) =>
    startSandbox({
      ...scenario.sandbox,
      partner,
      tokens: { [partner]: TOKEN },
      seed,
      port,
      sleep: () => held(),
    });
  let sandbox = await open(reviewed ?? scenario.portal, 0);
  const folders: Folder[] = [];
  const place = (offers: readonly OfferFile[]) => {
    const written = writeFolder({ ...scenario, offers }, sandbox.url);
    folders.push(written);
    const folder = written.path;
    const start: Stage["start"] = (words, pace = FAST) =>
      program.start(words, { folder, pace, env: { SMARTRECRUITERS_TOKEN: TOKEN } });
    const apply: Stage["apply"] = (more = scenario.flags ?? [], pace = FAST) =>
      start(["apply", ...planned, "--yes", "--format", "json", ...more], pace);
    return { folder, start, apply };
  };
  const planned = reviewed === undefined ? [] : [PLAN];
  const { folder, start, apply } = place(scenario.offers);
  if (reviewed !== undefined) {
    const { exit, stderr } = await start(["plan", "--out", PLAN]).ended;
    if (exit !== 0) throw new Error(`${scenario.name}: no plan, exit ${exit}\n${stderr}`);
    // The same address, for a plan is of one portal; and what has happened there since.
    await sandbox.close();
    sandbox = await open(scenario.portal, Number(new URL(sandbox.url).port));
  }
  return {
    scenario,
    sandbox,
    folder,
    start,
    apply,
    whileHeld: (act) => void (held = act),
    journals: () => journalsIn(path.join(folder, ".offers", "runs")),
    elsewhere: place,
    async close() {
      await sandbox.close();
      for (const one of folders) one.remove();
    },
  };
}

function journalsIn(runs: string): readonly string[] {
  try {
    const names = readdirSync(runs).sort();
    return names.map((name) => readFileSync(path.join(runs, name), "utf8"));
  } catch {
    return [];
  }
}
