/**
 * The event that started the job. Its payload is written by GitHub, but holds what anybody wrote into
 * a pull request: it is read by shape, and what has another shape is not there.
 */
import type { PullRequest, Side } from "../run/github-ports.ts";
import type { Environment } from "./inputs.ts";

export type Event = {
  /** `push`, `pull_request`, `schedule`, … */
  readonly name: string;
  readonly repository: string;
  /** What GitHub checked out by default: for a pull request its trial merge. */
  readonly commit: string;
  /** The branch of a push, a schedule or a run by hand; null for tags and pull requests. */
  readonly branch: string | null;
  /** The repository's, where the payload names it. */
  readonly defaultBranch: string | null;
  readonly pull: PullRequest | null;
  readonly actor: string;
  readonly runUrl: string;
  readonly serverUrl: string;
  readonly apiUrl: string;
};

/** The event as the runner's variables and its payload tell it. */
export function readEvent(environment: Environment, payload: string): Event {
  const text = (name: string): string => environment[name] ?? "";
  const repository = text("GITHUB_REPOSITORY");
  const serverUrl = text("GITHUB_SERVER_URL") || "https://github.com";
  const attempt = text("GITHUB_RUN_ATTEMPT");
  const data = parsed(payload);
  const defaultBranch = string(part(part(data, "repository"), "default_branch"));
  const run = `${serverUrl}/${repository}/actions/runs/${text("GITHUB_RUN_ID") || "0"}`;
  return {
    name: text("GITHUB_EVENT_NAME"),
    repository,
    commit: text("GITHUB_SHA"),
    branch: /^refs\/heads\/(.+)$/.exec(text("GITHUB_REF"))?.[1] ?? null,
    defaultBranch: defaultBranch === "" ? null : defaultBranch,
    pull: pullIn(data),
    actor: text("GITHUB_ACTOR"),
    runUrl: attempt === "" || attempt === "1" ? run : `${run}/attempts/${attempt}`,
    serverUrl,
    apiUrl: (text("GITHUB_API_URL") || "https://api.github.com").replace(/\/+$/, ""),
  };
}

/** True for a pull request whose job gets no secrets and may not write: a fork's, or Dependabot's. */
export const isOutside = ({ actor, repository }: Event, { head, author }: PullRequest): boolean =>
  head.repository !== repository || author === DEPENDABOT || actor === DEPENDABOT;

/** True for a run by hand on a branch that is not the default one. */
export const isElsewhere = ({ branch, defaultBranch }: Event): boolean =>
  branch !== null && defaultBranch !== null && branch !== defaultBranch;

const DEPENDABOT = "dependabot[bot]";

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

const part = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined;

const string = (value: unknown): string => (typeof value === "string" ? value : "");

const COMMIT = /^[0-9a-f]{40,64}$/;

function pullIn(payload: unknown): PullRequest | null {
  const pull = part(payload, "pull_request");
  const number = part(pull, "number");
  const head = sideIn(part(pull, "head"));
  const base = sideIn(part(pull, "base"));
  if (typeof number !== "number" || !Number.isSafeInteger(number) || !head || !base) return null;
  const labels = part(pull, "labels");
  return {
    number,
    url: string(part(pull, "html_url")),
    author: string(part(part(pull, "user"), "login")),
    head,
    base,
    labels: (Array.isArray(labels) ? labels : []).map((label) => string(part(label, "name"))),
    isOpen: part(pull, "state") !== "closed",
    mergedAs: null,
    trialMerge: null,
  };
}

function sideIn(side: unknown): Side | null {
  const commit = string(part(side, "sha"));
  if (!COMMIT.test(commit)) return null;
  const repository = part(part(side, "repo"), "full_name");
  return {
    commit,
    branch: string(part(side, "ref")),
    repository: typeof repository === "string" ? repository : null,
  };
}
