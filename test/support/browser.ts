/** Which browser the tests drive: the one that CHROME_PATH names, else what the machine has. */
import { globSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** What the look-up asks about a machine; an argument so that it can be tested. */
export type Machine = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly isFile: (path: string) => boolean;
  /** Paths that a pattern matches, in any order. */
  readonly glob: (pattern: string) => readonly string[];
};

/** Said when there is no browser and none can be installed. */
export const NO_BROWSER =
  "The tests need Chromium or Google Chrome and found neither: install one (on Debian, as root: " +
  "apt-get install chromium) or set CHROME_PATH to the program.";

const COMMANDS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const ELSEWHERE = [
  "/opt/google/chrome/chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

const IN_PLAYWRIGHTS_CACHE = [
  "chromium-*/chrome-linux*/chrome",
  "chromium-*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium",
  "chromium-*/chrome-win*/chrome.exe",
  "chromium_headless_shell-*/chrome-*/{headless_shell,chrome-headless-shell}{,.exe}",
];

/** The program to start, or undefined. Throws when CHROME_PATH names something that is not there. */
export function findBrowser(machine: Machine = thisMachine()): string | undefined {
  const { env, isFile } = machine;
  const chosen = env["CHROME_PATH"];
  if (chosen !== undefined && chosen !== "") {
    if (isFile(chosen)) return chosen;
    throw new Error(`CHROME_PATH names no program: ${chosen}`);
  }
  const folders = ["/usr/bin", ...(env["PATH"] ?? "").split(delimiter)].filter(Boolean);
  const installed = COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...installed, ...ELSEWHERE].find(isFile) ?? newestOfPlaywright(machine);
}

function newestOfPlaywright({ env, home, glob }: Machine): string | undefined {
  const caches = [
    env["PLAYWRIGHT_BROWSERS_PATH"],
    join(home, ".cache/ms-playwright"),
    join(home, "Library/Caches/ms-playwright"),
    join(home, "AppData/Local/ms-playwright"),
  ].filter((folder): folder is string => Boolean(folder));
  for (const cache of caches)
    for (const pattern of IN_PLAYWRIGHTS_CACHE) {
      const found = [...glob(`${cache.replaceAll("\\", "/")}/${pattern}`)];
      const newest = found.sort((a, b) => revision(b) - revision(a))[0];
      if (newest !== undefined) return newest;
    }
  return undefined;
}

const revision = (path: string): number =>
  Number(/(?:chromium|headless_shell)-(\d+)/.exec(path)?.[1] ?? 0);

const thisMachine = (): Machine => ({
  env: process.env,
  home: homedir(),
  isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true,
  glob: (pattern) => globSync(pattern),
});
