import type { Config } from "../core/config.ts";
import { readFile } from "../core/load/read-file.ts";
import { readYaml } from "../core/load/read-yaml.ts";
import { traceOffer, type TracedOffer } from "../core/trace-offer.ts";
import type { OfferFiles } from "./ports.ts";

/**
 * The offers of one file of a project in which nothing is wrong, each value with the place that it
 * came from; undefined when the config's globs do not match that file.
 */
export async function traceFile(
  config: Config,
  files: OfferFiles,
  path: string,
): Promise<readonly TracedOffer[] | undefined> {
  const { files: known } = await files.list(config.offers);
  if (!known.includes(path)) return undefined;
  const bytes = await files.read(path, config.reading.fileBytes);
  if (!(bytes instanceof Uint8Array)) return undefined;
  const { offers } = readFile(path, bytes, config.reading, readYaml);
  return offers.map((written) => traceOffer(written, config));
}
