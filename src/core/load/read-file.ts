/** One offer file's bytes as offers as they are written, with everything that is wrong about them. */
import type { Reading } from "../config.ts";
import type { Finding } from "../diagnostic.ts";
import type { OfferFile } from "../types/offer.generated.ts";
import { checkShape, typeOf } from "./check-shape.ts";
import { decode, type TextProblem } from "./decode.ts";
import { type Data, isMap, type Path } from "./json.ts";
import { readPlain } from "./read-plain.ts";
import type { ReadYaml } from "./read-yaml.ts";
import type { SourceDocument, SourceText } from "./source-text.ts";
import { MOST_DOCUMENTS, splitDocuments } from "./split-documents.ts";

/**
 * One offer as it is written. Its values have the schema's shape, except that anything may be
 * missing: what had another shape is in `broken` and no longer in `values`.
 */
export type WrittenOffer = {
  readonly document: SourceDocument;
  readonly values: Partial<OfferFile>;
  readonly broken: ReadonlySet<string>;
  readonly doubtful: readonly Path[];
  /** True when the schema alone finds it invalid. */
  readonly faulty: boolean;
};

export type ReadFile = {
  readonly offers: readonly WrittenOffer[];
  readonly findings: readonly Finding[];
  /** How many offers there seem to be, readable or not. */
  readonly count: number;
};

/** Where a problem of a text lies. */
export const inText = (source: SourceText, { start, end, ...problem }: TextProblem): Finding => ({
  problem,
  where: { source, start, end },
});

/** What is not in the plain part of YAML takes ten times as long to read: so much less of it is read. */
const FULL_SHARE = 8;
/** A file with a low limit of its own may hold so many of the largest documents all the same. */
const FULL_DOCUMENTS = 4;

/** More than anybody mends in one go; looking up the places of all that follow would take minutes. */
export const MOST_FINDINGS = 10_000;

const isError = (problem: TextProblem): boolean => problem.code !== "hidden-character";

/**
 * How a document is read that is not in the plain part of YAML: with the `yaml` package, which most
 * runs never need, and which takes longer to load than a hundred offers to read.
 */
export type FullReader = (document: SourceDocument) => ReadYaml;

/** Reads one file. Never throws for what is in it. Null when a full reader is needed and not given. */
export function readFile(
  file: string,
  bytes: Uint8Array,
  limits: Reading,
  full: FullReader,
): ReadFile;
export function readFile(
  file: string,
  bytes: Uint8Array,
  limits: Reading,
  full: FullReader | null,
): ReadFile | null;
export function readFile(
  file: string,
  bytes: Uint8Array,
  limits: Reading,
  full: FullReader | null,
): ReadFile | null {
  if (bytes.length > limits.fileBytes) {
    const args = { bytes: bytes.length, limit: limits.fileBytes };
    return refused({ problem: { code: "file-too-large", args }, where: { file } });
  }
  const { source, problems } = decode(file, bytes);
  const findings = problems.map((problem) => inText(source, problem));
  if (problems.some(isError)) return { offers: [], findings, count: 1 };
  const documents = splitDocuments(source);
  if (documents.length === 0) {
    return refused({ problem: { code: "file-empty", args: {} }, where: { file } });
  }
  const excess = documents[MOST_DOCUMENTS];
  if (excess !== undefined) {
    const problem = { code: "yaml-too-many-documents", args: { limit: MOST_DOCUMENTS } } as const;
    return refused({ problem, where: { document: excess, path: [], at: "value" } });
  }
  const offers: WrittenOffer[] = [];
  const costs = { full: 0, problems: 0 };
  const reader =
    full === null
      ? null
      : (document: SourceDocument): ReadYaml => {
          costs.full += document.end - document.start;
          return full(document);
        };
  const mostFull = Math.max(limits.fileBytes / FULL_SHARE, limits.documentBytes * FULL_DOCUMENTS);
  for (const document of documents) {
    if (costs.full > mostFull || findings.length > MOST_FINDINGS) {
      const [reason, limit] =
        costs.full > mostFull ? ["yaml" as const, mostFull] : ["problems" as const, MOST_FINDINGS];
      const problem = { code: "file-too-costly", args: { reason, limit } } as const;
      findings.push({ problem, where: { document, path: [], at: "value" } });
      break;
    }
    const read = readData(document, limits, reader);
    if (read === null) return null;
    for (const finding of read.findings) findings.push(finding);
    const offer = read.data === undefined ? undefined : writtenOffer(document, read.data, findings);
    if (offer !== undefined) offers.push(offer);
  }
  return { offers, findings, count: documents.length };
}

const refused = (finding: Finding): ReadFile => ({ offers: [], findings: [finding], count: 0 });

export type ReadData = {
  /** Undefined when the document is too large or no valid YAML, as the findings say. */
  readonly data: Data | undefined;
  readonly findings: readonly Finding[];
};

/** The data of one document, as far as limits and YAML go. Null as for `readFile`. */
export function readData(document: SourceDocument, limits: Reading, full: FullReader): ReadData;
export function readData(
  document: SourceDocument,
  limits: Reading,
  full: FullReader | null,
): ReadData | null;
export function readData(
  document: SourceDocument,
  limits: Reading,
  full: FullReader | null,
): ReadData | null {
  const { source, start, end } = document;
  // Text is at most three bytes for each of its units, so that most documents need not be measured.
  if ((end - start) * 3 > limits.documentBytes) {
    const bytes = new TextEncoder().encode(source.text.slice(start, end)).length;
    if (bytes > limits.documentBytes) {
      const args = { bytes, limit: limits.documentBytes };
      const problem = { code: "document-too-large", args } as const;
      return {
        data: undefined,
        findings: [{ problem, where: { document, path: [], at: "value" } }],
      };
    }
  }
  const plain = readPlain(source.text, start, end);
  if (plain !== undefined) return { data: plain, findings: NONE };
  if (full === null) return null;
  const { data, problems } = full(document);
  const findings = problems.map((problem) => inText(source, problem));
  return { data: problems.some(isYamlError) ? undefined : data, findings };
}

const NONE: readonly Finding[] = [];

const isYamlError = (problem: TextProblem): boolean => problem.code !== "control-in-text";

function writtenOffer(
  document: SourceDocument,
  data: Data,
  findings: Finding[],
): WrittenOffer | undefined {
  if (!isMap(data)) {
    const problem =
      data === null
        ? ({ code: "document-empty", args: {} } as const)
        : ({ code: "not-a-map", args: { found: typeOf(data), of: "offer" } } as const);
    findings.push({ problem, where: { document, path: [], at: "value" } });
    return undefined;
  }
  const { problems, broken, doubtful } = checkShape("offer", data);
  for (const { problem, path, at } of problems) {
    findings.push({ problem, where: { document, path, at } });
  }
  const values: Partial<OfferFile> = data;
  return { document, values, broken, doubtful, faulty: problems.length > 0 };
}
