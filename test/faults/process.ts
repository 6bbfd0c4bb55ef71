/** The program as a child process: bundled once, because starting it is most of the work of a case. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { rolldown } from "rolldown";

const ENTRY = path.resolve(import.meta.dirname, "child.ts");

/** How many times faster than real the waits of the program pass where faults make it wait. */
export const FAST = 1000;

export type Program = {
  /** Starts it with these words in this folder. */
  start(words: readonly string[], options: StartOptions): Started;
  /** Takes the bundle away. */
  remove(): void;
};

export type StartOptions = {
  readonly folder: string;
  readonly env?: { readonly [name: string]: string };
  readonly pace: number;
  /** No file may grow beyond so many kB: to who writes one, that is a full disk. */
  readonly fileLimit?: number;
};

export type Started = {
  readonly child: ChildProcess;
  /** When it has ended, however it did, and all of its output is read. */
  readonly ended: Promise<Ended>;
};

export type Ended = {
  readonly exit: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** Bundles the program into a folder of its own. */
export async function buildProgram(): Promise<Program> {
  const folder = mkdtempSync(path.join(tmpdir(), "offers-faults-program-"));
  const bundle = await rolldown({ input: ENTRY, platform: "node", external: /^node:/ });
  await bundle.write({
    dir: folder,
    format: "esm",
    entryFileNames: "offers.mjs",
    chunkFileNames: "[name]-[hash].mjs",
  });
  await bundle.close();
  const entry = path.join(folder, "offers.mjs");
  return {
    start: (words, options) => start(entry, words, options),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function start(
  entry: string,
  words: readonly string[],
  { folder, env = {}, pace, fileLimit }: StartOptions,
): Started {
  const line = [process.execPath, entry, ...words];
  const limited = ["bash", "-c", `ulimit -f ${fileLimit}; exec "$@"`, "bash", ...line];
  const [program = "", ...rest] = fileLimit === undefined ? line : limited;
  const child = spawn(program, rest, {
    cwd: folder,
    env: {
      PATH: process.env["PATH"],
      FAULTS_PACE: String(pace),
      NODE_COMPILE_CACHE: path.join(path.dirname(entry), "cache"),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (stderr += chunk));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exit, signal) => resolve({ exit, signal, stdout, stderr }));
  });
  return { child, ended };
}
