/**
 * The program with a clock of the harness's choice: its waits, from half a second up to minutes,
 * take `FAULTS_PACE` times less. Everything else is what `offers` is.
 */
import { setTimeout as wait } from "node:timers/promises";
import { main } from "../../src/cli/main.ts";

const pace = Number(process.env["FAULTS_PACE"] ?? 1);

await main({
  now: () => new Date(),
  monotonic: () => performance.now() * pace,
  random: () => Math.random(),
  sleep: (milliseconds, signal) =>
    wait(milliseconds / pace, undefined, signal == null ? {} : { signal }).catch(() => {}),
});
