/** A small project in a folder of its own: a config and offer files. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

export const CONFIG = `partner: assessment
offers: offers/*.yaml
portal:
  url: sandbox
`;

/** The text of a valid offer file. */
export const offerText = (catalogId: string, parts: readonly string[] = []): string =>
  [
    `catalogId: ${catalogId}`,
    `name: Test ${catalogId}`,
    `description: What ${catalogId} is about`,
    "terms:",
    "  type: SKILLS_TEST",
    "  price: 20.00 USD",
    ...parts,
    "",
  ].join("\n");

/** Makes the folder with these files (paths to texts), and takes it away when the test is over. */
export function aProject(files: { readonly [path: string]: string } = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), "offers-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const all = { "offers.config.yaml": CONFIG, "offers/java.yaml": offerText("java"), ...files };
  for (const [name, text] of Object.entries(all)) writeIn(folder, name, text);
  return folder;
}

/** Writes one more file, or another text into one. */
export function writeIn(folder: string, name: string, text: string): void {
  const whole = path.join(folder, name);
  mkdirSync(path.dirname(whole), { recursive: true });
  writeFileSync(whole, text);
}
