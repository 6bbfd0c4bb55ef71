import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { offerPath, offerText } from "../generate-offers.ts";
import type { Goal } from "../goal.ts";
import { nodeCommand } from "../process.ts";
import type { Group } from "../workbench.ts";

const floor = (name: string) => path.resolve(import.meta.dirname, `../floors/${name}.js`);

const COUNTS = [10, 1000, 10_000];

/** Checking files that nobody has checked before, against only reading and parsing them. */
export const validate: Group = {
  rounds: 5,
  measure({ program, project, folder }) {
    const commands = COUNTS.map((count) => {
      const cwd = project(count);
      const cache = path.join(folder, `cache-${count}`);
      const env = { XDG_CACHE_HOME: cache };
      return {
        [`validate ${count}`]: nodeCommand([program, "validate"], {
          cwd,
          env,
          before: () => rmSync(cache, { recursive: true, force: true }),
        }),
        // Turn by turn, so that each finds what the one before has left.
        [`validate ${count} again`]: nodeCommand([program, "validate"], { cwd, env }),
        [`validate ${count}, one changed`]: nodeCommand([program, "validate"], {
          cwd,
          env,
          before: () => writeFileSync(path.join(cwd, offerPath(0)), offerText(0)),
        }),
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
      name: `validate ${files}, warm`,
      figure: "wall",
      of: `${of} again`,
      floor: of,
      atMost: count === 10_000 ? 0.3 : null,
    },
    {
      name: "one file changed, against none",
      figure: "wall",
      of: `${of}, one changed`,
      floor: `${of} again`,
      atMost: null,
    },
    {
      name: "cold against the `yaml` package",
      figure: "wall",
      of,
      floor: `yaml ${count}`,
      atMost: null,
    },
  ];
};
