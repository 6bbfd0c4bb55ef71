/** What groups of goals work with: the built program, generated projects, and a folder for both. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { writeProject } from "./generate-offers.ts";
import type { Measuring } from "./goal.ts";

export type Workbench = {
  /** The entry of the program as it is published. */
  readonly program: string;
  /** A folder that is deleted at the end. */
  readonly folder: string;
  /** The folder of a project with so many offers; the same one for everybody who asks. */
  readonly project: (count: number) => string;
};

/** Goals that are measured together. */
export type Group = {
  /** How often each command runs, after once to warm up. */
  readonly rounds: number;
  /** Commands of many seconds need no run to warm up. */
  readonly isLong?: boolean;
  measure(workbench: Workbench): Measuring | Promise<Measuring>;
};

const root = path.resolve(import.meta.dirname, "../..");

/** Builds the program, and takes everything away when the work is done. */
export async function withWorkbench<T>(
  say: (text: string) => void,
  work: (workbench: Workbench) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), "offers-bench-"));
  try {
    say("Building the program");
    const built = path.join(folder, "dist");
    // As in the package: otherwise Node would parse everything twice, to find out what it is.
    writeFileSync(path.join(folder, "package.json"), JSON.stringify({ type: "module" }));
    execFileSync(process.execPath, ["scripts/build.ts", built], { cwd: root, stdio: "ignore" });
    const projects = new Map<number, string>();
    const project = (count: number) => {
      const known = projects.get(count);
      if (known !== undefined) return known;
      say(`Writing ${count} offers`);
      const made = path.join(folder, `project-${count}`);
      writeProject(made, count);
      projects.set(count, made);
      return made;
    };
    return await work({ program: path.join(built, "offers.js"), folder, project });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
