/** What the fake GitHub holds: one repository with its pull requests, issues and check runs. */
import { type Commit, type Files, Git } from "./git.ts";

export type Actor = { readonly login: string; readonly id: number; readonly type: "User" | "Bot" };
export type Level = "read" | "write";
/** `GITHUB_TOKEN` of a job: who writes with it, as which app, and what it may do. */
export type Token = {
  readonly actor: Actor;
  readonly app: { readonly id: number; readonly slug: string } | null;
  readonly permissions: Readonly<Record<string, Level>>;
};

export type Issue = {
  readonly number: number;
  readonly user: Actor;
  title: string;
  body: string;
  state: "open" | "closed";
  labels: string[];
  readonly pull: boolean;
};
export type Pull = {
  readonly number: number;
  head: string;
  readonly branch: string;
  readonly base: string;
  /** Null for a fork that is gone. */
  readonly repository: string | null;
  /** GitHub's trial merge. */
  trial: string | null;
  merged: { readonly commit: string; readonly at: string } | null;
};
export type Comment = {
  readonly id: number;
  readonly issue: number;
  readonly user: Actor;
  body: string;
};
export type CheckRun = {
  readonly id: number;
  readonly head: string;
  readonly name: string;
  readonly app: Token["app"];
  external: string | null;
  status: string;
  conclusion: string | null;
  details: string | null;
  startedAt: string;
  completedAt: string | null;
  output: { title: string | null; summary: string | null; text: string | null };
  annotations: unknown[];
};

export const ACTIONS_BOT: Actor = { login: "github-actions[bot]", id: 41_898_282, type: "Bot" };
export const PERSON: Actor = { login: "mona", id: 1001, type: "User" };

type PullOptions = {
  readonly branch?: string;
  readonly base?: string;
  readonly fork?: string;
  readonly author?: Actor;
  readonly title?: string;
};

export class Repository {
  readonly git = new Git();
  readonly branches = new Map<string, string>();
  readonly issues = new Map<number, Issue>();
  readonly pulls = new Map<number, Pull>();
  readonly comments: Comment[] = [];
  readonly checkRuns: CheckRun[] = [];
  /** Which pull request brought a commit into its base branch. */
  readonly broughtBy = new Map<string, number>();
  /** The fake's clock; every write moves it by a second. */
  clock = new Date("2027-03-01T09:00:00Z");
  /** GitHub cuts off what it answers about large trees. */
  cutTrees = false;
  #lastId = 100;

  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  id(): number {
    return ++this.#lastId;
  }

  now(): string {
    this.clock = new Date(this.clock.getTime() + 1000);
    return this.clock.toISOString().replace(/\.\d+/, "");
  }

  /** Pushes a commit onto a branch. */
  push(files: Files, branch = "main", message = "A change"): string {
    const parent = this.branches.get(branch);
    const { sha } = this.git.commit(files, parent === undefined ? [] : [parent], message);
    this.branches.set(branch, sha);
    return sha;
  }

  openIssue(user: Actor, title: string, body: string, pull = false): Issue {
    const number = Math.max(0, ...this.issues.keys()) + 1;
    const issue: Issue = { number, user, title, body, state: "open", labels: [], pull };
    this.issues.set(number, issue);
    return issue;
  }

  /** Opens a pull request of one commit on top of its base branch. */
  openPull(files: Files, options: PullOptions = {}): Pull {
    const { base = "main", fork, author = PERSON, title = "A change" } = options;
    const { number } = this.openIssue(author, title, "", true);
    const head = this.git.commit(files, [this.#tip(base)], title).sha;
    const pull: Pull = {
      number,
      head,
      branch: options.branch ?? `change-${number}`,
      base,
      repository: fork ?? this.name,
      trial: null,
      merged: null,
    };
    this.pulls.set(number, pull);
    this.#try(pull);
    return pull;
  }

  /** One more commit on a pull request. */
  pushTo(pull: Pull, files: Files): void {
    pull.head = this.git.commit(files, [pull.head]).sha;
    this.#try(pull);
  }

  merge(pull: Pull, how: "merge" | "squash" | "rebase" = "merge"): Commit {
    const base = this.#tip(pull.base);
    const parents = how === "merge" ? [base, pull.head] : [base];
    const files = this.git.merged(base, pull.head);
    const commit = this.git.commitOf(files, parents, `${how} of #${pull.number}`);
    this.branches.set(pull.base, commit.sha);
    this.broughtBy.set(commit.sha, pull.number);
    pull.merged = { commit: commit.sha, at: this.now() };
    const issue = this.issues.get(pull.number);
    if (issue !== undefined) issue.state = "closed";
    return commit;
  }

  comment(issue: number, user: Actor, body: string): Comment {
    const comment = { id: this.id(), issue, user, body };
    this.comments.push(comment);
    return comment;
  }

  commentsOn(number: number): Comment[] {
    return this.comments.filter(({ issue }) => issue === number);
  }

  #tip(branch: string): string {
    const sha = this.branches.get(branch);
    if (sha === undefined) throw new Error(`no branch ${branch}`);
    return sha;
  }

  #try(pull: Pull): void {
    const base = this.#tip(pull.base);
    const files = this.git.merged(base, pull.head);
    pull.trial = this.git.commitOf(files, [base, pull.head], `Merge #${pull.number}`).sha;
  }
}
