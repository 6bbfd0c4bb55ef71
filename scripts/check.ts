/** All checks that are not tests, each with its time; all of them run, and any failure fails the whole. */
import { spawnSync } from "node:child_process";

const CHECKS = [
  ["types", "tsc", []],
  ["lint", "oxlint", ["--deny-warnings"]],
  ["format", "oxfmt", ["--check"]],
  ["unused code", "knip", []],
  ["generated files", "node", ["scripts/generate.ts", "--check"]],
  ["build", "node", ["scripts/build.ts"]],
  ["package", "publint", ["--strict"]],
] as const;

const failed: string[] = [];
for (const [name, command, args] of CHECKS) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${status === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)\n`);
  if (status === 0) continue;
  failed.push(name);
  process.stdout.write(`${stdout}${stderr}\n`);
}
if (failed.length > 0) {
  process.stdout.write(`Failed: ${failed.join(", ")}\n`);
  process.exitCode = 1;
}
