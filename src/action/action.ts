/** One run of the Action: from the runner's variables to a verdict, and whatever happens, to outputs and an exit code. */
import type { Plan } from "../core/plan.ts";
import { redactor } from "../core/redact.ts";
import { visible } from "../render/escape.ts";
import { jsonText } from "../render/json.ts";
import { planText } from "../render/plan-text.ts";
import { reportText } from "../render/report-text.ts";
import { PLAIN } from "../render/style.ts";
import { EXIT, failureOf } from "../run/exit.ts";
import type { Verdict } from "../run/github/job.ts";
import { runCommand } from "./commands.ts";
import type { ActionEdges } from "./edges.ts";
import { failed } from "./failed.ts";
import { type Environment, inputText, readInputs } from "./inputs.ts";
import { mask, type Runner, talkTo } from "./runner.ts";

export type World = {
  readonly environment: Environment;
  /** Standard output. */
  readonly write: (text: string) => void;
  readonly edges: ActionEdges;
  readonly tool: string;
};

/** Runs it, and answers with the exit code. */
export async function runAction({ environment, write, edges, tool }: World): Promise<number> {
  const secrets = ["portal-token", "github-token"]
    .map((name) => inputText(environment, name))
    .filter((secret) => secret !== "");
  mask(write, secrets);
  const redact = redactor(secrets);
  const runner = talkTo({ write, environment, redact });
  const verdict = await decide({ environment, edges, tool, redact, runner });
  return finish(runner, verdict);
}

type Deciding = Pick<World, "environment" | "edges" | "tool"> & {
  readonly redact: (text: string) => string;
  readonly runner: Runner;
};

async function decide({ environment, edges, tool, redact, runner }: Deciding): Promise<Verdict> {
  try {
    const inputs = readInputs(environment);
    if ("failure" in inputs) return failed(inputs.failure);
    return await runCommand({ inputs, environment, edges, tool, redact, runner });
  } catch (error) {
    const failure = failureOf(error);
    if (failure.exit === EXIT.bug && error instanceof Error) runner.log(visible(error.stack ?? ""));
    return failed(failure);
  }
}

function finish(runner: Runner, verdict: Verdict): number {
  const { result, failure, plan, report, summary } = verdict;
  const give: Give = (name, value) =>
    tryTo(runner, `set the output ${name}`, () => runner.output(name, value));
  const giveFile = (name: string, file: string, content: object): void =>
    tryTo(runner, `write ${file}`, () => give(name, runner.file(file, jsonText(content))));
  if (plan !== undefined) runner.log(planText(plan, PLAIN));
  if (report !== undefined) runner.log(reportText(report, PLAIN));
  give("result", result);
  if (failure !== null) give("failure-reason", visible(failure.message));
  if (plan !== undefined) planOutputs(give, plan);
  if (verdict.commentUrl != null) give("comment-url", verdict.commentUrl);
  if (verdict.issueUrl != null) give("issue-url", verdict.issueUrl);
  if (plan !== undefined) giveFile("plan-file", "plan.json", plan);
  if (report !== undefined) giveFile("report-file", "report.json", report);
  tryTo(runner, "write the summary", () => runner.summary(summary));
  if (failure === null) return EXIT.done;
  runner.error(failure.hint === null ? failure.message : `${failure.message}\n${failure.hint}`);
  return failure.exit;
}

/** A full disk does not change what was found out, or done. */
function tryTo(runner: Runner, what: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    runner.warn(`Could not ${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

type Give = (name: string, value: string | number) => void;

function planOutputs(give: Give, { id, summary }: Plan): void {
  give("plan-id", id);
  give("create", summary.create);
  give("save", summary.save);
  give("publish", summary.publish);
  give("withdraw", summary.withdraw);
  give("off-the-market", summary.offTheMarket);
  give("awaiting-review", summary.awaitingReview);
  give("blocked", summary.blocked);
}
