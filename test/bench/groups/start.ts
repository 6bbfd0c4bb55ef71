import { nodeCommand } from "../process.ts";
import type { Group } from "../workbench.ts";

/** How soon the program is there, against a Node that does nothing. */
export const start: Group = {
  rounds: 21,
  measure: ({ program, project }) => ({
    commands: {
      "node -e 0": nodeCommand(["-e", "0"]),
      "offers --version": nodeCommand([program, "--version"]),
      "offers validate": nodeCommand([program, "validate"], { cwd: project(1) }),
    },
    goals: ["wall", "cpu"].flatMap((figure) => [
      {
        name: `start, ${figure}`,
        figure,
        of: "offers --version",
        floor: "node -e 0",
        atMost: 1.5,
      },
      {
        name: `validate one file, ${figure}`,
        figure,
        of: "offers validate",
        floor: "node -e 0",
        atMost: 3,
      },
    ]),
  }),
};
