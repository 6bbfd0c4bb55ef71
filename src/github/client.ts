/** One way to call GitHub: as this job, for this repository, with one retry policy and one kind of error. */
import { Octokit } from "octokit";
import { visibleLine } from "../render/escape.ts";
import { GitHubError } from "../run/github-error.ts";
import type { Timing } from "../run/ports.ts";
import { isLimit, retryWait } from "./retry.ts";

export type GitHubOptions = {
  /** `GITHUB_API_URL`. */
  readonly url: string;
  readonly token: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly tool: string;
  readonly timing: Timing;
};

export type Client = {
  readonly octokit: Octokit;
  readonly repository: { readonly owner: string; readonly repo: string };
  /**
   * Makes a call. `doing` completes "Could not …"; `permission` is what the call needs, as a
   * workflow writes it.
   */
  readonly call: <T>(doing: string, permission: string, make: () => Promise<T>) => Promise<T>;
  /** Who this job is to GitHub. */
  readonly login: () => Promise<string>;
  /** Whether the author of a comment or an issue is this job itself. */
  readonly isSelf: (user: Author) => Promise<boolean>;
};

export type Author = { readonly login: string; readonly id: number } | null | undefined;
type Viewer = { readonly login: string; readonly databaseId: number | null };

/** What one job may wait for GitHub in all, milliseconds. */
const PATIENCE = 180_000;
const silent = (): void => undefined;

/** Connects; nothing is sent yet. */
export function connect({ url, token, repository, tool, timing }: GitHubOptions): Client {
  const octokit = new Octokit({
    auth: token,
    baseUrl: url,
    userAgent: tool,
    retry: { enabled: false },
    throttle: { enabled: false },
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  let budget = PATIENCE;
  octokit.hook.wrap("request", async (request, options) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await request(options);
      } catch (error) {
        const { status, headers, message } = problemOf(error);
        const now = timing.now().getTime();
        // Reading by GraphQL is a POST by its form only.
        const method = options.url.endsWith("/graphql") ? "GET" : options.method;
        const random = timing.random();
        const wait = retryWait({ method, status, headers, message, attempt, budget, now, random });
        if (wait === null) throw error;
        budget -= wait;
        await timing.sleep(wait);
      }
    }
  });
  const [owner = "", repo = ""] = repository.split("/");

  let viewer: Promise<Viewer> | undefined;
  const self = (): Promise<Viewer> =>
    (viewer ??= call("ask GitHub who this job is", "metadata: read", async () => {
      const answer = await octokit.graphql<{ viewer: Viewer }>("{ viewer { login databaseId } }");
      return answer.viewer;
    }));
  return {
    octokit,
    repository: { owner, repo },
    call,
    login: async () => (await self()).login,
    isSelf: async (user) => {
      if (user == null) return false;
      const { login, databaseId } = await self();
      return databaseId == null ? user.login === login : user.id === databaseId;
    },
  };
}

const call: Client["call"] = async (doing, permission, make) => {
  try {
    return await make();
  } catch (error) {
    throw githubError(doing, permission, error);
  }
};

type Problem = {
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly message: string;
};

const part = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;

/** What is known of an error that octokit throws. */
function problemOf(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  const response = part(error, "response");
  const status = part(error, "status");
  // Without a response octokit says 500 of its own accord.
  if (response === undefined) return { status: null, headers: {}, message };
  const headers = (part(response, "headers") ?? {}) as Problem["headers"];
  return { status: typeof status === "number" ? status : null, headers, message };
}

function githubError(doing: string, permission: string, error: unknown): GitHubError {
  if (error instanceof GitHubError) return error;
  const { status, headers, message } = problemOf(error);
  const written = status === null || status >= 500 ? "unknown" : "no";
  const details = { ...(status === null ? {} : { status }), written, cause: error } as const;
  const said = `${status === null ? "no answer" : `status ${status}`}: ${visibleLine(message).slice(0, 300)}`;
  if (status === 403 && !isLimit(status, headers, message)) {
    const missing = accepted(headers["x-accepted-github-permissions"], permission);
    return new GitHubError(
      `Could not ${doing}: the job's token lacks the permission "${missing}" (GitHub says ${said}).`,
      { ...details, permission: missing },
    );
  }
  return new GitHubError(`Could not ${doing} (GitHub says ${said}).`, details);
}

/** Of `issues=write; pull_requests=write` the one that we know of, else the first, as a workflow writes it. */
function accepted(header: string | number | undefined, known: string): string {
  const named = [...String(header ?? "").matchAll(/([a-z_]+)=(read|write)/g)].map(
    ([, name = "", level]) => `${name.replaceAll("_", "-")}: ${level}`,
  );
  return named.includes(known) ? known : (named[0] ?? known);
}
