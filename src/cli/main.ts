/** The composition root: the only file of the program that knows every room. */
import { CLOCK, stateOf, wayTo } from "../doors.ts";
import { EXIT, failureOf } from "../run/exit.ts";
import type { Timing } from "../run/ports.ts";
import type { Edges } from "./edges.ts";
import { readLine } from "./line.ts";
import { runProgram } from "./program.ts";
import { watchSignals } from "./stops.ts";
import { createTerminal } from "./terminal.ts";
import { VERSION } from "./version.ts";
import { wholeStdout } from "./whole-stdout.ts";

/**
 * What tells this build of the program from all others: the name of its main file, which ends in a
 * hash of all that is in it. Source files have no such name; a program that changes keeps nothing.
 */
const BUILD = /[^/]+-[\w-]{8}\.js$/.exec(import.meta.url)?.[0] ?? null;

const edgesIn = (timing: Timing): Edges => ({
  async findConfig(folder, written) {
    const { findConfig } = await import("../files/find-config.ts");
    return findConfig(folder, written);
  },
  async diskFiles(root) {
    const { diskFiles } = await import("../files/disk.ts");
    return diskFiles(root);
  },
  async verdicts(root) {
    if (BUILD === null) return null;
    const { userCache } = await import("../files/user-cache.ts");
    const folder = userCache(process.env, process.platform, root);
    if (folder === null) return null;
    const { verdictsIn } = await import("../files/verdicts.ts");
    return verdictsIn({ folder, root, build: BUILD, now: timing.now() });
  },
  async gitFiles(root, ref) {
    const { gitFiles } = await import("../files/git.ts");
    return gitFiles(root, ref);
  },
  async headCommit(root) {
    const { headCommit } = await import("../files/git.ts");
    return headCommit(root);
  },
  async folderInRepository(folder) {
    const { folderInRepository } = await import("../files/git.ts");
    return folderInRepository(folder);
  },
  async readText(file) {
    const { readFile } = await import("node:fs/promises");
    return readFile(file, "utf8");
  },
  async writeText(file, text) {
    const { writeWhole } = await import("../files/write-whole.ts");
    return writeWhole(file, text);
  },
  async removeFile(file) {
    const { rm } = await import("node:fs/promises");
    await rm(file);
  },
  async gitState(root) {
    const { gitState } = await import("../files/git.ts");
    return gitState(root);
  },
  async probe(access) {
    const { probePortal } = await import("../portal/probe.ts");
    const { options, close } = await wayTo(access, timing);
    try {
      return await probePortal(options);
    } finally {
      close();
    }
  },
  async openReader(access) {
    const { root, partner, portal } = access.config;
    if (portal.url === "by-hand") {
      const { diskFiles } = await import("../files/disk.ts");
      const { handReader } = await import("../run/hand-reader.ts");
      return { portal: handReader(diskFiles(root), partner), close: () => {} };
    }
    const { connectReader } = await import("../portal/client.ts");
    const { options, close } = await wayTo(access, timing);
    return { portal: connectReader(options), close };
  },
  async openWriter(access) {
    const { connectPortal } = await import("../portal/client.ts");
    const { options, close } = await wayTo(access, timing);
    return { portal: connectPortal(options), close };
  },
  state: (root) => stateOf(root, timing),
  async startSandbox({ file, seed, ...request }) {
    const { BadOption, startSandbox } = await import("../sandbox/index.ts");
    try {
      return await startSandbox({
        ...request,
        ...(file == null ? {} : { file }),
        ...(seed == null ? {} : { seed }),
      });
    } catch (error) {
      if (error instanceof BadOption) return { problem: error.message };
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
      return {
        problem: `Port ${request.port} is taken: another program, or another sandbox, listens there.`,
      };
    }
  },
});

/** Runs the command line of this process, and ends it. */
export async function main(timing: Timing = CLOCK): Promise<void> {
  const { asked, wishes } = await readLine(process.argv.slice(2));
  const { stdin, stderr } = process;
  const stdout = wholeStdout(process.stdout);
  const terminal = createTerminal({ stdin, stdout, stderr }, process.env, wishes);
  const stops = watchSignals({
    on: (signal, act) => process.on(signal, act),
    say: (text) => terminal.warn(text),
    later: (act, milliseconds) => setTimeout(act, milliseconds).unref(),
    closed: terminal.closed,
    end(exit, signal) {
      terminal.failure({ exit, code: "stopped", message: `Stopped by ${signal}.`, hint: null });
      process.exit(exit);
    },
  });
  process.on("uncaughtException", (error) => {
    terminal.failure(failureOf(error));
    terminal.trace(error.stack ?? "");
    process.exit(EXIT.bug);
  });
  const exit = await runProgram(asked, {
    terminal,
    stops,
    edges: edgesIn(timing),
    environment: process.env,
    folder: process.cwd(),
    timing,
    tool: `offers-as-code/${VERSION}`,
  });
  process.exit(await terminal.settle(exit));
}
