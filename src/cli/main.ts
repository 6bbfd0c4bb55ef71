/** The composition root: the only file of the program that knows every room. */
import { setTimeout as wait } from "node:timers/promises";
import { EXIT, failureOf } from "../run/exit.ts";
import type { Timing } from "../run/ports.ts";
import type { Edges } from "./edges.ts";
import { runProgram } from "./program.ts";
import { watchSignals } from "./stops.ts";
import { createTerminal } from "./terminal.ts";
import { VERSION } from "./version.ts";
import { wishesOf } from "./wishes.ts";

const timing: Timing = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  random: () => Math.random(),
  sleep: (milliseconds, signal) =>
    wait(milliseconds, undefined, signal == null ? {} : { signal }).catch(() => {}),
};

const edges: Edges = {
  async startSandbox({ file, seed, ...request }) {
    const { startSandbox } = await import("../sandbox/index.ts");
    return startSandbox({
      ...request,
      ...(file == null ? {} : { file }),
      ...(seed == null ? {} : { seed }),
    });
  },
};

/** Runs the command line of this process, and ends it. */
export async function main(): Promise<void> {
  const line = process.argv.slice(2);
  const terminal = createTerminal(process, process.env, wishesOf(line));
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
  process.exitCode = await runProgram(line, {
    terminal,
    stops,
    edges,
    environment: process.env,
    folder: process.cwd(),
    timing,
    tool: `offers-as-code/${VERSION}`,
  });
  await terminal.settle();
  process.exit();
}
