/**
 * The portal's offers as files: which get a new one, which files are brought up to date, and which
 * offers are left out. Pure: texts in, texts out.
 */
import type { Config } from "../config.ts";
import { isMap } from "../load/json.ts";
import { readYaml } from "../load/read-yaml.ts";
import { type SourceDocument } from "../load/source-text.ts";
import { splitDocuments } from "../load/split-documents.ts";
import { type Match, matchOffers, portalKey, portalName } from "../match.ts";
import type { Offer } from "../offer.ts";
import { isStatus, type PortalOffer } from "../portal-offer.ts";
import { renameFinder } from "../rename.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { updateOffer } from "./update-offer.ts";
import { nameGiver } from "./file-name.ts";
import { type FilePlace, schemaFrom } from "./file-place.ts";
import { isOld, type LeftOut, type LeftOutReason, theOneMeant } from "./left-out.ts";
import { newOffer } from "./new-offer.ts";

export type ImportInput = {
  readonly config: Pick<Config, "partner" | "reading" | "ignore" | "portal">;
  /** Complete offers. */
  readonly portal: readonly PortalOffer[];
  /** What the files mean now, without an environment's overrides. */
  readonly offers: readonly Offer[];
  /** Texts of the files that hold these offers. */
  readonly texts: ReadonlyMap<string, string>;
  /** Every file that the config's patterns match. */
  readonly taken: readonly string[];
  readonly place: FilePlace;
  readonly existing: "update" | "overwrite" | "keep";
  /** Offers that nobody wants back as well. */
  readonly all: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly vocabulary: Vocabulary;
};

export type ImportedOffer = {
  readonly key: string;
  readonly name: string;
  readonly file: string;
  readonly how: "new" | "updated" | "overwritten" | "unchanged" | "kept";
  /** What the file cannot say, one line each. */
  readonly notes: readonly string[];
};

export type ImportResult = {
  readonly imported: readonly ImportedOffer[];
  readonly leftOut: readonly LeftOut[];
  /** Whole texts by file, only of files that change. */
  readonly writes: ReadonlyMap<string, string>;
};

/** Decides and writes; nothing is on the disk yet. */
export function importOffers(input: ImportInput): ImportResult {
  const { config, portal, offers } = input;
  const { matches, unmanaged } = matchOffers(offers, portal, config.partner, config.ignore);
  const existing = updateFiles(input, matches);
  const texts = new Map([...input.texts, ...existing.writes]);
  const added = addFiles({ ...input, texts }, matches, unmanaged);
  const writes = new Map([...existing.writes, ...added.writes]);
  const imported = [...existing.imported, ...added.imported].sort((left, right) =>
    left.key < right.key ? -1 : 1,
  );
  return { imported, leftOut: added.leftOut, writes };
}

type Part = Pick<ImportResult, "imported" | "writes">;

/** Files that hold a portal's offer already. */
function updateFiles(input: ImportInput, matches: readonly Match[]): Part {
  const imported: ImportedOffer[] = [];
  const byFile = new Map<string, { document: SourceDocument; text: string }[]>();
  for (const match of matches) {
    const { source, key, name } = match.offer;
    const text = input.texts.get(source?.file ?? "");
    if (match.kind !== "found" || source === null || text === undefined) continue;
    const { file } = source;
    const document = documentAt(file, text, source.line);
    if (document === undefined) continue;
    const before = document.source.text.slice(document.start, document.end);
    const { after, how, notes } = updated(input, match.offer, match.found, document, before);
    imported.push({ key, name, file, how: after === before ? unchanged(how) : how, notes });
    if (after === before) continue;
    byFile.set(file, [...(byFile.get(file) ?? []), { document, text: after }]);
  }
  const writes = new Map<string, string>();
  for (const [file, parts] of byFile) {
    let text = parts[0]?.document.source.text ?? "";
    for (const part of parts.sort((left, right) => right.document.start - left.document.start)) {
      text = text.slice(0, part.document.start) + part.text + text.slice(part.document.end);
    }
    const asWritten = input.texts.get(file)?.includes("\r\n") === true;
    writes.set(file, asWritten ? text.replaceAll("\n", "\r\n") : text);
  }
  return { imported, writes };
}

const unchanged = (how: ImportedOffer["how"]): ImportedOffer["how"] =>
  how === "kept" ? "kept" : "unchanged";

/** The document whose first line is this one; line ends are those of Unix from here on. */
function documentAt(file: string, text: string, line: number): SourceDocument | undefined {
  const plain = text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  return splitDocuments({ file, text: plain }).find((document) => document.line === line);
}

