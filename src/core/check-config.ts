/** `ConfigFile` (as written) → `Config` (checked, complete, environment applied). */
import {
  type Config,
  DEFAULT_GUARDS,
  DEFAULT_READING,
  type Guards,
  type OfferLayer,
} from "./config.ts";
import type { Finding } from "./diagnostic.ts";
import type { FieldPath } from "./fields.ts";
import { checkLayer } from "./check-layer.ts";
import { checkShape, typeOf } from "./load/check-shape.ts";
import { isMap, type Path } from "./load/json.ts";
import { type FullReader, inText, readData } from "./load/read-file.ts";
import { decode } from "./load/decode.ts";
import type { SourceDocument } from "./load/source-text.ts";
import { splitDocuments } from "./load/split-documents.ts";
import { LONGEST_GLOB, pathGlobs } from "./path-glob.ts";
import { looksLikeToken, portalAddress } from "./portal-address.ts";
import type { Problem } from "./problem.ts";
import { suggest } from "./suggest.ts";
import type { ConfigFile, Portal } from "./types/config.generated.ts";

/** Which variant of a config is wanted, and where it lies. */
export type ConfigRequest = {
  /** Absolute folder of the config file. */
  readonly root: string;
  /** Its name in there. */
  readonly file: string;
  readonly environment: string | null;
  /** A portal that takes the place of the written one. */
  readonly portal: string | null;
};

export type CheckedConfig = {
  readonly config: Config | null;
  readonly findings: readonly Finding[];
};

/** What these portals' API does not take, as far as is publicly known. */
const BY_HAND: readonly FieldPath[] = ["targetMarket.keywords", "availability.quantity"];

/**
 * Checks a config file's bytes. Without a config, at least one finding is an error. Null when a full
 * reader of YAML is needed and not given.
 */
export function checkConfig(
  bytes: Uint8Array,
  request: ConfigRequest,
  full: FullReader,
): CheckedConfig;
export function checkConfig(
  bytes: Uint8Array,
  request: ConfigRequest,
  full: FullReader | null,
): CheckedConfig | null;
export function checkConfig(
  bytes: Uint8Array,
  request: ConfigRequest,
  full: FullReader | null,
): CheckedConfig | null {
  const read = readConfig(bytes, request.file, full);
  if (read === null) return null;
  if (!("written" in read)) return { config: null, findings: read.findings };
  const { document, written, findings } = read;
  const report = (problem: Problem, path: Path, at: "key" | "value" = "value") => {
    findings.push({ problem, where: { document, path, at } });
  };
  checkPortal(written.portal, ["portal"], report);
  for (const [name, environment] of Object.entries(written.environments ?? {})) {
    checkPortal(environment.portal, ["environments", name, "portal"], report);
  }
  for (const glob of globsOf(written)) {
    // What is too long was told of already.
    if (glob.length > LONGEST_GLOB) continue;
    if (pathGlobs(glob) === undefined) report({ code: "glob-outside", args: { glob } }, ["offers"]);
  }
  const layers = layersOf(written, document);
  if (written.partner !== undefined) {
    for (const layer of layers.values()) checkLayer(layer, written.partner, report);
  }
  checkEnvironment(written, request.environment, report);
  const address = addressOf(written, request);
  if (address === null) {
    const reason = "Say where the offers go, such as `url: sandbox`.";
    report(
      { code: "missing-field", args: { field: "portal.url", reason } },
      ["portal", "url"],
      "key",
    );
  } else if ("reason" in address && request.portal !== null) {
    const problem = { code: "bad-portal-url", args: { reason: address.reason } } as const;
    findings.push({ problem, where: { file: "--portal" } });
  }
  if (findings.some(isError) || address === null || "reason" in address)
    return { config: null, findings };
  return { config: configOf(written as ConfigFile, request, address.url, layers), findings };
}

const isError = (finding: Finding): boolean => finding.problem.code !== "hidden-character";

type ReadConfig =
  | {
      readonly document: SourceDocument;
      readonly written: Partial<ConfigFile>;
      readonly findings: Finding[];
    }
  | { readonly findings: Finding[] };

