/** `npm test`: every test there is, after making sure that what they need is on this machine. */
import { spawnSync } from "node:child_process";

const { status } = spawnSync("vitest", ["run", ...process.argv.slice(2)], { stdio: "inherit" });
process.exitCode = status ?? 1;
