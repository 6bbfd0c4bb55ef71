/** Runs the program on a real terminal: the `script` of util-linux makes a pseudo-terminal for it. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const ENTRY = path.resolve(import.meta.dirname, "../../src/cli/offers.ts");
const SCRIPT = "/usr/bin/script";

export const CTRL_C = "\u0003";
export const CTRL_D = "\u0004";

/** What a person does: types `keys` as soon as `seen` is on the screen, after what was there before. */
export type Doing = { readonly seen: string; readonly keys: string };

export type Seen = {
  readonly exit: number | null;
  /** Everything that was on the screen, what was typed included, with plain line ends. */
  readonly screen: string;
};

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/**
 * Types what a person would, one thing after the other, and tells what was seen. With `into`, stdout
 * goes to that file.
 */
export function onATerminal(
  line: readonly string[],
  cwd: string,
  doings: readonly Doing[],
  into: string | null = null,
): Promise<Seen> {
  if (process.platform !== "linux" || !existsSync(SCRIPT))
    throw new Error(
      `This test needs a pseudo-terminal from ${SCRIPT} of util-linux (on Debian: apt-get install bsdutils).`,
    );
  const words = [process.execPath, ENTRY, ...line].map(quoted).join(" ");
  const command = into === null ? words : `${words} > ${quoted(into)}`;
  const child = spawn(SCRIPT, ["--quiet", "--return", "--command", command, "/dev/null"], {
    cwd,
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], TERM: "xterm", NO_COLOR: "1" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const waiting = [...doings];
  let screen = "";
  let seenUpTo = 0;
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    screen += chunk.replaceAll("\r\n", "\n");
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const at = screen.indexOf(next.seen, seenUpTo);
      if (at < 0) return;
      seenUpTo = at + next.seen.length;
      waiting.shift();
      child.stdin.write(next.keys);
    }
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exit) => {
      const unseen = waiting.map(({ seen }) => JSON.stringify(seen)).join(", ");
      if (unseen === "") resolve({ exit, screen });
      else reject(new Error(`Never on the screen: ${unseen}. It showed:\n${screen}`));
    });
  });
}
