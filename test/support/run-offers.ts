/** Runs the program from source as a child process, as a user's shell would. */
import { spawn } from "node:child_process";
import path from "node:path";

const ENTRY = path.resolve(import.meta.dirname, "../../src/cli/offers.ts");

/** Starting from source a hundred times is twice as fast when Node remembers what it made of it. */
const COMPILED = path.resolve(import.meta.dirname, "../../node_modules/.cache/compiled");

export type Ended = {
  readonly exit: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** A program that runs. */
export type Running = {
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly deafen: () => void;
};

type How = {
  readonly cwd?: string;
  readonly env?: { readonly [name: string]: string };
  /** Given the way to send signals, and to stop listening to stdout, as soon as the process runs. */
  /** Told what a stream holds so far, whenever that grows. */
  readonly onStdout?: (text: string, child: Running) => void;
  readonly onStderr?: (text: string, child: Running) => void;
  readonly started?: (child: Running) => void;
  /** Close the reading end of stdout at once. */
  readonly deaf?: boolean;
  readonly nodeFlags?: readonly string[];
};

/** No terminal anywhere, and nothing of the environment but what is given. */
export function offers(line: readonly string[], how: How = {}): Promise<Ended> {
  const child = spawn(process.execPath, [...(how.nodeFlags ?? []), ENTRY, ...line], {
    cwd: how.cwd,
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      NODE_COMPILE_CACHE: COMPILED,
      ...how.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  const running: Running = {
    kill: (signal) => child.kill(signal),
    deafen: () => child.stdout.destroy(),
  };
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
    how.onStdout?.(stdout, running);
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
    how.onStderr?.(stderr, running);
  });
  how.started?.(running);
  if (how.deaf === true) child.stdout.destroy();
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exit, signal) => resolve({ exit, signal, stdout, stderr }));
  });
}
