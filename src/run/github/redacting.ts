/** GitHub with the secrets taken out of everything that is written there. */
import type { CheckReport, Checks, Comments, GitHub, Issues } from "../github-ports.ts";

type Redact = (text: string) => string;

/** The same doors; what goes through them is redacted. */
export const redactingGitHub = (github: GitHub, redact: Redact): GitHub => ({
  ...github,
  comments: redactingComments(github.comments, redact),
  checks: redactingChecks(github.checks, redact),
  issues: redactingIssues(github.issues, redact),
});

const redactingComments = (comments: Comments, redact: Redact): Comments => ({
  put: (pull, marker, body, options) => comments.put(pull, marker, redact(body), options),
});

const redactingIssues = (issues: Issues, redact: Redact): Issues => ({
  find: (marker, label) => issues.find(marker, label),
  open: (marker, label, title, body) => issues.open(marker, label, redact(title), redact(body)),
  update: (number, marker, { title, body, isOpen }) =>
    issues.update(number, marker, { title: redact(title), body: redact(body), isOpen }),
});

const redactingChecks = (checks: Checks, redact: Redact): Checks => {
  const clean = (report: CheckReport): CheckReport => ({
    ...report,
    title: redact(report.title),
    summary: redact(report.summary),
    annotations: report.annotations.map((annotation) => ({
      ...annotation,
      title: redact(annotation.title),
      message: redact(annotation.message),
    })),
    data: report.data.map(redact),
  });
  return {
    async start(name, commit) {
      const check = await checks.start(name, commit);
      return { app: check.app, finish: (report) => check.finish(clean(report)) };
    },
    write: (name, commit, report) => checks.write(name, commit, clean(report)),
    written: (name, commit, app) => checks.written(name, commit, app),
  };
};
