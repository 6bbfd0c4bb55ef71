/** What nearly every command begins with: the config, the offers, and the portal. */
import path from "node:path";
import type { Config } from "../core/config.ts";
import { diagnosticJson, isUsable, type Diagnostic } from "../core/diagnostic.ts";
import type { Offer } from "../core/offer.ts";
import { redactor } from "../core/redact.ts";
import { counted } from "../render/english.ts";
import { credentialsFor } from "../run/credentials.ts";
import { EXIT } from "../run/exit.ts";
import type { Meanwhile } from "../run/load-offers.ts";
import type { OfferFiles } from "../run/ports.ts";
import type { Failed } from "./answer.ts";
import type { Context } from "./context.ts";
import type { CommonGiven } from "./declare.ts";
import type { Access, ConfigPlace, Waiting } from "./edges.ts";
import type { Terminal } from "./terminal.ts";

export type Project = {
  readonly config: Config;
  readonly offers: readonly Offer[];
};

/** Where the config lies, or the failure that there is none. */
export async function locateConfig(
  { edges, folder }: Context,
  given: CommonGiven,
): Promise<ConfigPlace | Failed> {
  const place = await edges.findConfig(folder, given.config);
  if (place != null) return place;
  return {
    failure: {
      exit: EXIT.invalid,
      code: "config-missing",
      message: "There is no offers.config.yaml here or in a folder above.",
      hint: "Go to the folder of your offers, or name the file with --config.",
    },
  };
}

/** The config alone, checked. */
export async function openConfig(
  context: Context,
  given: CommonGiven,
): Promise<{ readonly config: Config } | Failed> {
  const place = await locateConfig(context, given);
  if ("failure" in place) return place;
  const files = await context.edges.diskFiles(place.root);
  return readConfig(context, given, place, files);
}

/** The config and all offers, without a mistake in them. */
export async function openProject(context: Context, given: CommonGiven): Promise<Project | Failed> {
  const place = await locateConfig(context, given);
  if ("failure" in place) return place;
  const files = await context.edges.diskFiles(place.root);
  return readProject(context, given, place, files);
}

/** The project as any state of the repository holds it. */
export async function readProject(
  context: Context,
  given: CommonGiven,
  place: ConfigPlace,
  files: OfferFiles,
): Promise<Project | Failed> {
  const read = await readConfig(context, given, place, files);
  return "failure" in read ? read : readOffers(context, place, files, read);
}

/** The offers of a config, without a mistake in them. */
export async function readOffers(
  context: Context,
  place: ConfigPlace,
  files: OfferFiles,
  { config, meanwhile }: { readonly config: Config; readonly meanwhile?: Meanwhile },
): Promise<Project | Failed> {
  const { loadOffers } = await import("../run/load-offers.ts");
  const now = context.timing.now();
  const loaded = await loadOffers(config, files, { now, ...(meanwhile && { meanwhile }) });
  const { offers, diagnostics, count } = loaded;
  if (!isUsable(diagnostics)) return badFiles(context, place, diagnostics, count);
  const warnings = diagnostics.length;
  if (warnings > 0)
    context.terminal.note(
      `${counted(warnings, "warning")} in the files; \`offers validate\` shows them.`,
    );
  return { config, offers };
}

/** The config, without a mistake in it. */
export async function readConfig(
  context: Context,
  given: CommonGiven,
  place: ConfigPlace,
  files: OfferFiles,
): Promise<{ readonly config: Config } | Failed> {
  const { loadConfig } = await import("../run/load-config.ts");
  const { environment, portal } = given;
  const { config, diagnostics } = await loadConfig({ ...place, environment, portal }, files);
  return config == null ? badFiles(context, place, diagnostics, 0) : { config };
}

/** Bad files: all problems as `offers validate` shows them, and exit 3. */
export async function badFiles(
  { terminal, folder }: Context,
  { root }: ConfigPlace,
  diagnostics: readonly Diagnostic[],
  offers: number,
): Promise<Failed> {
  if (!terminal.json) {
    const { validationText } = await import("../render/validation-text.ts");
    const options = { folder: folderFrom(folder, root) };
    terminal.aside((style) => validationText({ ok: false, offers, diagnostics }, style, options));
  }
  return invalidFiles(diagnostics, offers);
}

/** The failure that files are bad, with the keys that `offers validate --format json` prints. */
export function invalidFiles(diagnostics: readonly Diagnostic[], offers: number): Failed {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  return {
    failure: {
      exit: EXIT.invalid,
      code: "invalid-files",
      message: `There ${errors === 1 ? "is 1 error" : `are ${errors} errors`} in the files; nothing was changed.`,
      hint: "Mend what is named, then run the same line again. `offers explain <code>` says more.",
    },
    beside: { offers, diagnostics: diagnostics.map(diagnosticJson) },
  };
}

/** The way from one folder to another as file names are written: `examples/vendor/`, or nothing. */
export function folderFrom(folder: string, root: string): string {
  const way = path.relative(folder, root);
  return way === "" ? "" : `${way.split(path.sep).join("/")}/`;
}

/** What opens the config's portal, and what keeps its token out of every text. */
export function accessTo(
  config: Config,
  { environment, terminal, stops }: Context,
): { readonly access: Access; readonly redact: (text: string) => string } | Failed {
  const credentials = credentialsFor(config, environment);
  if ("failure" in credentials) return credentials;
  const { token } = credentials;
  const redact = redactor(token == null ? [] : [token]);
  terminal.conceal(redact);
  const onWait = tellOf(terminal);
  return { access: { config, ...credentials, stop: stops.now, onWait }, redact };
}

/** From so many milliseconds on a wait is told where it cannot be wiped away again. */
const LONG = 2_000;

/** Says why nothing seems to happen. */
const tellOf =
  (terminal: Terminal) =>
  ({ what, milliseconds, status }: Waiting): void => {
    const answer = status == null ? "did not answer" : `answered ${status}`;
    const text = `The portal ${answer} when asked to ${what}: trying again in ${Math.ceil(milliseconds / 1000)} s`;
    if (milliseconds < LONG) terminal.live(text);
    else terminal.progress(text);
  };
