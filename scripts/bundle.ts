/**
 * The program in few files: an entry, and behind it a chunk for whatever is loaded only when needed.
 * The schemas are compiled now, so that nobody waits for that later. The same source gives the same
 * bytes, wherever it lies. Beside it lie the licenses of all that is in it.
 */
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { rolldown } from "rolldown";
import { licensesOf } from "./licenses.ts";
import { precompiledValidators } from "./precompile.ts";

const VALIDATORS = path.resolve("src/core/load/validators.ts");

/** Writes the bundle of these entries into a folder of its own; `banners` are the first lines of entries. */
export async function bundle(
  input: Readonly<Record<string, string>>,
  folder: string,
  banners: Readonly<Record<string, string>> = {},
): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const made = await rolldown({
    input: { ...input },
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
  const { output } = await made.write({
    dir: folder,
    format: "esm",
    banner: (chunk) => banners[chunk.name] ?? "",
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name]-[hash].js",
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } },
  });
  await made.close();
  const modules = output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
  writeFileSync(path.join(folder, "third-party-licenses.txt"), licensesOf(modules));
}
