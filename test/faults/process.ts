/** The program as a child process: built once as it is published, because starting it is most of the work of a case. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Plugin } from "rolldown";
import { bundle } from "../../scripts/bundle.ts";

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
  /** When these words are on stderr; never, when they do not come. */
  readonly says: (text: string) => Promise<void>;
};

export type Ended = {
  readonly exit: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** One deliberate fault of the program itself: in this file of `src`, these words are others. */
export type Break = { readonly file: string; readonly words: string; readonly instead: string };

function broken({ file, words, instead }: Break): Plugin {
  const place = path.resolve("src", file);
  return {
    name: `broken: ${file}`,
    load(id) {
      if (id !== place) return null;
      const source = readFileSync(place, "utf8");
      if (source.split(words).length !== 2) throw new Error(`${file} does not say once: ${words}`);
      return { code: source.replace(words, () => instead), moduleType: "ts" };
    },
  };
}

/** Builds the program into a folder of its own. */
export async function buildProgram(...breaks: readonly Break[]): Promise<Program> {
  const folder = mkdtempSync(path.join(tmpdir(), "offers-faults-program-"));
  const built = path.join(folder, "built");
  await bundle({ input: { offers: ENTRY }, plugins: breaks.map(broken) }, built);
  writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
  const entry = path.join(built, "offers.js");
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
      NODE_COMPILE_CACHE: path.join(path.dirname(entry), "..", "cache"),
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
  const says = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => stderr.includes(text) && resolve();
      child.stderr.on("data", look);
      look();
    });
  return { child, ended, says };
}
