/** Showing a plan in which all of 10,000 offers change: each format within a second. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { selfMeasured } from "../own-clock.ts";
import { changed, wishedOffers } from "../portal/offers.ts";
import { startPortal } from "../portal/start.ts";
import { nodeCommand } from "../process.ts";
import type { Group } from "../workbench.ts";

const RENDER = path.resolve(import.meta.dirname, "../portal/render.ts");
const FORMATS = ["text", "markdown", "json", "html", "guide"];
const COUNT = 10_000;
const SECOND = 1000;

/** The plan is made once, by the built program. */
export const render: Group = {
  rounds: 5,
  async measure({ program, project, folder }) {
    const cwd = project(COUNT);
    const held = changed(await wishedOffers(cwd), () => true);
    const portal = await startPortal(folder, { changed: held });
    const [plan, offers] = [path.join(folder, "plan.json"), path.join(folder, "held.json")];
    writeFileSync(offers, JSON.stringify(held));
    const env = { SMARTRECRUITERS_TOKEN: "measuring" };
    const line = [program, "plan", "--portal", portal.url("changed"), "--out", plan, "--quiet"];
    await nodeCommand(line, { cwd, env })();
    portal.close();
    return {
      commands: Object.fromEntries(
        FORMATS.map((format) => [
          `plan as ${format}`,
          selfMeasured([RENDER, plan, offers, format]),
        ]),
      ),
      goals: FORMATS.map((format) => ({
        name: `10,000 changes as ${format}`,
        figure: "wall",
        of: `plan as ${format}`,
        floor: SECOND,
        atMost: 1,
      })),
    };
  },
};
