/** Which command runs, and what with. */
import { EXIT } from "../run/exit.ts";
import type { Job, Verdict } from "../run/github/job.ts";
import { redactingGitHub } from "../run/github/redacting.ts";
import { apply } from "./commands/apply.ts";
import { drift } from "./commands/drift.ts";
import { follow } from "./commands/follow.ts";
import { plan } from "./commands/plan.ts";
import { validate } from "./commands/validate.ts";
import { type Context, type Given, locate } from "./context.ts";
import { readEvent } from "./event.ts";
import { failed } from "./failed.ts";

const COMMANDS = { validate, plan, apply, drift, follow };

/** Runs the command that the inputs name. */
export async function runCommand(given: Given): Promise<Verdict> {
  const { inputs, environment, edges, tool, redact, runner } = given;
  const payload = environment["GITHUB_EVENT_PATH"] ?? "";
  const event = readEvent(environment, payload === "" ? "" : edges.readText(payload));
  if (event.name === "pull_request_target") return failed(NEVER_ON_TARGET);
  const found = locate(given);
  if ("failure" in found) return failed(found.failure);
  const github = edges.connectGitHub({
    url: event.apiUrl,
    token: inputs.githubToken,
    repository: event.repository,
    runUrl: event.runUrl,
    tool,
  });
  const job: Job = {
    github: redactingGitHub(github, redact),
    timing: edges.timing,
    tool,
    runUrl: event.runUrl,
    scope: { config: found.inRepository, environment: inputs.environment },
    warn: runner.warn,
  };
  const context: Context = { ...given, job, event, place: found.place };
  return COMMANDS[inputs.command](context);
}

const NEVER_ON_TARGET = {
  exit: EXIT.invalid,
  code: "pull-request-target",
  message:
    "This Action does not run on pull_request_target, which hands secrets to whatever a fork proposes.",
  hint: "Use pull_request; a fork's pull request is planned by running the plan workflow by hand with its number.",
};
