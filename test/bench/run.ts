/**
 * `npm run bench`: how long the built program takes, as ratios against floors that are measured in
 * the same run, turn by turn with it. Words choose groups, `--json <file>` keeps everything. A table
 * goes to stdout, progress to stderr; the exit code is 1 when a goal is missed.
 */
import { writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { judge, type Measuring, type Sample, type Verdict } from "./goal.ts";
import { GROUPS } from "./groups.ts";
import { table } from "./table.ts";
import { type Group, withWorkbench } from "./workbench.ts";

const say = (text: string) => process.stderr.write(`${text}\n`);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "string" } },
});
const unknown = positionals.filter((name) => !Object.hasOwn(GROUPS, name));
if (unknown.length > 0) {
  say(`There is no group ${unknown.join(", ")}; there are ${Object.keys(GROUPS).join(", ")}.`);
  process.exit(3);
}
const chosen = Object.entries(GROUPS).filter(
  ([name]) => positionals.length === 0 || positionals.includes(name),
);

type Outcome = {
  readonly verdicts: readonly Verdict[];
  readonly samples: Readonly<Record<string, readonly Sample[]>>;
};

/** Every command once to warm up, then in turn, so that a slow minute slows all of them. */
async function measured(
  { commands, goals }: Measuring,
  { rounds, isLong = false }: Group,
): Promise<Outcome> {
  const samples: Record<string, Sample[]> = {};
  for (let round = isLong ? 1 : 0; round <= rounds; round += 1) {
    say(round === 0 ? "  once to warm up" : `  ${round} of ${rounds}`);
    for (const [name, command] of Object.entries(commands)) {
      const sample = await command();
      if (round > 0) (samples[name] ??= []).push(sample);
    }
  }
  return { verdicts: judge(goals, samples), samples };
}

const outcomes = await withWorkbench(say, async (workbench) => {
  const found: Record<string, Outcome> = {};
  for (const [name, group] of chosen) {
    say(`${name}:`);
    found[name] = await outcomeOf(group);
  }
  return found;

  async function outcomeOf(group: Group): Promise<Outcome> {
    const measuring = await group.measure(workbench);
    try {
      return await measured(measuring, group);
    } finally {
      await measuring.close?.();
    }
  }
});

const machine = {
  node: process.version,
  cpu: cpus()[0]?.model ?? "unknown",
  cores: availableParallelism(),
  load: loadavg()[0],
};
const verdicts = Object.values(outcomes).flatMap((outcome) => outcome.verdicts);
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify({ machine, groups: outcomes }, null, 2)}\n`);
}
process.stdout.write(`${table(verdicts)}\n`);
const missed = verdicts.filter(({ met }) => !met);
say(
  missed.length === 0
    ? "Every goal is met."
    : `Missed: ${missed.map(({ name }) => name).join("; ")}`,
);
process.exitCode = missed.length === 0 ? 0 : 1;
