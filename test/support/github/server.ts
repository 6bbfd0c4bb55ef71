/** A stateful GitHub on loopback: enough of it for the Action, and strict about it. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CHECKS } from "./checks.ts";
import { COMMITS } from "./commits.ts";
import { graphql } from "./graphql.ts";
import { ISSUES } from "./issues.ts";
import { type Call, judge } from "./openapi.ts";
import { PULLS } from "./pulls.ts";
import { ACTIONS_BOT, type Repository, type Token } from "./repository.ts";
import type { Answer, Route } from "./route.ts";

const ROUTES = [...PULLS, ...ISSUES, ...CHECKS, ...COMMITS];

export type Logged = { readonly method: string; readonly path: string; readonly body: unknown };
export type Fault = {
  readonly method: string;
  readonly path: RegExp;
  /** How often; absent: always. */
  readonly times?: number;
  readonly status: number;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Do what was asked, then lose the answer. */
  readonly afterwards?: boolean;
};

export type FakeGitHub = {
  readonly url: string;
  /** Repositories by name; a test that shares the server has its own. */
  readonly repositories: Map<string, Repository>;
  readonly tokens: Map<string, Token>;
  readonly requests: Logged[];
  readonly faults: Fault[];
  /** Requests and answers that are not as GitHub describes them. A test expects none. */
  readonly violations: string[];
  close(): Promise<void>;
};

/** What a job's own token may do when the workflow asks for all that the Action uses. */
export const JOB_TOKEN: Token = {
  actor: ACTIONS_BOT,
  app: { id: 15_368, slug: "github-actions" },
  permissions: { contents: "read", checks: "write", pull_requests: "write", issues: "write" },
};

/** Starts it on a free port. */
export async function startGitHub(): Promise<FakeGitHub> {
  const requests: Logged[] = [];
  const faults: Fault[] = [];
  const violations: string[] = [];
  const repositories = new Map<string, Repository>();
  const tokens = new Map<string, Token>();
  const used = new Map<Fault, number>();

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    const { method = "GET" } = request;
    const text = await textOf(request);
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    requests.push({ method, path: url.pathname + url.search, body });
    const reply = (
      status: number,
      value: unknown,
      headers: Readonly<Record<string, string>> = {},
    ) => {
      response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
      response.end(value === undefined ? undefined : JSON.stringify(value));
    };
    const fault = faults.find(
      (one) =>
        one.method === method &&
        one.path.test(url.pathname) &&
        (used.get(one) ?? 0) < (one.times ?? Number.POSITIVE_INFINITY),
    );
    if (fault !== undefined) used.set(fault, (used.get(fault) ?? 0) + 1);
    const fail = ({ status, message = "A fault", headers }: Fault) =>
      reply(status, { message, documentation_url: "https://docs.github.test/" }, headers);
    if (fault !== undefined && fault.afterwards !== true) return fail(fault);

    const token = tokens.get(
      (request.headers.authorization ?? "").replace(/^(?:token|bearer) /i, ""),
    );
    if (token === undefined) return reply(401, { message: "Bad credentials" });
    if (url.pathname === "/graphql") {
      const { body: value, wrong } = graphql(repositories, token, body as object);
      violations.push(...wrong);
      return fault === undefined ? reply(200, value) : fail(fault);
    }
    const found = route(method, url.pathname);
    const repository = repositories.get(`${found?.path.owner}/${found?.path.repo}`);
    if (found === undefined || repository === undefined) {
      if (found === undefined) violations.push(`The fake has no ${method} ${url.pathname}`);
      return reply(404, { message: "Not Found" });
    }
    const { needs, template, handle } = found.route;
    if (!needs.some((need) => isAllowed(token, need))) {
      return reply(
        403,
        { message: "Resource not accessible by integration" },
        { "x-accepted-github-permissions": needs.join("; ") },
      );
    }
    const call: Call = { method, template, path: found.path, query: url.searchParams, body };
    const note = (wrong: readonly string[]) =>
      violations.push(...wrong.map((problem) => `${method} ${url.pathname}: ${problem}`));
    const problems = judge().request(call);
    note(problems);
    if (problems.length > 0) return reply(422, { message: problems.join(", ") });
    const { path, query } = call;
    const answer = handle({
      repository,
      token,
      path,
      query,
      body: (body ?? {}) as Record<string, unknown>,
    });
    const { value, headers } = page(answer, url);
    const judged = judge().response(call, answer.status, value);
    note(judged.wrong);
    return fault === undefined ? reply(answer.status, judged.body, headers) : fail(fault);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      violations.push(String(error));
      response.writeHead(599).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    repositories,
    tokens,
    requests,
    faults,
    violations,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

const isAllowed = ({ permissions }: Token, need: string): boolean => {
  const [name = "", level] = need.split("=");
  return permissions[name] === "write" || (level === "read" && permissions[name] === "read");
};

function route(
  method: string,
  pathname: string,
): { route: Route; path: Record<string, string> } | undefined {
  for (const candidate of ROUTES) {
    if (candidate.method !== method) continue;
    const pattern = candidate.template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      name === "ref" || name === "basehead" ? `(?<${name}>.+)` : `(?<${name}>[^/]+)`,
    );
    const groups = new RegExp(`^${pattern}$`).exec(pathname)?.groups;
    if (groups === undefined) continue;
    const path = Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]);
    return { route: candidate, path: Object.fromEntries(path) as Record<string, string> };
  }
  return undefined;
}

/** The asked-for page of a list, and where the next one is. */
function page(
  { list, wrap, body }: Answer,
  url: URL,
): { value: unknown; headers: Record<string, string> } {
  if (list === undefined) return { value: body, headers: {} };
  const size = Math.min(Number(url.searchParams.get("per_page") ?? 30), 100);
  const number = Number(url.searchParams.get("page") ?? 1);
  const cut = list.slice((number - 1) * size, number * size);
  const value = wrap === undefined ? cut : wrap(cut, list.length);
  if (number * size >= list.length) return { value, headers: {} };
  const next = new URL(url);
  next.searchParams.set("page", String(number + 1));
  return { value, headers: { link: `<${next.toString()}>; rel="next"` } };
}
