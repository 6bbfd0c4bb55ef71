/** The GitHub workflows that a user's repository gets: those of the examples, fitted to its place. */
import { WORKFLOWS } from "./workflows.generated.ts";

export type WorkflowOptions = {
  /** Where the config lies in the repository, with a slash at its end; empty at its root. */
  readonly folder: string;
  /** The name of the secret that holds the token. */
  readonly secret: string;
  /** False for a portal without an API, which nothing can be applied to nor followed in. */
  readonly hasApi: boolean;
};

export type Workflow = {
  /** Relative to the repository. */
  readonly file: string;
  readonly text: string;
};

const NEED_API: ReadonlySet<string> = new Set(["offers-apply.yml", "offers-follow.yml"]);

/** Every workflow for a repository. */
export const workflowsFor = ({ folder, secret, hasApi }: WorkflowOptions): readonly Workflow[] =>
  Object.entries(WORKFLOWS)
    .filter(([name]) => hasApi || !NEED_API.has(name))
    .map(([name, text]) => ({
      file: `.github/workflows/${name}`,
      text: inFolder(text.replaceAll("secrets.SMARTRECRUITERS_TOKEN", `secrets.${secret}`), folder),
    }));

const inFolder = (text: string, folder: string): string =>
  folder === ""
    ? text
    : text.replaceAll(
        /^( +)command: \w+$/gm,
        (line, indent: string) =>
          `${line}\n${indent}working-directory: ${folder.replace(/\/$/, "")}`,
      );
