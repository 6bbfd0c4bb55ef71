/** The config and the offers that a job works on, from whatever state of the repository. */
import type { Config } from "../../core/config.ts";
import { type Diagnostic, isUsable } from "../../core/diagnostic.ts";
import type { Failure } from "../../core/failure.ts";
import type { Offer } from "../../core/offer.ts";
import { counted } from "../../render/english.ts";
import { EXIT } from "../exit.ts";
import { loadConfig } from "../load-config.ts";
import { loadOffers } from "../load-offers.ts";
import type { OfferFiles } from "../ports.ts";

export type Project = {
  readonly config: Config;
  readonly offers: readonly Offer[];
  readonly files: OfferFiles;
  /** Warnings; with an error there is no project. */
  readonly diagnostics: readonly Diagnostic[];
};

export type Invalid = {
  readonly failure: Failure;
  readonly diagnostics: readonly Diagnostic[];
  /** How many offers the files hold, right or wrong. */
  readonly count: number;
};

export type ProjectPlace = {
  /** Absolute folder of the config, and its name in there. */
  readonly root: string;
  readonly file: string;
  readonly environment: string | null;
};

/** Reads and checks it all. */
export async function loadProject(
  place: ProjectPlace,
  files: OfferFiles,
  now: Date,
): Promise<Project | Invalid> {
  const loaded = await loadConfig({ ...place, portal: null }, files);
  if (loaded.config === null) return invalid(loaded.diagnostics, 0);
  const { config } = loaded;
  const { offers, diagnostics, count } = await loadOffers(config, files, { now });
  const all = [...loaded.diagnostics, ...diagnostics];
  return isUsable(all) ? { config, offers, files, diagnostics: all } : invalid(all, count);
}

function invalid(diagnostics: readonly Diagnostic[], count: number): Invalid {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  return {
    failure: {
      exit: EXIT.invalid,
      code: "invalid-files",
      message: `${counted(errors, "problem")} in the files; nothing was sent.`,
      hint: "Mend what is named, and push again.",
    },
    diagnostics,
    count,
  };
}
