/**
 * A partner's repository on the fake GitHub, a portal, and the Action as the runner starts it: a child
 * process with the runner's variables, files and folders.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type RunningSandbox, startSandbox } from "../../../src/sandbox/index.ts";
import { aRepository } from "../github/fixture.ts";
import { pullBody } from "../github/pulls.ts";
import type { Pull, Repository, Token } from "../github/repository.ts";
import type { FakeGitHub } from "../github/server.ts";
import { checkOut, readOutputs } from "./checkout.ts";
import { type Partner, partnerOf } from "./partner.ts";

const LAUNCH = resolve("src/action/launch.ts");
/** What the children compile is kept for the next ones. */
const COMPILED = join(tmpdir(), "offers-action-compile-cache");

export type Run = {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
};

export type RunOptions = {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** The commit that is checked out and that the event is about, when it is not the newest. */
  readonly commit?: string;
  /** The event's payload, when it is not today's. */
  readonly payload?: object;
  /** `push`, `schedule`, `workflow_dispatch`. */
  readonly event?: string;
  /** The job is cancelled when its log says this. */
  readonly cancelAt?: RegExp;
};

export type World = {
  readonly fake: FakeGitHub;
  readonly repository: Repository;
  readonly portal: RunningSandbox;
  readonly partner: Partner;
  /** The job's token. */
  readonly secret: string;
  /** `offers.config.yaml`, for the portal. */
  readonly config: string;
  readonly onPull: (command: string, pull: Pull, options?: RunOptions) => Promise<Run>;
  readonly onBranch: (command: string, options?: RunOptions) => Promise<Run>;
  /** The comments on a pull request, without what differs from run to run. */
  readonly comments: (pull: Pull) => readonly string[];
  readonly steady: (text: string) => string;
  /** Requests to GitHub that write, as `POST …/comments`. */
  readonly writes: () => readonly string[];
  readonly close: () => Promise<void>;
};

/** Starts the portal and opens the repository. */
export async function aWorld(fake: FakeGitHub, token: Partial<Token> = {}): Promise<World> {
  const portal = await startSandbox({ review: "manual" });
  const { repository, secret } = aRepository(fake, token);
  const folder = mkdtempSync(join(tmpdir(), "offers-action-"));
  let count = 0;

  async function run(
    command: string,
    options: RunOptions,
    github: Readonly<Record<string, string>>,
    payload: object,
  ): Promise<Run> {
    count += 1;
    const home = join(folder, String(count));
    const workspace = join(home, "workspace");
    checkOut(repository, github["GITHUB_SHA"] ?? "", workspace);
    const output = join(home, "output");
    const summary = join(home, "summary");
    const event = join(home, "event.json");
    writeFileSync(output, "");
    writeFileSync(summary, "");
    writeFileSync(event, JSON.stringify(payload));
    const inputs = {
      command,
      "portal-token": portal.token,
      "github-token": secret,
      ...options.inputs,
    };
    const child = spawn(process.execPath, [LAUNCH], {
      cwd: workspace,
      env: {
        PATH: process.env["PATH"] ?? "",
        HOME: home,
        NODE_COMPILE_CACHE: COMPILED,
        GITHUB_ACTIONS: "true",
        GITHUB_API_URL: fake.url,
        GITHUB_SERVER_URL: "https://github.test",
        GITHUB_REPOSITORY: repository.name,
        GITHUB_EVENT_PATH: event,
        GITHUB_RUN_ID: String(1000 + count),
        GITHUB_RUN_ATTEMPT: "1",
        GITHUB_ACTOR: "mona",
        GITHUB_WORKSPACE: workspace,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: summary,
        RUNNER_TEMP: home,
        ...github,
        ...Object.fromEntries(
          Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
        ),
        ...options.environment,
      },
    });
    const [stdout, stderr] = [child.stdout, child.stderr].map((stream) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      return () => Buffer.concat(chunks).toString("utf8");
    }) as [() => string, () => string];
    // Once, as runners do: one more while the process ends would kill it for good.
    let isCancelled = false;
    child.stdout.on("data", () => {
      if (isCancelled || options.cancelAt?.test(stdout()) !== true) return;
      isCancelled = child.kill("SIGINT");
    });
    const exit = await new Promise<number | null>((done) => child.on("close", done));
    return {
      exit,
      stdout: stdout(),
      stderr: stderr(),
      outputs: readOutputs(output),
      summary: readFileSync(summary, "utf8"),
    };
  }

  const steady = (text: string): string =>
    text
      .replaceAll(portal.url, "https://portal.test")
      .replaceAll(repository.name, "acme/offers")
      .replaceAll(/sha256:[0-9a-f]{64}/g, "sha256:…")
      .replaceAll(/\b[0-9a-f]{40}\b/g, "0000000")
      .replaceAll(/\/actions\/runs\/\d+/g, "/actions/runs/1")
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "2027-01-01T00:00:00Z");

  return {
    fake,
    repository,
    portal,
    partner: partnerOf(portal),
    secret,
    config: `partner: assessment\noffers: offers/**/*.yaml\nportal: { url: ${portal.url} }\n`,
    onPull(command, pull, options = {}) {
      const github = {
        GITHUB_EVENT_NAME: "pull_request",
        GITHUB_SHA: options.commit ?? pull.trial ?? pull.head,
        GITHUB_REF: `refs/pull/${pull.number}/merge`,
      };
      const payload = { number: pull.number, pull_request: pullBody(repository, pull) };
      return run(command, options, github, options.payload ?? payload);
    },
    onBranch(command, options = {}) {
      const github = {
        GITHUB_EVENT_NAME: options.event ?? "push",
        GITHUB_SHA: options.commit ?? repository.branches.get("main") ?? "",
        GITHUB_REF: "refs/heads/main",
      };
      return run(command, options, github, options.payload ?? { ref: "refs/heads/main" });
    },
    comments: ({ number }) => repository.commentsOn(number).map(({ body }) => steady(body)),
    steady,
    writes: () =>
      fake.requests
        .filter(({ method, path }) => method !== "GET" && path !== "/graphql")
        .map(({ method, path }) => `${method} ${path.replace(/^\/repos\/[^/]+\/[^/]+\//, "")}`),
    async close() {
      rmSync(folder, { recursive: true, force: true });
      await portal.close();
    },
  };
}
