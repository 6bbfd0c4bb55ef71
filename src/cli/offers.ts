/**
 * The published entry. It has to be understood by old versions of Node, which are to be told in one
 * sentence that they are too old: no syntax younger than Node 12, and no import but the last one.
 */
import { VERSION } from "./version.ts";

const [, , first, ...others] = process.argv;

if (Number(process.versions.node.split(".")[0]) < 24) {
  process.stderr.write(
    `offers needs Node 24 or newer, and this is Node ${process.versions.node}: install a newer one from https://nodejs.org and run the same line again.\n`,
  );
  process.exitCode = 3;
} else if (first === "--version" && others.length === 0) {
  // Asked for by scripts all the time, and the whole program is not needed for it.
  process.stdout.write(`${VERSION}\n`);
} else {
  void import("./main.ts").then(({ main }) => main());
}
