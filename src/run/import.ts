/**
 * `offers import`: the portal's offers become files. Ends by planning with what was written, so that
 * nobody has to believe it: the plan is empty, or it names what differs.
 */
import type { Config } from "../core/config.ts";
import { type Diagnostic, isUsable } from "../core/diagnostic.ts";
import { editorSchema } from "../core/editor-schema.ts";
import { type Difference, differences } from "../core/import/differences.ts";
import { filePlace, SCHEMA_FILE, schemaFrom } from "../core/import/file-place.ts";
import { importOffers, type ImportInput, type ImportResult } from "../core/import/import-offers.ts";
import { exampleText } from "../core/init/starter.ts";
import type { Plan } from "../core/plan.ts";
import type { PortalOffer } from "../core/portal-offer.ts";
import { loadOffers } from "./load-offers.ts";
import { loadVocabulary } from "./load-vocabulary.ts";
import { makePlan } from "./make-plan.ts";
import type { OfferFiles, PortalReader } from "./ports.ts";

export type ImportRequest = Pick<ImportInput, "existing" | "all"> & {
  readonly config: Config;
  readonly files: OfferFiles;
  /** Writes a whole file or leaves the old one; the path is relative to the config. */
  readonly write: (file: string, text: string) => Promise<void>;
  readonly remove: (file: string) => Promise<void>;
  readonly now: Date;
  readonly tool: string;
  readonly commit: string | null;
  readonly onProgress?: (known: number, total: number) => void;
};

export type Imported =
  | {
      readonly kind: "imported";
      readonly result: ImportResult;
      readonly plan: Plan;
      /** Why the plan is not empty; nothing when it is. */
      readonly differences: readonly Difference[];
      /** Examples of `offers init` that were still as it wrote them: real offers take their place. */
      readonly removed: readonly string[];
    }
  /** The files that are there cannot be read, so that nobody knows which offers they hold. */
  | {
      readonly kind: "invalid";
      readonly diagnostics: readonly Diagnostic[];
      readonly count: number;
    }
  /** The config's patterns match no name that a new file could get. */
  | { readonly kind: "no-place" };

/** Reads the portal, writes the files, and plans with them. */
export async function importFromPortal(
  reader: PortalReader,
  request: ImportRequest,
): Promise<Imported> {
  const { config, files, now, onProgress } = request;
  const place = filePlace(config.offers);
  if (place === undefined) return { kind: "no-place" };
  // A file is for every environment: what one of them lays over it is none of its own.
  const plain = { ...config, reading: { ...config.reading, overrides: null } };
  const before = await loadOffers(plain, files, { now });
  if (!isUsable(before.diagnostics)) {
    return { kind: "invalid", diagnostics: before.diagnostics, count: before.count };
  }
  const { vocabulary } = await loadVocabulary(files);
  const { files: taken } = await files.list(config.offers);
  const portal = await readWhole(reader, onProgress);
  const texts = await readTexts(files, taken, config.reading.fileBytes);
  const removed = portal.length === 0 ? [] : untouchedExamples(texts, config);
  for (const file of removed) {
    texts.delete(file);
    await request.remove(file);
  }
  const result = importOffers({
    ...request,
    portal,
    offers: before.offers.filter(({ source }) => !removed.includes(source?.file ?? "")),
    texts,
    taken: [...texts.keys()],
    place,
    now: now.getTime(),
    vocabulary,
  });
  for (const [file, text] of result.writes) await request.write(file, text);
  if (result.writes.size > 0 && (await files.read(SCHEMA_FILE, config.reading.fileBytes)) == null) {
    await request.write(SCHEMA_FILE, editorSchema(vocabulary));
  }

  const after = await loadOffers(config, files, { now });
  if (!isUsable(after.diagnostics)) {
    return { kind: "invalid", diagnostics: after.diagnostics, count: after.count };
  }
  const { plan } = await makePlan(reader, {
    offers: after.offers,
    config,
    tool: request.tool,
    commit: request.commit,
  });
  const { defaults, overrides } = config.reading;
  const found = differences({
    plan,
    imported: result.imported,
    hasOverrides: overrides !== null && Object.keys(overrides.values).length > 0,
    hasDefaults: defaults !== null,
  });
  return { kind: "imported", result, plan, differences: found, removed };
}

const untouchedExamples = (
  texts: ReadonlyMap<string, string>,
  { partner }: Config,
): readonly string[] =>
  [...texts].flatMap(([file, text]) =>
    text === exampleText(partner, schemaFrom(file)) ? [file] : [],
  );

/** Every offer, complete: a list may hold less than the portal does. */
async function readWhole(
  reader: PortalReader,
  onProgress: ImportRequest["onProgress"],
): Promise<readonly PortalOffer[]> {
  const listed = await reader.list(onProgress);
  let known = listed.filter(({ complete }) => complete).length;
  const offers = await Promise.all(
    listed.map(async (offer) => {
      if (offer.complete) return [offer];
      const found = await reader.get(offer.id);
      onProgress?.((known += 1), listed.length);
      // Gone since it was listed.
      return found === undefined ? [] : [found];
    }),
  );
  return offers.flat();
}

async function readTexts(
  files: OfferFiles,
  paths: readonly string[],
  maxBytes: number,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const decoder = new TextDecoder();
  for (const path of paths) {
    const answer = await files.read(path, maxBytes);
    if (answer instanceof Uint8Array) texts.set(path, decoder.decode(answer));
  }
  return texts;
}
