/**
 * The program with a clock of the harness's choice: its waits, from half a second up to minutes,
 * take `FAULTS_PACE` times less. Everything else is what `offers` is.
 */
import { readFileSync, writeSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { main } from "../../src/cli/main.ts";

const pace = Number(process.env["FAULTS_PACE"] ?? 1);

// How much memory it took, where a test asks for that. Linux tells it of this program alone; what
// `resourceUsage` says of a child begins with the parent's.
if (process.env["FAULTS_MEMORY"] === "yes") {
  process.on("exit", () => {
    const [, ofUs] = /^VmHWM:\s*(\d+) kB/m.exec(readStatus()) ?? [];
    const most = Number(ofUs ?? process.resourceUsage().maxRSS);
    writeSync(2, `\nmost memory: ${Math.round(most / 1024)} MB\n`);
  });
}

function readStatus(): string {
  try {
    return readFileSync("/proc/self/status", "utf8");
  } catch {
    return "";
  }
}

await main({
  now: () => new Date(),
  monotonic: () => performance.now() * pace,
  random: () => Math.random(),
  sleep: (milliseconds, signal) =>
    wait(milliseconds / pace, undefined, signal == null ? {} : { signal }).catch(() => {}),
});
