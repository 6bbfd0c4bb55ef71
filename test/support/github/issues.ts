import type { Comment, Issue, Repository } from "./repository.ts";
import { type Answer, NOT_FOUND, REPOSITORY, type Request, type Route, userBody } from "./route.ts";

const EITHER = ["issues=write", "pull_requests=write"];
const LONGEST = 65_536;
const TOO_LONG: Answer = {
  status: 422,
  body: { message: "Validation Failed: body is too long (maximum is 65536 characters)" },
};

/** The routes of issues, comments and labels. */
export const ISSUES: readonly Route[] = [
  {
    method: "GET",
    template: `${REPOSITORY}/issues/{issue_number}/comments`,
    needs: ["issues=read", "pull_requests=read"],
    handle: onIssue(({ number }, { repository }) => ({
      status: 200,
      list: repository.commentsOn(number).map((comment) => commentBody(repository, comment)),
    })),
  },
  {
    method: "POST",
    template: `${REPOSITORY}/issues/{issue_number}/comments`,
    needs: EITHER,
    handle: onIssue(({ number }, { repository, token, body }) => {
      if (String(body.body).length > LONGEST) return TOO_LONG;
      const comment = repository.comment(number, token.actor, String(body.body));
      return { status: 201, body: commentBody(repository, comment) };
    }),
  },
  {
    method: "PATCH",
    template: `${REPOSITORY}/issues/comments/{comment_id}`,
    needs: EITHER,
    handle({ repository, path, body }) {
      const comment = repository.comments.find(({ id }) => id === Number(path.comment_id));
      if (comment === undefined) return NOT_FOUND;
      if (String(body.body).length > LONGEST) return TOO_LONG;
      comment.body = String(body.body);
      return { status: 200, body: commentBody(repository, comment) };
    },
  },
  {
    method: "GET",
    template: `${REPOSITORY}/issues`,
    needs: ["issues=read"],
    handle({ repository, query }) {
      const state = query.get("state") ?? "open";
      const labels = (query.get("labels") ?? "").split(",").filter((label) => label !== "");
      const creator = query.get("creator");
      const list = [...repository.issues.values()]
        .filter((issue) => state === "all" || issue.state === state)
        .filter((issue) => labels.every((label) => issue.labels.includes(label)))
        .filter((issue) => creator === null || issue.user.login === creator)
        .map((issue) => issueBody(repository, issue))
        .reverse();
      return { status: 200, list };
    },
  },
  {
    method: "POST",
    template: `${REPOSITORY}/issues`,
    needs: ["issues=write"],
    handle({ repository, token, body }) {
      if (String(body.body).length > LONGEST) return TOO_LONG;
      const issue = repository.openIssue(token.actor, String(body.title), String(body.body));
      issue.labels = Array.isArray(body.labels) ? body.labels.map(String) : [];
      return { status: 201, body: issueBody(repository, issue) };
    },
  },
  {
    method: "PATCH",
    template: `${REPOSITORY}/issues/{issue_number}`,
    needs: ["issues=write"],
    handle: onIssue((issue, { repository, body }) => {
      if (typeof body.title === "string") issue.title = body.title;
      if (typeof body.body === "string") issue.body = body.body;
      if (body.state === "open" || body.state === "closed") issue.state = body.state;
      return { status: 200, body: issueBody(repository, issue) };
    }),
  },
  {
    method: "POST",
    template: `${REPOSITORY}/issues/{issue_number}/labels`,
    needs: EITHER,
    handle: onIssue((issue, { body }) => {
      const added = Array.isArray(body.labels) ? body.labels.map(String) : [];
      issue.labels = [...new Set([...issue.labels, ...added])];
      return { status: 200, body: issue.labels.map(labelBody) };
    }),
  },
  {
    method: "DELETE",
    template: `${REPOSITORY}/issues/{issue_number}/labels/{name}`,
    needs: EITHER,
    handle: onIssue((issue, { path }) => {
      if (!issue.labels.includes(path.name ?? "")) return NOT_FOUND;
      issue.labels = issue.labels.filter((label) => label !== path.name);
      return { status: 200, body: issue.labels.map(labelBody) };
    }),
  },
];

function onIssue(handle: (issue: Issue, request: Request) => Answer): Route["handle"] {
  return (request) => {
    const issue = request.repository.issues.get(Number(request.path.issue_number));
    return issue === undefined ? NOT_FOUND : handle(issue, request);
  };
}

const labelBody = (name: string) => ({ name, color: "ededed", description: "" });

const urlOf = (repository: Repository, kind: string, number: number) =>
  `https://github.test/${repository.name}/${kind}/${number}`;

const commentBody = (repository: Repository, { id, issue, user, body }: Comment) => ({
  id,
  body,
  user: userBody(user),
  html_url: `${urlOf(repository, "issues", issue)}#issuecomment-${id}`,
  created_at: "2027-03-01T09:00:00Z",
  updated_at: "2027-03-01T09:00:00Z",
  author_association: "CONTRIBUTOR",
});

const issueBody = (repository: Repository, issue: Issue) => ({
  number: issue.number,
  title: issue.title,
  body: issue.body,
  state: issue.state,
  user: userBody(issue.user),
  labels: issue.labels.map(labelBody),
  html_url: urlOf(repository, issue.pull ? "pull" : "issues", issue.number),
  ...(issue.pull
    ? {
        pull_request: {
          url: `https://api.github.test/repos/${repository.name}/pulls/${issue.number}`,
          html_url: urlOf(repository, "pull", issue.number),
          diff_url: urlOf(repository, "pull", issue.number),
          patch_url: urlOf(repository, "pull", issue.number),
        },
      }
    : {}),
});
