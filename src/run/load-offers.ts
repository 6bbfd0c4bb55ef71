/** Offer files as valid offers, with everything that is wrong about them, in reading order. */
import { offerChecker } from "../core/check-offers.ts";
import type { Config, Reading } from "../core/config.ts";
import type { Diagnostic, Finding } from "../core/diagnostic.ts";
import { type FullReader, type ReadFile, readFile } from "../core/load/read-file.ts";
import type { Offer } from "../core/offer.ts";
import type { Vocabulary } from "../core/vocabulary.ts";
import { loadVocabulary } from "./load-vocabulary.ts";
import type { KnownOffer } from "../core/rules/across.ts";
import type { OfferFiles, OpenVerdicts, Stamp } from "./ports.ts";

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
  /** For `verdicts`: where an earlier run may have left what it found. */
  readonly openVerdicts?: OpenVerdicts | null;
  readonly meanwhile?: Meanwhile;
  /** False to hold the texts of all files, however many there are. */
  readonly letTextsGo?: false;
};

/** What else goes on while many files are read. */
export type Meanwhile = {
  /** Called once, when there are so many files that reading them takes a while. */
  begin(): void;
  /** Asked before each file: lets it go on for a moment when that is due. */
  turn(): Promise<void> | undefined;
};

/** Fewer files are read sooner than what is known about them. */
const FEWEST_KNOWN = 200;
/** Fewer files are read before anything else has begun, and their texts take no room. */
const MANY = 1000;

/** Reads all files that the config names, from any state of the repository. */
export async function loadOffers(
  config: Config,
  files: OfferFiles,
  options: LoadOptions,
): Promise<LoadedOffers> {
  const known = await loadVocabulary(files);
  const { now, vocabulary = known.vocabulary, wanted = "offers", openVerdicts = null } = options;
  const findings: Finding[] = [...known.findings];
  let count = 0;
  const listed = await files.list(config.offers);
  for (const { path, problem } of listed.refused) findings.push({ problem, where: { file: path } });
  const many = listed.files.length >= MANY;
  const letTextsGo = many && options.letTextsGo !== false;
  const context = { now: now.getTime(), vocabulary };
  const checker = offerChecker(config, context, { wanted, letTextsGo });
  const enough = wanted === "verdicts" && listed.files.length >= FEWEST_KNOWN;
  const name = `${config.file} ${config.environment ?? ""}`;
  const verdicts = enough ? openVerdicts?.(name, groundsOf(config, vocabulary)) : null;
  const isOver = ({ until }: { readonly until: number | null }) =>
    until !== null && until < now.getTime();
  const whole = verdicts?.whole(listed.files);
  if (whole != null && !isOver(whole)) {
    return { offers: [], diagnostics: await diagnosed(findings), count: whole.offers };
  }
  let until = Number.POSITIVE_INFINITY;
  let silent = 0;
  const foundSilent = (offers: readonly KnownOffer[]) => {
    silent += 1;
    for (const offer of offers) until = Math.min(until, offer.until ?? until);
  };
  const readOffersIn = fileReader(files, config.reading);
  let stamp: Stamp | undefined;
  const onStamp = verdicts == null ? undefined : (found: Stamp) => (stamp = found);
  const meanwhile = many ? options.meanwhile : undefined;
  meanwhile?.begin();
  for (const file of listed.files) {
    const turn = meanwhile?.turn();
    if (turn !== undefined) await turn;
    const remembered = verdicts?.of(file);
    if (remembered?.every((offer) => !isOver(offer)) === true) {
      for (const offer of remembered) checker.addKnown(file, offer);
      foundSilent(remembered);
      count += remembered.length;
      continue;
    }
    stamp = undefined;
    const read = await readOffersIn(file, onStamp);
    for (const finding of read.findings) findings.push(finding);
    const added = read.offers.map((offer) => checker.add(offer));
    const clean = added.filter((offer) => offer !== null);
    if (read.findings.length === 0 && clean.length === read.count) {
      foundSilent(clean);
      if (stamp !== undefined) verdicts?.keep(file, stamp, clean);
    }
    count += read.count;
  }
  const checked = checker.finish();
  // To say where offers clash, the texts of all of them are needed.
  if (checked.clash && (verdicts != null || letTextsGo)) {
    const { meanwhile: _begun, ...again } = options;
    return loadOffers(config, files, { ...again, openVerdicts: null, letTextsGo: false });
  }
  const { length } = listed.files;
  const last = Number.isFinite(until) ? until : null;
  verdicts?.save(silent === length ? { files: length, offers: count, until: last } : null);
  const diagnostics = await diagnosed([...findings, ...checked.findings]);
  return { offers: checked.offers, diagnostics, count };
}

/** Reads one file after the other; the `yaml` package is loaded when the first of them needs it. */
function fileReader(files: OfferFiles, limits: Reading) {
  let full: FullReader | null = null;
  return async (file: string, onStamp?: (stamp: Stamp) => void): Promise<ReadFile> => {
    const content = await files.read(file, limits.fileBytes, onStamp);
    if (!(content instanceof Uint8Array)) {
      const reason = "it is not there any more";
      const problem = content ?? ({ code: "file-unreadable", args: { reason } } as const);
      return { offers: [], findings: [{ problem, where: { file } }], count: 0 };
    }
    const read = readFile(file, content, limits, full);
    if (read !== null) return read;
    full = await fullReader();
    return readFile(file, content, limits, full);
  };
}

/** All that a verdict rests on besides its file, the program and the time. */
const groundsOf = (config: Config, { lists, fromPortal }: Vocabulary): string =>
  JSON.stringify([
    config,
    Object.entries(lists).map(([name, entries]) => [name, [...entries.values()]]),
    [...fromPortal],
  ]);

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
