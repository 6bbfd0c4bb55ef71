/**
 * What GitHub's runner starts: only `node:` modules here. A release carries a bundle, and that is run.
 * At any other commit the packages are installed into the Action's own folder, without install scripts
 * and without any token in reach, and the source is run as it is.
 */
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

type Lockfile = { readonly packages?: Readonly<Record<string, Locked>> };
type Locked = { readonly version?: string; readonly dev?: boolean; readonly optional?: boolean };

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const BUNDLE = join(ROOT, "bundle", "action.js");

/** What npm may see: where things are and how to get out, and nothing that could be a secret. */
const HANDED_ON =
  /^(?:path|home|userprofile|appdata|localappdata|systemroot|comspec|pathext|tmp|temp|tmpdir|lang|lc_all|(?:https?|no|all)_proxy|node_extra_ca_certs|ssl_cert_(?:file|dir)|npm_config_(?:registry|cache|userconfig|cafile|proxy|https_proxy|noproxy|prefer_offline|offline))$/i;

function packages(file: string): Lockfile["packages"] {
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as Lockfile).packages;
  } catch {
    return undefined;
  }
}

/** Whether everything that the lockfile wants at run time is there, in that version. */
function isInstalled(): boolean {
  const wanted = packages(join(ROOT, "package-lock.json")) ?? {};
  const found = packages(join(ROOT, "node_modules", ".package-lock.json"));
  return (
    found !== undefined &&
    Object.entries(wanted).every(
      ([path, { version, dev, optional }]) =>
        path === "" || dev === true || optional === true || found[path]?.version === version,
    )
  );
}

/** npm as it comes with this Node, else the one on the path. */
function npm(): readonly [command: string, ...args: string[]] {
  const besides = [
    join(dirname(process.execPath), "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
    join(dirname(process.execPath), "node_modules", "npm", "bin", "npm-cli.js"),
  ].find((file) => existsSync(file));
  return besides === undefined ? ["npm"] : [process.execPath, besides];
}

function install(): boolean {
  const [command, ...args] = npm();
  const ci = [
    "ci",
    "--omit=dev",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => HANDED_ON.test(name)),
  );
  const { status, error, stderr } = spawnSync(command, [...args, ...ci], {
    cwd: ROOT,
    env,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
    shell: process.platform === "win32" && command === "npm",
  });
  if (status === 0) return true;
  const why = error === undefined ? `npm ended with ${status}` : error.message;
  // The runner obeys lines that begin with `::` and `##[` anywhere.
  const said = stderr.split(/\r\n|\r|\n/).map((line) => `npm: ${line.replaceAll("##[", "# #[")}`);
  const reason = `The Action's packages could not be installed (${why.replaceAll(/\s+/g, " ")}). Use a released version of the Action, which needs none.`;
  process.stdout.write(`${said.slice(0, 50).join("\n")}\n::error::${reason}\n`);
  const outputs = process.env["GITHUB_OUTPUT"] ?? "";
  if (outputs !== "") appendFileSync(outputs, `result=error\nfailure-reason=${reason}\n`);
  return false;
}

async function launch(): Promise<void> {
  if (existsSync(BUNDLE)) {
    const bundle = (await import(pathToFileURL(BUNDLE).href)) as { main: () => Promise<void> };
    return bundle.main();
  }
  if (!isInstalled() && !install()) {
    process.exitCode = 6;
    return;
  }
  const source = await import("./main.ts");
  return source.main();
}

await launch();
