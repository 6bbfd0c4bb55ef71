/** Whole processes as commands: how long one takes, and the most memory that it holds. */
import { spawn } from "node:child_process";
import path from "node:path";
import { text } from "node:stream/consumers";
import type { Readable } from "node:stream";
import type { Command, Sample } from "./goal.ts";

/** Writes to its fourth stream what the process used, when it ends. */
const METER = path.resolve(import.meta.dirname, "meter.cjs");

type How = {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** How it ends when all is well. */
  readonly exit?: number;
  /** Done before each run, and not measured. */
  readonly before?: () => void | Promise<void>;
};

/** Node with these arguments. Fails when the process ends otherwise than it should. */
export const nodeCommand =
  (line: readonly string[], { cwd, env, exit = 0, before }: How = {}): Command =>
  async () => {
    await before?.();
    const started = performance.now();
    const child = spawn(process.execPath, ["--require", METER, ...line], {
      cwd,
      env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...env },
      stdio: ["ignore", "pipe", "pipe", "pipe"],
    });
    const ended = new Promise<[number | null, number]>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code) => resolve([code, performance.now() - started]));
    });
    const [stdout, errors, meter] = child.stdio.slice(1) as [Readable, Readable, Readable];
    stdout.resume();
    const [[code, wall], stderr, used] = await Promise.all([ended, text(errors), text(meter)]);
    if (code !== exit) {
      throw new Error(`node ${line.join(" ")}\nended with ${code}, not ${exit}:\n${stderr}`);
    }
    return { wall, ...sampleOf(JSON.parse(used) as NodeJS.ResourceUsage) };
  };

const sampleOf = ({ userCPUTime, systemCPUTime, maxRSS }: NodeJS.ResourceUsage): Sample => ({
  cpu: (userCPUTime + systemCPUTime) / 1000,
  memory: maxRSS / 1024,
});
