/** GraphQL: queries are checked against GitHub's own schema; answered are the few that we ask. */
import { validate } from "@octokit/graphql-schema";
import type { Repository, Token } from "./repository.ts";

type Query = { readonly query?: string; readonly variables?: Readonly<Record<string, unknown>> };

/** The answer, and what is wrong with the query. */
export function graphql(
  repositories: ReadonlyMap<string, Repository>,
  token: Token,
  { query = "", variables = {} }: Query,
): { body: unknown; wrong: string[] } {
  const wrong = validate(query).map((error) => `GraphQL: ${error.message}`);
  const data: Record<string, unknown> = {};
  if (query.includes("viewer")) {
    data.viewer = { login: token.actor.login, databaseId: token.actor.id };
  }
  const blobs = [...query.matchAll(/(\w+):\s*object\(oid:\s*\$(\w+)\)/g)];
  if (blobs.length > 0) {
    const repository = repositories.get(`${String(variables.owner)}/${String(variables.repo)}`);
    data.repository = Object.fromEntries(
      blobs.map(([, alias = "", variable = ""]) => {
        const bytes = repository?.git.blobs.get(String(variables[variable]));
        const isBinary = bytes?.includes(0) ?? false;
        const text = isBinary ? null : bytes?.toString("utf8");
        return [alias, bytes === undefined ? null : { text, isBinary, isTruncated: false }];
      }),
    );
  }
  return { body: { data }, wrong };
}
