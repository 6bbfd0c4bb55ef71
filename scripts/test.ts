/** `npm test`: every test there is, after making sure that what they need is on this machine. */
import { spawnSync } from "node:child_process";
import { findBrowser, NO_BROWSER } from "../test/support/browser.ts";

const wanted = process.argv.slice(2);

/** The browser tests are never skipped in silence: without a browser, one is installed or nothing runs. */
function ensureBrowser(): void {
  if (findBrowser() !== undefined) return;
  if (process.getuid?.() === 0 && run("apt-get", ["--version"], "ignore")) {
    process.stderr.write("No Chromium or Google Chrome here: installing Debian's chromium.\n");
    if (
      run("apt-get", ["update"]) &&
      run("apt-get", ["install", "--yes", "--no-install-recommends", "chromium"]) &&
      findBrowser() !== undefined
    )
      return;
  }
  throw new Error(NO_BROWSER);
}

const run = (command: string, args: readonly string[], stdio: "inherit" | "ignore" = "inherit") =>
  spawnSync(command, args, { stdio }).status === 0;

try {
  const named = wanted.filter((argument) => !argument.startsWith("-"));
  if (named.length === 0 || named.some((name) => name.includes("browser"))) ensureBrowser();
  const { status } = spawnSync("vitest", ["run", ...wanted], { stdio: "inherit" });
  process.exitCode = status ?? 1;
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
