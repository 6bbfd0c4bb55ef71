/** `offers doctor`: finds out what there is to know, without writing anything anywhere. */
import type { Config } from "../core/config.ts";
import type { Diagnostic } from "../core/diagnostic.ts";
import type { Facts, Probe } from "../core/doctor.ts";
import { editorSchema } from "../core/editor-schema.ts";
import type { Failure } from "../core/failure.ts";
import { SCHEMA_FILE } from "../core/import/file-place.ts";
import { CONFIG_SCHEMA_FILE } from "../core/init/editors.ts";
import { USUAL_SECRET } from "../core/init/starter.ts";
import { workflowsFor } from "../core/init/workflows.ts";
import { parseVocabulary, VOCABULARY_FILE } from "../core/vocabulary-file.ts";
import type { Credentials } from "./credentials.ts";
import { failureOf } from "./exit.ts";
import { configSchemaText } from "./init.ts";
import type { LoadedConfig } from "./load-config.ts";
import { loadOffers } from "./load-offers.ts";
import { loadVocabulary } from "./load-vocabulary.ts";
import type { OfferFiles } from "./ports.ts";

export type DoctorWorld = {
  readonly node: string;
  readonly now: Date;
  /** The config's place and what was read there; null without a config. */
  readonly loaded: (LoadedConfig & { readonly file: string }) | null;
  /** Files of the config's folder and of the repository's. */
  readonly config: OfferFiles;
  readonly repository: OfferFiles;
  /** The config's folder within its repository, with a slash at its end; empty at its root. */
  readonly inRepository: string;
  readonly git: Facts["git"];
  readonly credentials: (config: Config) => Credentials | { readonly failure: Failure };
  readonly probe: (config: Config, credentials: Credentials) => Promise<Probe>;
};

/** Everything that the diagnosis is made of. */
export async function examine(world: DoctorWorld): Promise<Facts> {
  const { loaded, node, now, git } = world;
  const config = loaded?.config ?? null;
  const offers = config === null ? null : await loadOffers(config, world.config, { now });
  return {
    node,
    now,
    git,
    config:
      loaded === null
        ? null
        : {
            file: loaded.file,
            partner: config?.partner ?? null,
            ...countOf(loaded.diagnostics),
          },
    offers: offers === null ? null : { count: offers.count, ...countOf(offers.diagnostics) },
    portal: config?.portal.url ?? null,
    ...(config === null ? { token: null, probe: null } : await askPortal(config, world)),
    vocabulary: await vocabularyOf(world.config),
    files: config === null ? [] : await filesOf(config, world),
  };
}

function countOf(diagnostics: readonly Diagnostic[]): { errors: number; warnings: number } {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  return { errors, warnings: diagnostics.length - errors };
}

async function askPortal(
  config: Config,
  world: DoctorWorld,
): Promise<Pick<Facts, "token" | "probe">> {
  const { url, tokenFrom } = config.portal;
  const credentials = world.credentials(config);
  const needed = url !== "sandbox" && url !== "by-hand";
  const name = tokenFrom ?? USUAL_SECRET;
  if ("failure" in credentials) return { token: { name, ...credentials }, probe: null };
  const token = needed ? { name, failure: null } : null;
  if (url === "by-hand") return { token, probe: null };
  try {
    return { token, probe: await world.probe(config, credentials) };
  } catch (error) {
    return { token, probe: { failure: failureOf(error) } };
  }
}

const MOST_BYTES = 4_000_000;

async function textIn(files: OfferFiles, file: string): Promise<string | undefined> {
  const answer = await files.read(file, MOST_BYTES);
  if (answer === undefined) return undefined;
  return answer instanceof Uint8Array ? new TextDecoder().decode(answer) : "";
}

async function vocabularyOf(files: OfferFiles): Promise<Facts["vocabulary"]> {
  const answer = await files.read(VOCABULARY_FILE, MOST_BYTES);
  if (answer === undefined) return null;
  const lists = answer instanceof Uint8Array ? parseVocabulary(answer) : { reason: "" };
  return "reason" in lists ? "broken" : lists;
}

async function filesOf(config: Config, world: DoctorWorld): Promise<Facts["files"]> {
  const { vocabulary } = await loadVocabulary(world.config);
  const workflows = workflowsFor({
    folder: world.inRepository,
    secret: config.portal.tokenFrom ?? USUAL_SECRET,
    hasApi: config.portal.url !== "by-hand",
  });
  const wanted = [
    { what: "schema", files: world.config, file: SCHEMA_FILE, text: editorSchema(vocabulary) },
    { what: "schema", files: world.config, file: CONFIG_SCHEMA_FILE, text: configSchemaText() },
    ...workflows.map((one) => ({ what: "workflow", files: world.repository, ...one }) as const),
  ] as const;
  const found: Facts["files"][number][] = [];
  for (const { what, files, file, text } of wanted) {
    const there = await textIn(files, file);
    const state = there === undefined ? "missing" : sameText(there, text) ? "same" : "differs";
    found.push({ file, what, state });
  }
  const ignored = (await textIn(world.config, ".gitignore")) ?? "";
  const isIgnored = /^\/?(?:\*\*\/)?\.offers\/?$/m.test(ignored.replaceAll("\r", ""));
  return [...found, { file: ".gitignore", what: "ignore", state: isIgnored ? "same" : "missing" }];
}

/** A checkout may have turned line ends into those of Windows. */
const sameText = (there: string, ours: string): boolean => there.replaceAll("\r\n", "\n") === ours;
