/** What the use cases of the Action share: the job that they run in, and how it ends. */
import type { Failure } from "../../core/failure.ts";
import type { Plan } from "../../core/plan.ts";
import type { Report } from "../../core/report.ts";
import { GitHubError } from "../github-error.ts";
import type { CheckName, GitHub, Marker } from "../github-ports.ts";
import type { Timing } from "../ports.ts";

export type Scope = {
  /** The config's path in the repository. */
  readonly config: string;
  readonly environment: string | null;
};

export type Job = {
  readonly github: GitHub;
  readonly timing: Timing;
  /** Name and version, as plans carry it. */
  readonly tool: string;
  /** The page of this run. */
  readonly runUrl: string;
  readonly scope: Scope;
  /** Tells of something that did not work and does not change the verdict. */
  readonly warn: (message: string) => void;
};

/** The output `result`. */
export type ResultWord =
  | "no-changes"
  | "changes"
  | "applied"
  | "partial"
  | "refused"
  | "stale"
  | "invalid"
  | "clean"
  | "drift"
  | "error";

/** How a job ends. */
export type Verdict = {
  readonly result: ResultWord;
  /** Why the job fails; null when it does not. */
  readonly failure: Failure | null;
  readonly plan?: Plan;
  readonly report?: Report;
  /** Markdown for the job's summary. */
  readonly summary: string;
  readonly commentUrl?: string | null;
  readonly issueUrl?: string | null;
};

/** Does something on GitHub that may fail: then it is a warning, and undefined. */
export async function attempt<T>(job: Job, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    job.warn(error.message);
    return undefined;
  }
}

const USUAL_CONFIG = "offers.config.yaml";

/** What tells this config and environment from others, where it is not the usual one. */
export const shownScope = ({ config, environment }: Scope): readonly string[] => [
  ...(config === USUAL_CONFIG ? [] : [config]),
  ...(environment === null ? [] : [environment]),
];

const named = (command: string, environment: string | null): string =>
  `offers ${command}${environment === null ? "" : ` (${environment})`}`;

/** The check run of a pull request's plan: `offers plan`. */
export const planCheck = ({ config, environment }: Scope, pull: number): CheckName => ({
  name: named("plan", environment),
  config,
  pull,
});

/** The check run of an apply: `offers apply`, `offers apply (staging)`. */
export const applyCheck = ({ config, environment }: Scope): CheckName => ({
  name: named("apply", environment),
  config,
});

/** The marker of what is ours. */
export const markerOf = (kind: Marker["kind"], scope: Scope, subject?: string): Marker => ({
  kind,
  ...scope,
  ...(subject === undefined ? {} : { subject }),
});

/** The folder of the config within the repository, with a slash at its end, or "". */
export const folderOf = ({ config }: Scope): string => config.slice(0, config.lastIndexOf("/") + 1);
