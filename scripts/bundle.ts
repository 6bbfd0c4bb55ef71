/**
 * The program in few files: an entry, and behind it a chunk for whatever is loaded only when needed.
 * The schemas are compiled now, so that nobody waits for that later. The same source gives the same
 * bytes, wherever it lies. Beside it lie the licenses of all that is in it.
 */
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Plugin, rolldown } from "rolldown";
import { licensesOf } from "./licenses.ts";
import { precompiledPlanValidator, precompiledValidators } from "./precompile.ts";

/** Source that is made anew for the bundle, by the module whose place it takes. */
const PRECOMPILED: Readonly<Record<string, () => string>> = {
  [path.resolve("src/core/load/validators.ts")]: precompiledValidators,
  [path.resolve("src/core/load/plan-validator.ts")]: precompiledPlanValidator,
};

const precompiled: Plugin = {
  name: "precompiled-validators",
  load(id) {
    const make = PRECOMPILED[id];
    return make === undefined ? null : { code: make(), moduleType: "js" };
  },
};

/** Which modules belong into one chunk: these and all that they load, but for what the entries hold. */
function together(
  files: readonly string[],
  entries: readonly string[],
): { readonly plugin: Plugin; readonly has: (id: string) => boolean } {
  let apart: ReadonlySet<string> = new Set();
  let found: ReadonlySet<string> = new Set();
  const plugin: Plugin = {
    name: "together",
    buildEnd() {
      const loaded = (roots: readonly string[]): ReadonlySet<string> => {
        const ids = new Set(roots.map((file) => path.resolve(file)));
        for (const id of ids) {
          for (const next of this.getModuleInfo(id)?.importedIds ?? []) ids.add(next);
        }
        return ids;
      };
      apart = loaded(entries);
      found = loaded(files);
    },
  };
  return { plugin, has: (id) => found.has(id) && !apart.has(id) };
}

export type Bundle = {
  /** Entries by name. */
  readonly input: Readonly<Record<string, string>>;
  /** The first lines of entries. */
  readonly banners?: Readonly<Record<string, string>>;
  /**
   * Modules that nearly every run needs, to be put into one chunk with all that they load: finding,
   * opening and linking forty small chunks takes as long as checking a hundred offers. With one,
   * `offers validate` of one file takes 15 % less.
   */
  readonly everyday?: readonly string[];
  /** What gives it other sources, before everything else. */
  readonly plugins?: readonly Plugin[];
};

/** Writes a bundle into a folder of its own. */
export async function bundle(
  { input, banners = {}, everyday, plugins = [] }: Bundle,
  folder: string,
): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const { plugin, has } = together(everyday ?? [], Object.values(input));
  const made = await rolldown({
    input: { ...input },
    platform: "node",
    external: /^node:/,
    // A chunk of one's own may need names of an entry; nobody imports a program, but a library.
    preserveEntrySignatures: everyday === undefined ? "exports-only" : "allow-extension",
    plugins: [...plugins, precompiled, plugin],
  });
  const { output } = await made.write({
    dir: folder,
    format: "esm",
    banner: (chunk) => banners[chunk.name] ?? "",
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name]-[hash].js",
    codeSplitting: everyday === undefined || {
      includeDependenciesRecursively: false,
      groups: [{ name: "everyday", test: has }],
    },
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } },
  });
  await made.close();
  const modules = output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
  writeFileSync(path.join(folder, "third-party-licenses.txt"), licensesOf(modules));
}
