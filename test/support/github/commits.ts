import { NOT_FOUND, REPOSITORY, type Route } from "./route.ts";

const READ = ["contents=read"];

/** The routes of commits, trees and blobs. */
export const COMMITS: readonly Route[] = [
  {
    method: "GET",
    template: `${REPOSITORY}/git/ref/{ref}`,
    needs: READ,
    handle({ repository, path }) {
      const sha = repository.branches.get((path.ref ?? "").replace(/^heads\//, ""));
      if (sha === undefined) return NOT_FOUND;
      return { status: 200, body: { ref: `refs/${path.ref}`, object: { type: "commit", sha } } };
    },
  },
  {
    method: "GET",
    template: `${REPOSITORY}/commits`,
    needs: READ,
    handle({ repository, query }) {
      const { git, branches } = repository;
      const start = query.get("sha") ?? "main";
      const sha = branches.get(start) ?? start;
      if (!git.commits.has(sha)) return NOT_FOUND;
      const list = git.history(sha).map((one) => {
        const { parents, message } = git.get(one);
        return {
          sha: one,
          commit: { message },
          parents: parents.map((parent) => ({ sha: parent })),
        };
      });
      return { status: 200, list };
    },
  },
  {
    method: "GET",
    template: `${REPOSITORY}/git/commits/{commit_sha}`,
    needs: READ,
    handle({ repository, path }) {
      const commit = repository.git.commits.get(path.commit_sha ?? "");
      if (commit === undefined) return NOT_FOUND;
      const { sha, parents, message } = commit;
      return {
        status: 200,
        body: { sha, message, tree: { sha }, parents: parents.map((parent) => ({ sha: parent })) },
      };
    },
  },
  {
    method: "GET",
    template: `${REPOSITORY}/git/trees/{tree_sha}`,
    needs: READ,
    handle({ repository, path, query }) {
      const recursive = query.get("recursive") !== null;
      const tree = repository.git.tree(path.tree_sha ?? "", recursive);
      if (tree === undefined) return NOT_FOUND;
      if (!recursive || !repository.cutTrees) return { status: 200, body: tree };
      return { status: 200, body: { ...tree, truncated: true, tree: tree.tree.slice(0, 1) } };
    },
  },
  {
    method: "GET",
    template: `${REPOSITORY}/git/blobs/{file_sha}`,
    needs: READ,
    handle({ repository, path }) {
      const blob = repository.git.blobs.get(path.file_sha ?? "");
      if (blob === undefined) return NOT_FOUND;
      return {
        status: 200,
        body: {
          sha: path.file_sha,
          size: blob.length,
          encoding: "base64",
          content: blob.toString("base64"),
        },
      };
    },
  },
  {
    method: "GET",
    template: `${REPOSITORY}/compare/{basehead}`,
    needs: READ,
    handle({ repository: { git }, path }) {
      const [base = "", head = ""] = (path.basehead ?? "").split("...");
      if (!git.commits.has(base) || !git.commits.has(head)) return NOT_FOUND;
      return {
        status: 200,
        body: { status: "ahead", merge_base_commit: { sha: git.mergeBase(base, head) } },
      };
    },
  },
];
