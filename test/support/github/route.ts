import type { Repository, Token } from "./repository.ts";

export type Request = {
  readonly repository: Repository;
  readonly token: Token;
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
};

export type Answer = {
  readonly status: number;
  readonly body?: unknown;
  /** A list, to be cut into pages; `wrap` puts a page into the object that carries it. */
  readonly list?: readonly unknown[];
  readonly wrap?: (page: readonly unknown[], total: number) => unknown;
};

export type Route = {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** As GitHub's description writes the path. */
  readonly template: string;
  /** Permissions of which one is enough, as GitHub's header names them. */
  readonly needs: readonly string[];
  readonly handle: (request: Request) => Answer;
};

export const REPOSITORY = "/repos/{owner}/{repo}";
export const NOT_FOUND: Answer = { status: 404, body: { message: "Not Found" } };

/** What GitHub writes for this user, this pull request, and so on: what matters; the rest is filled in. */
export const userBody = ({ login, id, type }: Token["actor"]) => ({ login, id, type });
