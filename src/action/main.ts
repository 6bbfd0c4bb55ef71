/** The composition root of the Action: the only file of it that knows every room. */
import { existsSync, readFileSync } from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { diskFiles } from "../files/disk.ts";
import { findConfig } from "../files/find-config.ts";
import { headCommit } from "../files/git.ts";
import { openState } from "../files/state.ts";
import { connectGitHub } from "../github/github.ts";
import { connectPortal, connectReader } from "../portal/client.ts";
import { applyPlan } from "../run/apply/apply-plan.ts";
import { progressLines } from "../run/apply/progress.ts";
import { handReader } from "../run/hand-reader.ts";
import type { Timing } from "../run/ports.ts";
import { runAction } from "./action.ts";
import type { Access, ActionEdges } from "./edges.ts";
import { exitAfterStops, listenForStops } from "./stops.ts";
import { VERSION } from "./version.ts";

const timing: Timing = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  random: () => Math.random(),
  sleep: (milliseconds, signal) =>
    wait(milliseconds, undefined, signal == null ? {} : { signal }).catch(() => {}),
};

/** What has to be closed when the job ends. */
const open: (() => void)[] = [];

/** How to reach a config's portal: over the network, or embedded in this process. */
async function reach({ config, token, hosts }: Access) {
  const { partner, root, portal } = config;
  const common = { url: portal.url, partner, hosts, timing };
  if (portal.url !== "sandbox") return { ...common, token, fetch };
  const { openSandbox } = await import("../sandbox/index.ts");
  const file = path.join(root, ".offers", "sandbox.db");
  const sandbox = openSandbox({ file, partner, review: "auto:5s" });
  open.push(() => sandbox.close());
  return { ...common, token: sandbox.token, fetch: sandbox.fetch };
}

const edges: ActionEdges = {
  timing,
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
  connectGitHub: (options) => connectGitHub({ ...options, timing }),
  openReader: async (access, files) =>
    access.config.portal.url === "by-hand"
      ? handReader(files, access.config.partner)
      : connectReader(await reach(access)),
  openWriter: async (access) => connectPortal(await reach(access)),
  async execute({ config, portal, plan, notReviewed, seen, redact, log }) {
    const self = { pid: process.pid, host: hostname(), since: timing.now().toISOString() };
    const state = openState({ folder: path.join(config.root, ".offers"), self, timing });
    const journal = state.openJournal(plan.id, redact);
    try {
      const signals = listenForStops(log);
      const lines = progressLines();
      return await applyPlan({
        plan,
        notReviewed,
        seen,
        portal,
        timing,
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
}