function updated(
  input: ImportInput,
  offer: Offer,
  found: PortalOffer,
  document: SourceDocument,
  before: string,
): { after: string; how: ImportedOffer["how"]; notes: readonly string[] } {
  const { existing, config } = input;
  if (existing === "keep" || !isStatus(found.status))
    return { after: before, how: "kept", notes: [] };
  if (existing === "update") {
    const { data } = readYaml(document);
    const context = { ...input, partner: config.partner, byHand: config.portal.byHand };
    const written = isMap(data) ? data : {};
    const { text, notes } = updateOffer({ offer, written, text: before }, found, context);
    return { after: text, how: "updated", notes };
  }
  const made = newOffer(found, {
    ...input,
    schema: schemaFrom(document.source.file),
    pin: offer.portalId !== undefined,
  });
  if (made.kind === "unwritable") return { after: before, how: "kept", notes: [made.why] };
  const marker = document.start === 0 ? "" : "---\n";
  return { after: marker + made.text, how: "overwritten", notes: notesOf(made.notes) };
}

const notesOf = (notes: readonly { readonly path: string; readonly text: string }[]): string[] =>
  notes.map(({ path, text }) => `${path}: ${text}`);

/** New files, in the order of the identities, so that the same portal gives the same names. */
function addFiles(
  input: ImportInput,
  matches: readonly Match[],
  unmanaged: readonly PortalOffer[],
): ImportResult {
  const { config, place, now } = input;
  const { partner } = config;
  const nameOf = nameGiver(input.taken);
  const twins = Map.groupBy(unmanaged, (found) => portalKey(found, partner));
  const claimed = new Set(matches.flatMap((match) => keysOf(match, partner)));
  const absent = matches.flatMap(({ kind, offer }) => (kind === "absent" ? [offer] : []));
  const renamed = lookalikes(absent, unmanaged, partner);
  const imported: ImportedOffer[] = [];
  const leftOut: LeftOut[] = [];
  const texts: [file: string, text: string][] = [];

  for (const found of [...unmanaged].sort((left, right) => order(left, right, partner))) {
    const key = portalKey(found, partner);
    const name = portalName(found, partner);
    const leave = (reason: LeftOutReason, detail: string | null = null) =>
      leftOut.push({ key, name, portalId: found.id, status: found.status, reason, detail });
    const same = twins.get(key) ?? [];
    const wanted = input.all ? same : same.filter((twin) => !isOld(twin, now));
    const isTwin = wanted.length > 1 || claimed.has(key);
    if (!isStatus(found.status)) leave("unknown-status");
    else if (!input.all && isOld(found, now)) leave("old");
    else if (claimed.has(key) || (wanted.length > 1 && theOneMeant(wanted) !== found))
      leave("duplicate");
    else if (renamed.has(found.id)) leave("suspected-rename", renamed.get(found.id));
    else {
      const file = place.kind === "file" ? place.file : nameOf(place.folder, key, place.extension);
      const made = newOffer(found, {
        ...input,
        schema: schemaFrom(file),
        pin: isTwin || same.length > 1,
      });
      if (made.kind === "unwritable") leave("unwritable", made.why);
      else {
        texts.push([file, made.text]);
        imported.push({ key, name, file, how: "new", notes: notesOf(made.notes) });
      }
    }
  }
  return { imported, leftOut, writes: joined(texts, input.texts) };
}

/** Identities that a file has, whatever became of it: a second file would be a duplicate. */
const keysOf = ({ offer, ...match }: Match, partner: Config["partner"]): string[] => [
  offer.key,
  ...offer.aliases,
  ...(match.kind === "found" ? [portalKey(match.found, partner)] : []),
];

function lookalikes(
  absent: readonly Offer[],
  unmanaged: readonly PortalOffer[],
  partner: Config["partner"],
): Map<string, string> {
  const find = renameFinder(unmanaged, partner);
  const found = new Map<string, string>();
  for (const offer of absent) {
    const lookalike = find(offer);
    if (lookalike !== undefined) found.set(lookalike.id, offer.source?.file ?? offer.key);
  }
  return found;
}

function order(left: PortalOffer, right: PortalOffer, partner: Config["partner"]): number {
  const [one, other] = [portalKey(left, partner), portalKey(right, partner)];
  if (one !== other) return one < other ? -1 : 1;
  return left.id < right.id ? -1 : 1;
}

/** Several offers of one file become its documents, after those that it has. */
function joined(
  texts: readonly (readonly [file: string, text: string])[],
  before: ReadonlyMap<string, string>,
): Map<string, string> {
  const writes = new Map<string, string>();
  for (const [file, text] of texts) {
    const there = writes.get(file) ?? before.get(file);
    writes.set(file, there === undefined || there.trim() === "" ? text : appended(there, text));
  }
  return writes;
}

const appended = (there: string, text: string): string =>
  `${there}${there.endsWith("\n") ? "" : "\n"}---\n${text.replace(/^# yaml-language-server:[^\n]*\n/, "")}`;
