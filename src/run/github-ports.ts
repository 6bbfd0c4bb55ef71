/**
 * The doors to GitHub, in the words of what is done with it: pull requests that are planned and
 * merged, comments that stay in place, check runs that carry what was reviewed, issues that roll.
 * All calls throw `GitHubError` and nothing else.
 */
import type { OfferFiles } from "./ports.ts";

/** One side of a pull request. */
export type Side = {
  readonly commit: string;
  readonly branch: string;
  /** `owner/name`; null when it was deleted. */
  readonly repository: string | null;
};

export type PullRequest = {
  readonly number: number;
  readonly url: string;
  readonly author: string;
  readonly head: Side;
  readonly base: Side;
  readonly labels: readonly string[];
  /** False once it is merged, or closed without. */
  readonly isOpen: boolean;
  /** The commit that merged it; null while it is not merged. */
  readonly mergedAs: string | null;
  /** GitHub's trial merge of an open pull request; null when it conflicts, or is not worked out yet. */
  readonly trialMerge: string | null;
};

/** A file that a pull request touches. */
export type ChangedFile = {
  readonly path: string;
  readonly previousPath: string | null;
  /** Lines of the new file that are new or changed; empty when GitHub does not say (a large file). */
  readonly lines: ReadonlySet<number>;
};

export interface PullRequests {
  get(number: number): Promise<PullRequest>;
  /** Open ones into this branch, newest first. */
  open(base: string): Promise<readonly PullRequest[]>;
  /** Closed or open ones that carry this label. */
  labelled(label: string): Promise<readonly number[]>;
  changedFiles(number: number): Promise<readonly ChangedFile[]>;
  /** The merged pull requests that brought this commit into its branch. */
  broughtBy(commit: string): Promise<readonly PullRequest[]>;
  addLabel(number: number, label: string): Promise<void>;
  /** Removing one that is not there is no mistake. */
  removeLabel(number: number, label: string): Promise<void>;
}

export interface Commits {
  /** The commit that a branch is at now. */
  head(branch: string): Promise<string>;
  parents(commit: string): Promise<readonly string[]>;
  mergeBase(base: string, head: string): Promise<string>;
  /** The commit, its first parent, that one's first parent, and so on: at most so many. */
  firstParents(commit: string, most: number): AsyncIterable<string>;
  /**
   * The files of a commit, read as data, below a folder of the repository ("" for all of it).
   * `nearby` may hold copies: one with the commit's own hash is taken instead of asking GitHub.
   */
  files(commit: string, folder: string, nearby?: OfferFiles): Promise<OfferFiles>;
}

/** What makes a comment or an issue ours, hidden in its first line. */
export type Marker = {
  readonly kind: "plan" | "apply" | "drift" | "rejected";
  /** The config's path in the repository, and the environment: several live side by side. */
  readonly config: string;
  readonly environment: string | null;
  /** What the text shows, so that equal things are known without reading it; or which of many it is. */
  readonly subject?: string;
};

export interface Comments {
  /**
   * Writes our one comment of this kind: updates it in place, leaves it alone when nothing but the
   * link to the run would change, and creates it unless `onlyUpdate` says otherwise. Answers with
   * its address, or null when there is none.
   */
  put(
    pull: number,
    marker: Marker,
    body: string,
    options?: { readonly onlyUpdate?: boolean },
  ): Promise<string | null>;
}

export type Conclusion = "success" | "failure" | "neutral" | "action_required";

export type Annotation = {
  /** Relative to the repository's root. */
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
  readonly level: "notice" | "warning" | "failure";
  readonly title: string;
  readonly message: string;
};

export type CheckReport = {
  readonly conclusion: Conclusion;
  readonly title: string;
  /** Markdown, at most 65,535 characters: GitHub's limit. */
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  /**
   * Data to keep with it, the best form first: the first one that fits one check run is kept there,
   * else the last one, over several.
   */
  readonly data: readonly string[];
};

/** What tells check runs of the same name apart that belong to different configs or pull requests. */
export type CheckName = {
  readonly name: string;
  readonly config: string;
  /** The pull request that it is about: one commit may be the head of several. */
  readonly pull?: number;
};

/** The app that writes check runs: its id, or the one whose bot this job acts as. */
export type App = number | "own";

/** A check run that was written before. */
export type FoundCheck = {
  readonly conclusion: string | null;
  readonly completedAt: string | null;
  /** What `data` was kept with it; null for none, or for one that is damaged. */
  readonly data: string | null;
};

/** A check run that this job has opened. */
export type OpenCheck = {
  /** The app that writes with this job's token: only its check runs are believed. */
  readonly app: number;
  finish(report: CheckReport): Promise<void>;
};

export interface Checks {
  /** Opens a check run in progress on a commit. */
  start(name: CheckName, commit: string): Promise<OpenCheck>;
  /** Writes a finished check run. */
  write(name: CheckName, commit: string, report: CheckReport): Promise<void>;
  /**
   * All of this name on a commit that this app has written, the newest first; "own": the app whose
   * bot this job acts as.
   */
  written(name: CheckName, commit: string, app: App): AsyncIterable<FoundCheck>;
}

export type MarkedIssue = {
  readonly number: number;
  readonly url: string;
  readonly isOpen: boolean;
  readonly title: string;
  readonly body: string;
  readonly subject: string | null;
};

export interface Issues {
  /** Our own issues with this marker, whatever their subject; open ones first, then the newest. */
  find(marker: Marker, label: string): Promise<readonly MarkedIssue[]>;
  open(marker: Marker, label: string, title: string, body: string): Promise<string>;
  update(
    number: number,
    marker: Marker,
    change: { readonly title: string; readonly body: string; readonly isOpen: boolean },
  ): Promise<void>;
}

/** All of GitHub that the Action uses. */
export type GitHub = {
  readonly pulls: PullRequests;
  readonly commits: Commits;
  readonly comments: Comments;
  readonly checks: Checks;
  readonly issues: Issues;
};
