// A floor: reads and parses every file below a folder with js-yaml, and does nothing else.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";

const [, , root] = process.argv;
for (const name of readdirSync(root, { recursive: true })) {
  if (name.endsWith(".yaml")) load(readFileSync(join(root, name), "utf8"));
}
