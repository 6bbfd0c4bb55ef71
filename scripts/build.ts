/**
 * `npm run build`: the program as it is published. One small entry that even old versions of Node
 * understand, and behind it a chunk for each command and each heavy package. Beside it the library
 * for scripts and other people's tests, with its types. Another folder than `dist` may be given.
 */
import { execFileSync } from "node:child_process";
import { chmodSync } from "node:fs";
import path from "node:path";
import { bundle } from "./bundle.ts";

const folder = path.resolve(process.argv[2] ?? "dist");

await bundle({ offers: "src/cli/offers.ts", index: "src/index.ts" }, folder, {
  offers: "#!/usr/bin/env node",
});
chmodSync(path.join(folder, "offers.js"), 0o755);
execFileSync("tsc", ["-p", "tsconfig.types.json", "--outDir", path.join(folder, "types")], {
  stdio: "inherit",
});
