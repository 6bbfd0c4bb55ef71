/**
 * `offers init`: what a repository needs to begin with, and nothing that it already has. Files that
 * are there stay as they are; only .gitignore gets lines, and the schemas, which are copies of ours,
 * are brought up to date.
 */
import configSchema from "../../schema/config.schema.json" with { type: "json" };
import type { Partner } from "../core/partner.ts";
import { editorSchema } from "../core/editor-schema.ts";
import { filePlace, SCHEMA_FILE, schemaFrom } from "../core/import/file-place.ts";
import {
  CONFIG_SCHEMA_FILE,
  JETBRAINS_FILE,
  jetBrainsSchemas,
  VS_CODE_FILE,
  vsCodeSettings,
} from "../core/init/editors.ts";
import { configText, exampleText, globOf, USUAL_SECRET } from "../core/init/starter.ts";
import { workflowsFor } from "../core/init/workflows.ts";
import { loadVocabulary } from "./load-vocabulary.ts";
import type { OfferFiles } from "./ports.ts";

export type InitRequest = {
  readonly partner: Partner;
  readonly url: string;
  /** The offers' folder, for a config that is still to be written. */
  readonly folder: string;
  /** The config's name in its folder. */
  readonly file: string;
  /** What the config that is there says; null without one. */
  readonly existing: {
    readonly globs: readonly string[];
    readonly hasOffers: boolean;
    readonly tokenFrom: string | null;
  } | null;
  /** The config's folder within its repository, with a slash at its end; empty at its root. */
  readonly inRepository: string;
};

/** A file that lies in the config's folder, or in the repository's (`repository`). */
export type InitFile = {
  readonly file: string;
  readonly at: "config" | "repository";
};

export type Initialised = {
  readonly created: readonly InitFile[];
  /** There already, and only added to or brought up to date. */
  readonly changed: readonly InitFile[];
  /** There already, and left as they are. */
  readonly kept: readonly InitFile[];
};

/** The world of an init: files of the config's folder and of the repository's. */
export type InitWorld = {
  readonly config: OfferFiles;
  readonly repository: OfferFiles;
  readonly write: (where: InitFile, text: string) => Promise<void>;
};

const IGNORED = ".offers/";
const MOST_BYTES = 4_000_000;

/** Writes what is missing. */
export async function init(request: InitRequest, world: InitWorld): Promise<Initialised> {
  const { partner, url, folder, file: config, existing, inRepository } = request;
  const globs = existing?.globs ?? [globOf(folder)];
  const created: InitFile[] = [];
  const changed: InitFile[] = [];
  const kept: InitFile[] = [];

  const textAt = async ({ file, at }: InitFile): Promise<string | undefined> => {
    const answer = await world[at].read(file, MOST_BYTES);
    if (answer === undefined) return undefined;
    return answer instanceof Uint8Array ? new TextDecoder().decode(answer) : "";
  };
  const add = async (where: InitFile, text: string, { upToDate = false } = {}): Promise<void> => {
    const there = await textAt(where);
    if (there !== undefined && (!upToDate || there === text)) {
      kept.push(where);
      return;
    }
    await world.write(where, text);
    (there === undefined ? created : changed).push(where);
  };
  await add(here(config), configText({ partner, url, folder }));
  const place = filePlace(globs);
  if (existing?.hasOffers !== true && place?.kind === "folder") {
    const file = `${place.folder}example${place.extension}`;
    await add(here(file), exampleText(partner, schemaFrom(file)));
  }
  const { vocabulary } = await loadVocabulary(world.config);
  await add(here(SCHEMA_FILE), editorSchema(vocabulary), { upToDate: true });
  await add(here(CONFIG_SCHEMA_FILE), configSchemaText(), { upToDate: true });
  await add(here(VS_CODE_FILE), vsCodeSettings(config, globs));
  await add(here(JETBRAINS_FILE), jetBrainsSchemas(config, globs));
  const secret = existing?.tokenFrom ?? USUAL_SECRET;
  const fitted = { folder: inRepository, secret, hasApi: url !== "by-hand" };
  for (const { file, text } of workflowsFor(fitted)) await add({ file, at: "repository" }, text);

  const ignore = here(".gitignore");
  const ignored = await textAt(ignore);
  if (ignored?.split(/\r?\n/).includes(IGNORED) === true) kept.push(ignore);
  else {
    const before = ignored === undefined || ignored === "" ? "" : `${ignored.trimEnd()}\n`;
    await world.write(ignore, `${before}${IGNORED}\n`);
    (ignored === undefined ? created : changed).push(ignore);
  }
  return { created, changed, kept };
}

const here = (file: string): InitFile => ({ file, at: "config" });

/** The config's schema, as a user's repository keeps it. */
export const configSchemaText = (): string => `${JSON.stringify(configSchema, null, 2)}\n`;
