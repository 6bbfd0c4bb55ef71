/** Our own issues, found by label and marker, else by author and marker. */
import type { Issues, MarkedIssue, Marker } from "../run/github-ports.ts";
import { GitHubError } from "../run/github-error.ts";
import type { Author, Client } from "./client.ts";
import { markerLine, readMarker } from "./marker.ts";

const WRITE = "issues: write";

type Wire = {
  readonly number: number;
  readonly html_url: string;
  readonly title: string;
  readonly body?: string | null | undefined;
  readonly state: string;
  readonly user: Author;
  readonly pull_request?: unknown;
};

/** Issues through the REST API. */
export function issues(client: Client): Issues {
  const { octokit, repository, call, isSelf } = client;

  const marked = async (marker: Marker, found: readonly Wire[]): Promise<MarkedIssue[]> => {
    const mine: MarkedIssue[] = [];
    for (const { number, html_url, title, body, state, user, pull_request } of found) {
      const text = body ?? "";
      const subject = pull_request == null ? readMarker(text, marker) : undefined;
      if (subject === undefined || !(await isSelf(user))) continue;
      const rest = text.slice(text.indexOf("\n") + 1);
      mine.push({ number, url: html_url, title, body: rest, isOpen: state === "open", subject });
    }
    return mine.sort(
      (left, right) => Number(right.isOpen) - Number(left.isOpen) || right.number - left.number,
    );
  };

  const list = async (marker: Marker, filter: { labels: string } | { creator: string }) =>
    marked(
      marker,
      await octokit.paginate(octokit.rest.issues.listForRepo, {
        ...repository,
        ...filter,
        state: "all",
        per_page: 100,
      }),
    );

  const find: Issues["find"] = (marker, label) =>
    call("list the issues", "issues: read", async () => {
      const labelled = await list(marker, { labels: label });
      // Somebody may have taken the label away.
      return labelled.length > 0 ? labelled : list(marker, { creator: await client.login() });
    });

  const create = (marker: Marker, label: string, title: string, body: string) =>
    call("open an issue", WRITE, async () => {
      const { data } = await octokit.rest.issues.create({
        ...repository,
        title,
        body: text(marker, body),
        labels: [label],
      });
      return data.html_url;
    });

  return {
    find,
    async open(marker, label, title, body) {
      try {
        return await create(marker, label, title, body);
      } catch (error) {
        // It may be there although the answer was lost: a second one would stay for ever.
        if (!(error instanceof GitHubError) || error.written === "no") throw error;
        const stored = (await find(marker, label)).find(
          ({ isOpen, subject }) => isOpen && subject === (marker.subject ?? null),
        );
        return stored?.url ?? create(marker, label, title, body);
      }
    },
    update: (number, marker, { title, body, isOpen }) =>
      call(`update issue #${number}`, WRITE, async () => {
        await octokit.rest.issues.update({
          ...repository,
          issue_number: number,
          title,
          body: text(marker, body),
          state: isOpen ? "open" : "closed",
        });
      }),
  };
}

const text = (marker: Marker, body: string): string => `${markerLine(marker)}\n${body}`;