/** The config's only document as data of the schema's shape. */
function readConfig(bytes: Uint8Array, file: string, full: FullReader | null): ReadConfig | null {
  const { source, problems } = decode(file, bytes);
  const findings: Finding[] = problems.map((problem) => inText(source, problem));
  if (findings.some(isError)) return { findings };
  const [document, second] = splitDocuments(source);
  if (document === undefined) {
    return { findings: [{ problem: { code: "config-missing", args: {} }, where: { file } }] };
  }
  if (second !== undefined) {
    const where = { document: second, path: [], at: "value" } as const;
    findings.push({ problem: { code: "several-documents", args: {} }, where });
  }
  const read = readData(document, DEFAULT_READING, full);
  if (read === null) return null;
  findings.push(...read.findings);
  const { data } = read;
  if (data === undefined) return { findings };
  if (!isMap(data)) {
    const problem = { code: "not-a-map", args: { found: typeOf(data), of: "config" } } as const;
    return { findings: [...findings, { problem, where: { document, path: [], at: "value" } }] };
  }
  for (const { problem, path, at } of checkShape("config", data).problems) {
    findings.push({ problem, where: { document, path, at } });
  }
  return { document, written: data, findings };
}

type Report = (problem: Problem, path: Path, at?: "key" | "value") => void;

function checkPortal(portal: Portal | undefined, path: Path, report: Report): void {
  const { url, tokenFrom } = portal ?? {};
  if (tokenFrom !== undefined && looksLikeToken(tokenFrom)) {
    report({ code: "token-in-file", args: {} }, [...path, "tokenFrom"]);
  } else if (tokenFrom !== undefined && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(tokenFrom)) {
    report({ code: "bad-token-name", args: {} }, [...path, "tokenFrom"]);
  }
  const address = url === undefined ? undefined : portalAddress(url);
  if (address !== undefined && "reason" in address) {
    report({ code: "bad-portal-url", args: { reason: address.reason } }, [...path, "url"]);
  }
}

function checkEnvironment(
  written: Partial<ConfigFile>,
  wanted: string | null,
  report: Report,
): void {
  const known = Object.keys(written.environments ?? {});
  if (wanted === null || known.includes(wanted)) return;
  const args = { name: wanted, known, suggestion: suggest(wanted, known) };
  report({ code: "unknown-environment", args }, ["environments"], "key");
}

const globsOf = ({ offers }: Partial<ConfigFile>): readonly string[] =>
  offers === undefined ? [] : typeof offers === "string" ? [offers] : offers;

const portalOf = (written: Partial<ConfigFile>, environment: string | null): Portal => ({
  ...written.portal,
  ...(environment === null ? {} : written.environments?.[environment]?.portal),
});

function addressOf(written: Partial<ConfigFile>, request: ConfigRequest) {
  const url = request.portal ?? portalOf(written, request.environment).url;
  return url === undefined ? null : portalAddress(url);
}

/** Defaults and every environment's overrides, by the environment's name; defaults under null. */
function layersOf(
  { defaults, environments }: Partial<ConfigFile>,
  { source }: SourceDocument,
): ReadonlyMap<string | null, OfferLayer> {
  const layers = new Map<string | null, OfferLayer>();
  if (defaults !== undefined) layers.set(null, { values: defaults, path: ["defaults"], source });
  for (const [name, { overrides }] of Object.entries(environments ?? {})) {
    if (overrides === undefined) continue;
    const path = ["environments", name, "overrides"];
    layers.set(name, { values: overrides, path, source });
  }
  return layers;
}

/** What a config does not say of a guard stays as it is: guards are opened, not forgotten. */
const guardsOf = ({ guards = {} }: ConfigFile): Guards => ({
  offTheMarket: { ...DEFAULT_GUARDS.offTheMarket, ...guards.offTheMarket },
  withdraw: { ...DEFAULT_GUARDS.withdraw, ...guards.withdraw },
  create: { ...DEFAULT_GUARDS.create, ...guards.create },
  priceChange: { ...DEFAULT_GUARDS.priceChange, ...guards.priceChange },
});

function configOf(
  written: ConfigFile,
  { root, file, environment }: ConfigRequest,
  url: string,
  layers: ReadonlyMap<string | null, OfferLayer>,
): Config {
  const { tokenFrom = null, byHand } = portalOf(written, environment);
  const { documentKilobytes, fileKilobytes } = written.limits ?? {};
  return {
    root,
    file,
    partner: written.partner,
    offers: globsOf(written),
    portal: { url, tokenFrom, byHand: byHand ?? (url === "sandbox" ? [] : BY_HAND) },
    unmanaged: written.unmanaged ?? "report",
    ignore: written.ignore ?? [],
    protected: written.protected ?? [],
    guards: guardsOf(written),
    reading: {
      documentBytes:
        documentKilobytes === undefined ? DEFAULT_READING.documentBytes : documentKilobytes * 1000,
      fileBytes: fileKilobytes === undefined ? DEFAULT_READING.fileBytes : fileKilobytes * 1000,
      defaults: layers.get(null) ?? null,
      overrides: environment === null ? null : (layers.get(environment) ?? null),
    },
    environment,
  };
}
