/** `offers fmt`: every offer file in the one style. */
import type { Config } from "../core/config.ts";
import { diagnoseAll } from "../core/diagnose.ts";
import type { Diagnostic } from "../core/diagnostic.ts";
import { formatOffers } from "../core/fmt.ts";
import { readFile } from "../core/load/read-file.ts";
import { readYaml } from "../core/load/read-yaml.ts";
import type { OfferFiles } from "./ports.ts";

export type Formatted = {
  /** Files that are not, or were not, in the one style. */
  readonly changed: readonly string[];
  readonly unchanged: number;
  /** How many offers the files hold. */
  readonly offers: number;
  /** Why files were left as they are: their YAML cannot be read. */
  readonly diagnostics: readonly Diagnostic[];
};

/** Formats the files of a config, or tells which ones it would. */
export async function formatFiles(
  config: Pick<Config, "offers" | "reading">,
  files: OfferFiles,
  /** Writes a whole file or leaves the old one; without it, nothing is written. */
  write: ((file: string, text: string) => Promise<void>) | null,
): Promise<Formatted> {
  const listed = await files.list(config.offers);
  const diagnostics = [
    ...diagnoseAll(listed.refused.map(({ path, problem }) => ({ problem, where: { file: path } }))),
  ];
  const changed: string[] = [];
  let unchanged = 0;
  let offers = 0;
  for (const file of listed.files) {
    const answer = await files.read(file, config.reading.fileBytes);
    if (answer === undefined) continue;
    if (!(answer instanceof Uint8Array)) {
      diagnostics.push(...diagnoseAll([{ problem: answer, where: { file } }]));
      continue;
    }
    const read = readFile(file, answer, config.reading, readYaml);
    offers += read.count;
    if (read.offers.length < read.count || read.count === 0) {
      const found = diagnoseAll(read.findings);
      diagnostics.push(...found.filter(({ severity }) => severity === "error"));
      continue;
    }
    const text = new TextDecoder().decode(answer);
    const formatted = formatOffers(text);
    if (formatted === text) unchanged += 1;
    else {
      changed.push(file);
      await write?.(file, formatted);
    }
  }
  return { changed, unchanged, offers, diagnostics };
}
