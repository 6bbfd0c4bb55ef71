/** Offer files as valid offers, with everything that is wrong about them, in reading order. */
import { checkOffers } from "../core/check-offers.ts";
import type { Config } from "../core/config.ts";
import { diagnose, type Diagnostic, type Finding, inOrder } from "../core/diagnostic.ts";
import { readFile, type WrittenOffer } from "../core/load/read-file.ts";
import type { Offer } from "../core/offer.ts";
import type { Vocabulary } from "../core/vocabulary.ts";
import { loadVocabulary } from "./load-vocabulary.ts";
import type { OfferFiles } from "./ports.ts";

export type LoadedOffers = {
  /** Those in which nothing is wrong; a wish to plan with only when `diagnostics` holds no error. */
  readonly offers: readonly Offer[];
  readonly diagnostics: readonly Diagnostic[];
  /** How many offers the files hold, right or wrong. */
  readonly count: number;
};

/** What loading may need besides the files. */
export type LoadOptions = {
  /** For what has already expired. */
  readonly now: Date;
  /** Ids to check against; otherwise the lists of the repository, or the built-in ones. */
  readonly vocabulary?: Vocabulary;
};

/** Reads all files that the config names, from any state of the repository. */
export async function loadOffers(
  config: Config,
  files: OfferFiles,
  options: LoadOptions,
): Promise<LoadedOffers> {
  const findings: Finding[] = [];
  const written: WrittenOffer[] = [];
  let count = 0;
  const listed = await files.list(config.offers);
  for (const { path, problem } of listed.refused) findings.push({ problem, where: { file: path } });
  for (const file of listed.files) {
    const answer = files.read(file, config.reading.fileBytes);
    const content = answer instanceof Promise ? await answer : answer;
    if (content instanceof Uint8Array) {
      const read = readFile(file, content, config.reading);
      for (const finding of read.findings) findings.push(finding);
      for (const offer of read.offers) written.push(offer);
      count += read.count;
    } else {
      const reason = "it is not there any more";
      const problem = content ?? ({ code: "file-unreadable", args: { reason } } as const);
      findings.push({ problem, where: { file } });
    }
  }
  const { now } = options;
  const known = await loadVocabulary(files);
  for (const finding of known.findings) findings.push(finding);
  const vocabulary = options.vocabulary ?? known.vocabulary;
  const checked = checkOffers(written, config, { now: now.getTime(), vocabulary });
  const diagnostics = diagnoseAll([...findings, ...checked.findings]);
  return { offers: checked.offers, diagnostics, count };
}

/** Findings with their places, in reading order. */
export const diagnoseAll = (findings: readonly Finding[]): readonly Diagnostic[] =>
  findings.map(diagnose).sort(inOrder);
