/**
 * `npm run build`: the program as it is published. One small entry that even old versions of Node
 * understand, and behind it a chunk for each command and each heavy package, loaded when needed.
 * Beside it the library for scripts and other people's tests, with its types.
 * The schemas are compiled now, so that nobody waits for that later.
 * Another folder than `dist` may be given.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, rmSync } from "node:fs";
import path from "node:path";
import { rolldown } from "rolldown";
import { precompiledValidators } from "./precompile.ts";

const VALIDATORS = path.resolve("src/core/load/validators.ts");

const folder = path.resolve(process.argv[2] ?? "dist");
rmSync(folder, { recursive: true, force: true });

const bundle = await rolldown({
  input: { offers: "src/cli/offers.ts", index: "src/index.ts" },
  platform: "node",
  external: /^node:/,
  plugins: [
    {
      name: "precompiled-validators",
      load: (id) =>
        id === VALIDATORS ? { code: precompiledValidators(), moduleType: "js" } : null,
    },
  ],
});
await bundle.write({
  dir: folder,
  format: "esm",
  banner: (chunk) => (chunk.name === "offers" ? "#!/usr/bin/env node" : ""),
  entryFileNames: "[name].js",
  chunkFileNames: "chunks/[name]-[hash].js",
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } },
});
await bundle.close();
chmodSync(path.join(folder, "offers.js"), 0o755);
execFileSync("tsc", ["-p", "tsconfig.types.json", "--outDir", path.join(folder, "types")], {
  stdio: "inherit",
});
