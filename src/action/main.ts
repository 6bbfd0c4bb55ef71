/** The composition root of the Action: the only file of it that knows every room. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { CLOCK, stateOf, wayTo } from "../doors.ts";
import { diskFiles } from "../files/disk.ts";
import { findConfig } from "../files/find-config.ts";
import { headCommit } from "../files/git.ts";
import { connectGitHub } from "../github/github.ts";
import { connectPortal, connectReader, type PortalOptions } from "../portal/client.ts";
import { applyPlan } from "../run/apply/apply-plan.ts";
import { progressLines } from "../run/apply/progress.ts";
import { handReader } from "../run/hand-reader.ts";
import { runAction } from "./action.ts";
import type { Access, ActionEdges } from "./edges.ts";
import { exitAfterStops, listenForStops } from "./stops.ts";
import { VERSION } from "./version.ts";

/** What has to be closed when the job ends. */
const open: (() => void)[] = [];

async function reach(access: Access): Promise<PortalOptions> {
  const { options, close } = await wayTo(access, CLOCK);
  open.push(close);
  return options;
}

const edges: ActionEdges = {
  timing: CLOCK,
  readText: (file) => readFileSync(file, "utf8"),
  findConfig,
  diskFiles,
  repositoryAround(folder) {
    for (let at = path.resolve(folder); ; at = path.dirname(at)) {
      if (existsSync(path.join(at, ".git"))) return at;
      if (at === path.dirname(at)) return null;
    }
  },
  headCommit,
  connectGitHub: (options) => connectGitHub({ ...options, timing: CLOCK }),
  openReader: async (access, files) =>
    access.config.portal.url === "by-hand"
      ? handReader(files, access.config.partner)
      : connectReader(await reach(access)),
  openWriter: async (access) => connectPortal(await reach(access)),
  async execute({ config, portal, plan, notReviewed, seen, redact, log }) {
    const state = await stateOf(config.root, CLOCK);
    const journal = state.openJournal(plan.id, redact);
    try {
      const signals = listenForStops(log);
      const lines = progressLines();
      return await applyPlan({
        plan,
        notReviewed,
        seen,
        portal,
        timing: CLOCK,
        journal,
        signals,
        progress: (event) => {
          const line = lines(event);
          if (line !== null && line.tone !== "live") log(line.text);
        },
      });
    } finally {
      await journal.close();
    }
  },
};

/** Runs the Action in this process, and ends it. */
export async function main(): Promise<void> {
  const exit = await runAction({
    environment: process.env,
    write: (text) => process.stdout.write(text),
    edges,
    tool: `offers-as-code/${VERSION}`,
  });
  for (const close of open) close();
  process.exitCode = exitAfterStops(exit);
  // What is still open, a proxy that fell silent for example, is nothing that anybody waits for.
  process.stdout.write("", () => process.exit());
}
