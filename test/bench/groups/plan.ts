/**
 * Planning with nothing to do, and with little. The floor is what no planner can do without: checking
 * the files (`offers validate`, which has goals of its own; without its cache, since a plan needs
 * every offer), and after that the list in the fewest requests, 8 at once, each offer compared with
 * the wanted one by text. Reading the wish into memory once more, and the start of Node, are not
 * counted in the floor.
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Command, Goal } from "../goal.ts";
import { inTurn, selfMeasured } from "../own-clock.ts";
import { changed, wishedOffers } from "../portal/offers.ts";
import { startPortal } from "../portal/start.ts";
import { nodeCommand } from "../process.ts";
import type { Group, Workbench } from "../workbench.ts";

const LIST = path.resolve(import.meta.dirname, "../floors/list.js");
const PAGE = 100;

async function commandsFor({ program, project, folder }: Workbench, count: number) {
  const cwd = project(count);
  const wanted = await wishedOffers(cwd);
  const file = path.join(folder, `wanted-${count}.json`);
  writeFileSync(file, JSON.stringify(wanted));
  const portal = await startPortal(folder, {
    [`same-${count}`]: wanted,
    [`one-percent-${count}`]: changed(wanted, (at) => at % 100 === 0),
  });
  const plan = (name: string): Command => {
    const line = [program, "plan", "--portal", portal.url(`${name}-${count}`)];
    const env = { SMARTRECRUITERS_TOKEN: "measuring" };
    return portal.counted(`${name}-${count}`, nodeCommand(line, { cwd, env }));
  };
  const list = selfMeasured([LIST, portal.url(`same-${count}`), file]);
  return {
    commands: {
      [`plan ${count}`]: plan("same"),
      [`plan ${count}, 1 % changed`]: plan("one-percent"),
      [`validate and list ${count}`]: inTurn(
        nodeCommand([program, "validate", "--no-cache"], { cwd }),
        list,
      ),
    },
    close: portal.close,
  };
}

const goalsOf = (count: number, megabytes: number): readonly Goal[] => {
  const name = `plan ${count.toLocaleString("en")} offers`;
  const of = `plan ${count}`;
  const against = { of, floor: `validate and list ${count}` };
  return [
    { name: `${name}, nothing to do`, figure: "wall", ...against, atMost: 1.4 },
    { name: "the same, CPU", figure: "cpu", ...against, atMost: null },
    {
      name: "the same, requests",
      figure: "requests",
      of,
      floor: Math.ceil(count / PAGE),
      atMost: 1,
    },
    { name: "the same, requests at once", figure: "atOnce", of, floor: 8, atMost: 1 },
    { name: "the same, memory", figure: "memory", of, floor: megabytes, atMost: 1 },
    {
      name: `${name}, 1 % changed`,
      figure: "wall",
      of: `${of}, 1 % changed`,
      floor: of,
      atMost: 1.1,
    },
  ];
};

/** 10,000 offers, and how much longer ten times as many take. */
export const plan: Group = {
  rounds: 9,
  async measure(workbench) {
    const few = await commandsFor(workbench, 10_000);
    return { commands: few.commands, goals: goalsOf(10_000, 175), close: few.close };
  },
};

/** 100,000 offers: more than anybody has, to see that nothing grows faster than they do. */
export const large: Group = {
  rounds: 1,
  async measure(workbench) {
    const [few, many] = [
      await commandsFor(workbench, 10_000),
      await commandsFor(workbench, 100_000),
    ];
    const growth = { figure: "wall", of: "plan 100000", floor: "plan 10000", atMost: 11 };
    return {
      commands: { ...few.commands, ...many.commands },
      goals: [{ name: "plan 100,000 offers against 10,000", ...growth }, ...goalsOf(100_000, 600)],
      close: () => {
        few.close();
        many.close();
      },
    };
  },
};
