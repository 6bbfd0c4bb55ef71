/** The GitHub workflow that a user's repository gets. */

/** Where the Action lies. */
const ACTION = "offers-as-code/offers-as-code@v0";
/** Pinned, so that nobody can put another one under its name. */
const CHECKOUT = "actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2";

/** Grows when the workflow changes; an older one in a repository is told of. */
const WORKFLOW_VERSION = 1;

export const WORKFLOW_FILE = ".github/workflows/offers.yml";

const MARK = "# offers-as-code workflow, version ";

export type WorkflowOptions = {
  /** Where the config lies in the repository, with a slash at its end; empty at its root. */
  readonly folder: string;
  /** The name of the secret that holds the token; null for a portal that needs none. */
  readonly secret: string | null;
  readonly branch: string;
};

/** The version of a workflow of ours, or null for one that is somebody else's. */
export function workflowVersion(text: string): number | null {
  const at = text.indexOf(MARK);
  return at === -1 ? null : Number.parseInt(text.slice(at + MARK.length), 10);
}

/** True when this version of the tool would write a newer workflow. */
export const isOldWorkflow = (version: number): boolean => version < WORKFLOW_VERSION;

/** The workflow's text. */
export function workflowText(options: WorkflowOptions): string {
  return `${MARK}${WORKFLOW_VERSION}
# A pull request gets a comment with its plan; a merge applies exactly what was reviewed; every
# working day the portal is compared with the files.
name: offers

on:
  pull_request:
  push:
    branches: [${options.branch}]
  schedule:
    - cron: "23 5 * * 1-5"
  workflow_dispatch:

permissions: {}

jobs:
  plan:
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-latest
    permissions:
      contents: read
      checks: write
      pull-requests: write
    steps:
${steps("plan", options)}
  apply:
    if: github.event_name == 'push'
    runs-on: ubuntu-latest
    # One apply at a time; a newer one waits and never cancels the one at work.
    concurrency:
      group: offers-apply
      cancel-in-progress: false
    permissions:
      contents: read
      checks: write
      issues: write
      pull-requests: write
    steps:
${steps("apply", options)}
  watch:
    if: github.event_name == 'schedule' || github.event_name == 'workflow_dispatch'
    runs-on: ubuntu-latest
    permissions:
      contents: read
      checks: write
      issues: write
      pull-requests: write
    steps:
${steps("follow", options)}${step("drift", options)}`;
}

const steps = (command: string, options: WorkflowOptions): string =>
  `      - uses: ${CHECKOUT}
        with:
          fetch-depth: 0
          persist-credentials: false
${step(command, options)}`;

function step(command: string, { folder, secret }: WorkflowOptions): string {
  const lines = [
    `      - uses: ${ACTION}`,
    "        with:",
    `          command: ${command}`,
    ...(folder === "" ? [] : [`          working-directory: ${folder.replace(/\/$/, "")}`]),
    ...(secret === null ? [] : [`          portal-token: \${{ secrets.${secret} }}`]),
  ];
  return `${lines.join("\n")}\n`;
}
