/** One scenario set up for one case: a portal that listens, a folder with offers, and a way to run apply. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import { type RunningSandbox, startSandbox } from "../../src/sandbox/index.ts";
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

/** Sets a scenario up. */
export async function setUp(program: Program, scenario: Scenario): Promise<Stage> {
  let held: () => Promise<void> = () => Promise.resolve();
  const sandbox = await startSandbox({
    ...scenario.sandbox,
    partner: scenario.partner,
    tokens: { [scenario.partner]: TOKEN },
    seed: scenario.portal,
    sleep: () => held(),
  });
  const folders: string[] = [];
  const place = (offers: readonly OfferFile[]) => {
    const folder = writeFolder({ ...scenario, offers }, sandbox.url);
    folders.push(folder);
    const start: Stage["start"] = (words, pace = FAST) =>
      program.start(words, { folder, pace, env: { SMARTRECRUITERS_TOKEN: TOKEN } });
    const apply: Stage["apply"] = (more = scenario.flags ?? [], pace = FAST) =>
      start(["apply", "--yes", "--format", "json", ...more], pace);
    return { folder, start, apply };
  };
  const { folder, start, apply } = place(scenario.offers);
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
      for (const one of folders) rmSync(one, { recursive: true, force: true });
    },
  };
}

function writeFolder({ partner, offers, config }: Scenario, url: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), "offers-faults-"));
  const settings = { partner, offers: "offers/*.yaml", portal: { url, byHand: [] }, ...config };
  writeFileSync(path.join(folder, "offers.config.yaml"), stringify(settings));
  mkdirSync(path.join(folder, "offers"));
  for (const [index, offer] of offers.entries())
    writeFileSync(path.join(folder, "offers", `${index}.yaml`), stringify(offer));
  return folder;
}

function journalsIn(runs: string): readonly string[] {
  try {
    const names = readdirSync(runs).sort();
    return names.map((name) => readFileSync(path.join(runs, name), "utf8"));
  } catch {
    return [];
  }
}
