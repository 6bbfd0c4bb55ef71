/** What every command of the Action works with, and how it comes by its files and its portal. */
import path from "node:path";
import type { Config } from "../core/config.ts";
import type { Failure } from "../core/failure.ts";
import { EXIT } from "../run/exit.ts";
import type { Job } from "../run/github/job.ts";
import {
  type Invalid,
  loadProject,
  type Project,
  type ProjectPlace,
} from "../run/github/project.ts";
import { secretFailure, watchedFiles } from "../run/github/secrets-in-files.ts";
import type { OfferFiles } from "../run/ports.ts";
import type { Access, ActionEdges } from "./edges.ts";
import type { Event } from "./event.ts";
import type { Environment, Inputs } from "./inputs.ts";
import type { Runner } from "./runner.ts";

export type Given = {
  readonly inputs: Inputs;
  readonly environment: Environment;
  readonly edges: ActionEdges;
  readonly tool: string;
  readonly redact: (text: string) => string;
  readonly runner: Runner;
};

export type Context = Given & {
  readonly job: Job;
  readonly event: Event;
  readonly place: ProjectPlace;
};

/** Where the config lies: on the disk, and in the repository. */
export function locate({
  inputs,
  environment,
  edges,
}: Given):
  | { readonly place: ProjectPlace; readonly inRepository: string }
  | { readonly failure: Failure } {
  const workspace = path.resolve(environment["GITHUB_WORKSPACE"] ?? ".");
  const folder = path.resolve(workspace, inputs.workingDirectory);
  const found = edges.findConfig(folder, inputs.config);
  if (found === null) return { failure: CONFIG_MISSING };
  const repository = edges.repositoryAround(found.root) ?? workspace;
  const inRepository = path.relative(repository, path.join(found.root, found.file));
  if (inRepository.startsWith("..") || path.isAbsolute(inRepository)) {
    return { failure: CONFIG_OUTSIDE };
  }
  return {
    place: { ...found, environment: inputs.environment },
    inRepository: inRepository.replaceAll(path.sep, "/"),
  };
}

const CONFIG_MISSING: Failure = {
  exit: EXIT.invalid,
  code: "config-missing",
  message: "There is no offers.config.yaml in the working directory or above it.",
  hint: "Check out the repository before this step, and name the file with the input config where it is another one.",
};

const CONFIG_OUTSIDE: Failure = {
  exit: EXIT.invalid,
  code: "config-outside",
  message: "The config lies outside of the repository.",
  hint: "Name a file of this repository with the inputs working-directory and config.",
};

/** A project, or why there is none: bad files, or a secret in them, which goes before everything else. */
export type Loaded =
  | { readonly project: Project | Invalid; readonly secret: null }
  | { readonly secret: Failure };

/** Reads the project from the disk, or from the given files. */
export async function load(context: Context, from?: OfferFiles): Promise<Loaded> {
  const { edges, place, redact } = context;
  const watched = watchedFiles(from ?? edges.diskFiles(place.root), redact);
  const project = await loadProject(place, watched.files, edges.timing.now());
  const secret = secretFailure(watched.found(), "config" in project ? project : null, redact);
  return secret === null ? { project, secret } : { secret };
}

/** Whether this portal can be reached only with a token. */
export const needsToken = ({ portal }: Config): boolean => /^https?:/.test(portal.url);

/** The way to a config's portal, or the failure that there is no token for it. */
export function accessTo(
  { inputs }: Context,
  config: Config,
): Access | { readonly failure: Failure } {
  const token = needsToken(config) ? inputs.portalToken : null;
  if (needsToken(config) && token === null) return { failure: TOKEN_MISSING };
  return { config, token, hosts: inputs.portalHosts };
}

const TOKEN_MISSING: Failure = {
  exit: EXIT.credentials,
  code: "token-missing",
  message: "The input portal-token is empty: the secret that it names does not exist here.",
  hint: "Add the secret to the repository, or to the environment that the job names, and hand it over with `portal-token: ${{ secrets.… }}`.",
};
