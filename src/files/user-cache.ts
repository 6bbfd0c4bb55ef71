import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";

type Environment = { readonly [name: string]: string | undefined };

/**
 * This program's folder in the user's cache, or null where there is none to trust: in CI, where an
 * earlier job of anybody may have left something; and when it lies within the repository itself.
 */
export function userCache(
  environment: Environment,
  platform: NodeJS.Platform,
  root: string,
): string | null {
  const { CI, XDG_CACHE_HOME, LOCALAPPDATA, HOME } = environment;
  if (CI != null && CI !== "") return null;
  const system = platform === "win32" ? LOCALAPPDATA : HOME && join(HOME, systemFolder(platform));
  const folder = XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : system;
  if (!folder || !isAbsolute(folder) || isWithin(repositoryOf(root), folder)) return null;
  return join(folder, "offers-as-code");
}

const systemFolder = (platform: NodeJS.Platform): string =>
  platform === "darwin" ? join("Library", "Caches") : ".cache";

/** The nearest folder above that git knows, or the folder itself. */
function repositoryOf(root: string): string {
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (folder === dirname(folder)) return root;
  }
}

function isWithin(folder: string, other: string): boolean {
  const way = relative(folder, other);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
