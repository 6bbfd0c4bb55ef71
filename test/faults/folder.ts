/** A scenario's files: a config and an offer each, in a folder of their own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import type { Scenario } from "./scenario.ts";

export type Folder = { readonly path: string; readonly remove: () => void };

/** Writes them, for the portal at this address. */
export function writeFolder({ partner, offers, config }: Scenario, url: string): Folder {
  const folder = mkdtempSync(path.join(tmpdir(), "offers-faults-"));
  const settings = { partner, offers: "offers/*.yaml", portal: { url, byHand: [] }, ...config };
  writeFileSync(path.join(folder, "offers.config.yaml"), stringify(settings));
  mkdirSync(path.join(folder, "offers"));
  for (const [index, offer] of offers.entries())
    writeFileSync(path.join(folder, "offers", `${index}.yaml`), stringify(offer));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
