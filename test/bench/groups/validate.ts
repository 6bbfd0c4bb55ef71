import path from "node:path";
import type { Goal } from "../goal.ts";
import { nodeCommand } from "../process.ts";
import type { Group } from "../workbench.ts";

const floor = (name: string) => path.resolve(import.meta.dirname, `../floors/${name}.js`);

const COUNTS = [10, 1000, 10_000];

/** Checking files that nobody has checked before, against only reading and parsing them. */
export const validate: Group = {
  rounds: 5,
  measure({ program, project }) {
    const commands = COUNTS.map((count) => {
      const cwd = project(count);
      return {
        [`validate ${count}`]: nodeCommand([program, "validate"], { cwd }),
        [`js-yaml ${count}`]: nodeCommand([floor("js-yaml"), cwd]),
        [`yaml ${count}`]: nodeCommand([floor("yaml"), cwd]),
      };
    });
    return { commands: Object.assign({}, ...commands), goals: COUNTS.flatMap(goalsOf) };
  },
};

const goalsOf = (count: number): readonly Goal[] => {
  const files = `${count.toLocaleString("en")} files`;
  const of = `validate ${count}`;
  return [
    {
      name: `validate ${files}, cold`,
      figure: "wall",
      of,
      floor: `js-yaml ${count}`,
      atMost: count === 10_000 ? 1.5 : null,
    },
    { name: "the same, CPU", figure: "cpu", of, floor: `js-yaml ${count}`, atMost: null },
    { name: "the same, memory", figure: "memory", of, floor: `js-yaml ${count}`, atMost: null },
    {
      name: "the same against the `yaml` package",
      figure: "wall",
      of,
      floor: `yaml ${count}`,
      atMost: null,
    },
  ];
};
