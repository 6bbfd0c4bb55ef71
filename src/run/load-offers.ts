/** Offer files as valid offers, with everything that is wrong about them, in reading order. */
import { offerChecker } from "../core/check-offers.ts";
import type { Config } from "../core/config.ts";
import type { Diagnostic, Finding } from "../core/diagnostic.ts";
import { type FullReader, readFile } from "../core/load/read-file.ts";
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
  /** `verdicts` for what is wrong alone: the offers stay empty, which saves a quarter of the time. */
  readonly wanted?: "offers" | "verdicts";
};

/** Reads all files that the config names, from any state of the repository. */
export async function loadOffers(
  config: Config,
  files: OfferFiles,
  options: LoadOptions,
): Promise<LoadedOffers> {
  const known = await loadVocabulary(files);
  const { now, vocabulary = known.vocabulary, wanted = "offers" } = options;
  const checker = offerChecker(config, { now: now.getTime(), vocabulary }, wanted);
  const findings: Finding[] = [...known.findings];
  let full: FullReader | null = null;
  let count = 0;
  const listed = await files.list(config.offers);
  for (const { path, problem } of listed.refused) findings.push({ problem, where: { file: path } });
  for (const file of listed.files) {
    const answer = files.read(file, config.reading.fileBytes);
    const content = answer instanceof Promise ? await answer : answer;
    if (content instanceof Uint8Array) {
      let read = readFile(file, content, config.reading, full);
      if (read === null) {
        full = await fullReader();
        read = readFile(file, content, config.reading, full);
      }
      for (const finding of read.findings) findings.push(finding);
      for (const offer of read.offers) checker.add(offer);
      count += read.count;
    } else {
      const reason = "it is not there any more";
      const problem = content ?? ({ code: "file-unreadable", args: { reason } } as const);
      findings.push({ problem, where: { file } });
    }
  }
  const checked = checker.finish();
  const diagnostics = await diagnosed([...findings, ...checked.findings]);
  return { offers: checked.offers, diagnostics, count };
}

/** The `yaml` package, loaded only for files that need it. */
export async function fullReader(): Promise<FullReader> {
  const { readYaml } = await import("../core/load/read-yaml.ts");
  return readYaml;
}

/** Findings with their places, in reading order; looking for places is loaded only when there are any. */
export async function diagnosed(findings: readonly Finding[]): Promise<readonly Diagnostic[]> {
  if (findings.length === 0) return [];
  const { diagnoseAll } = await import("../core/diagnose.ts");
  return diagnoseAll(findings);
}
