/**
 * `npm run stage`: the package as it is published, in a folder of its own (default: dist/package).
 * The build holds everything that it needs, so that the published manifest names no dependencies;
 * the repository's own does, because a checkout and the Action run from source.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import manifest from "../package.json" with { type: "json" };

const folder = path.resolve(process.argv[2] ?? "dist/package");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

for (const file of manifest.files.filter((name) => name !== "dist")) {
  cpSync(file, path.join(folder, file), { recursive: true });
}
execFileSync(process.execPath, ["scripts/build.ts", path.join(folder, "dist")], {
  stdio: "inherit",
});
const {
  scripts: _scripts,
  dependencies: _bundled,
  devDependencies: _development,
  allowScripts: _allowed,
  ...published
} = manifest;
writeFileSync(path.join(folder, "package.json"), `${JSON.stringify(published, null, 2)}\n`);
