/**
 * `npm run build:action`: the bundle that a release of the Action carries, so that it starts without
 * installing anything. It is built onto a tag (.github/workflows/release.yml), never onto a branch.
 * Another folder than `bundle` may be given.
 */
import path from "node:path";
import { bundle } from "./bundle.ts";

await bundle(
  { input: { action: "src/action/main.ts" } },
  path.resolve(process.argv[2] ?? "bundle"),
);
