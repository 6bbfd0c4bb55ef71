// A floor: reads and parses every file below a folder with the yaml package, and does nothing else.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const [, , root] = process.argv;
for (const name of readdirSync(root, { recursive: true })) {
  if (name.endsWith(".yaml")) parse(readFileSync(join(root, name), "utf8"));
}
