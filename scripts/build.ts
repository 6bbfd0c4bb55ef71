/**
 * `npm run build`: the program as it is published. One small entry that even old versions of Node
 * understand, and behind it a chunk for each command and each heavy package, loaded when needed.
 */
import { rmSync } from "node:fs";
import { rolldown } from "rolldown";

rmSync("dist", { recursive: true, force: true });

const bundle = await rolldown({
  input: { offers: "src/cli/offers.ts" },
  platform: "node",
  external: /^node:/,
});
await bundle.write({
  dir: "dist",
  format: "esm",
  banner: (chunk) => (chunk.isEntry ? "#!/usr/bin/env node" : ""),
  entryFileNames: "[name].js",
  chunkFileNames: "chunks/[name]-[hash].js",
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } },
});
await bundle.close();
