import { existsSync } from "node:fs";
import path from "node:path";

const NAME = "offers.config.yaml";

/**
 * Where the config lies: the written file, or the nearest `offers.config.yaml` in this folder or one
 * above, within the repository. A written file need not exist; that is for its reader to say.
 */
export function findConfig(
  folder: string,
  written: string | null,
): { readonly root: string; readonly file: string } | null {
  if (written != null) {
    const whole = path.resolve(folder, written);
    return { root: path.dirname(whole), file: path.basename(whole) };
  }
  for (let root = path.resolve(folder); ; root = path.dirname(root)) {
    if (existsSync(path.join(root, NAME))) return { root, file: NAME };
    // What lies above the repository is somebody else's.
    if (existsSync(path.join(root, ".git")) || root === path.dirname(root)) return null;
  }
}
