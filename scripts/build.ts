/**
 * `npm run build`: the program as it is published. One small entry that even old versions of Node
 * understand, and behind it a chunk for each command and each heavy package. Beside it the library
 * for scripts and other people's tests, with its types. Another folder than `dist` may be given.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, globSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { bundle } from "./bundle.ts";

const folder = path.resolve(process.argv[2] ?? "dist");

// Apart, so that nothing which both use moves out of the small entry into a chunk.
await bundle(
  {
    input: { offers: "src/cli/offers.ts" },
    banners: { offers: "#!/usr/bin/env node" },
    // What `offers validate` needs of a config and of files in which nothing is wrong.
    everyday: [
      "src/cli/main.ts",
      "src/cli/commands/validate.ts",
      "src/run/load-config.ts",
      "src/run/load-offers.ts",
      "src/files/find-config.ts",
      "src/files/disk.ts",
      "src/render/validation-text.ts",
    ],
  },
  folder,
);
await bundle({ input: { index: "src/index.ts" } }, path.join(folder, "library"));
chmodSync(path.join(folder, "offers.js"), 0o755);

const types = path.join(folder, "types");
execFileSync("tsc", ["-p", "tsconfig.types.json", "--outDir", types], { stdio: "inherit" });
const reached = reachedFrom(path.join(types, "index.d.ts"));
for (const file of globSync(`${types}/**/*.d.ts`)) if (!reached.has(file)) rmSync(file);

/** A declaration file and all that it imports: the rest describes what nobody can import. */
function reachedFrom(entry: string): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const file of found) {
    const imports = readFileSync(file, "utf8").matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g);
    for (const [, to = ""] of imports) {
      found.add(path.resolve(path.dirname(file), to.replace(/\.[jt]s$/, ".d.ts")));
    }
  }
  return found;
}
