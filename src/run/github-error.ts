export type GitHubErrorDetails = {
  /** HTTP status, when an answer came. */
  readonly status?: number;
  /** The permission that is missing, as a workflow writes it: `checks: write`. */
  readonly permission?: string;
  /** For a write: whether GitHub may have done it. */
  readonly written: "no" | "unknown";
  readonly cause?: unknown;
};

/** What went wrong with GitHub. The only error that its adapters throw; the message is safe to print. */
export class GitHubError extends Error {
  override readonly name = "GitHubError";
  readonly status: number | null;
  readonly permission: string | null;
  readonly written: "no" | "unknown";

  constructor(message: string, details: GitHubErrorDetails) {
    super(message, { cause: details.cause });
    this.status = details.status ?? null;
    this.permission = details.permission ?? null;
    this.written = details.written;
  }
}
