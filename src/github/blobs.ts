/** File contents by git's hash: many in one GraphQL query, single ones (binary, large) over REST. */
import { createHash } from "node:crypto";
import { GitHubError } from "../run/github-error.ts";
import type { Client } from "./client.ts";

export type Blobs = {
  keep(hash: string, bytes: Uint8Array): void;
  /** Reads these ahead, as far as text goes. */
  fetch(hashes: readonly string[]): Promise<void>;
  read(hash: string): Promise<Uint8Array>;
};

const IN_ONE_QUERY = 100;
const READ = "contents: read";

type Answer = {
  readonly repository?: Readonly<Record<string, { readonly text?: string | null } | null>> | null;
};

/** Blobs of the client's repository. What GitHub answers is checked against its hash. */
export function readBlobs({ octokit, repository, call }: Client): Blobs {
  const known = new Map<string, Uint8Array>();

  async function fetchSome(hashes: readonly string[]): Promise<void> {
    const parameters = hashes.map((_, index) => `$h${index}: GitObjectID!`);
    const fields = hashes.map((_, index) => `b${index}: object(oid: $h${index}) { ...T }`);
    const query =
      `query ($owner: String!, $repo: String!, ${parameters.join(", ")}) ` +
      `{ repository(owner: $owner, name: $repo) { ${fields.join(" ")} } } ` +
      "fragment T on Blob { text }";
    const variables = Object.fromEntries(hashes.map((hash, index) => [`h${index}`, hash]));
    const answer = await call("read files of a commit", READ, () =>
      octokit.graphql<Answer>(query, { ...repository, ...variables }),
    );
    for (const [index, hash] of hashes.entries()) {
      const bytes = new TextEncoder().encode(answer.repository?.[`b${index}`]?.text ?? "");
      // Binary, cut or re-encoded text has another hash: such a blob is read by itself.
      if (blobHash(bytes) === hash) known.set(hash, bytes);
    }
  }

  return {
    keep: (hash, bytes) => void known.set(hash, bytes),
    async fetch(hashes) {
      const missing = [...new Set(hashes)].filter((hash) => !known.has(hash));
      try {
        for (let from = 0; from < missing.length; from += IN_ONE_QUERY) {
          await fetchSome(missing.slice(from, from + IN_ONE_QUERY));
        }
      } catch (error) {
        // Reading ahead is only faster: whatever is wanted is asked for once more, one by one.
        if (!(error instanceof GitHubError)) throw error;
      }
    },
    async read(hash) {
      const found = known.get(hash);
      if (found !== undefined) return found;
      const { data } = await call("read a file of a commit", READ, () =>
        octokit.rest.git.getBlob({ ...repository, file_sha: hash }),
      );
      const bytes = new Uint8Array(Buffer.from(data.content, "base64"));
      if (blobHash(bytes) !== hash) {
        throw new GitHubError(`GitHub's copy of the file ${hash.slice(0, 7)} is damaged.`, {
          written: "no",
        });
      }
      known.set(hash, bytes);
      return bytes;
    },
  };
}

/** The name that git gives these bytes. */
export const blobHash = (bytes: Uint8Array): string =>
  createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
