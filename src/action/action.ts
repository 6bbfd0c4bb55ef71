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
  if (plan !== undefined) runner.log(planText(plan, PLAIN));
  if (report !== undefined) runner.log(reportText(report, PLAIN));
  runner.summary(summary);
  runner.output("result", result);
  if (plan !== undefined) {
    planOutputs(runner, plan);
    runner.output("plan-file", runner.file("plan.json", jsonText(plan)));
  }
  if (report !== undefined) {
    runner.output("report-file", runner.file("report.json", jsonText(report)));
  }
  if (verdict.commentUrl != null) runner.output("comment-url", verdict.commentUrl);
  if (verdict.issueUrl != null) runner.output("issue-url", verdict.issueUrl);
  if (failure === null) return EXIT.done;
  runner.output("failure-reason", visible(failure.message));
  runner.error(failure.hint === null ? failure.message : `${failure.message}\n${failure.hint}`);
  return failure.exit;
}

function planOutputs(runner: Runner, { id, summary }: Plan): void {
  runner.output("plan-id", id);
  runner.output("create", summary.create);
  runner.output("save", summary.save);
  runner.output("publish", summary.publish);
  runner.output("withdraw", summary.withdraw);
  runner.output("off-the-market", summary.offTheMarket);
  runner.output("awaiting-review", summary.awaitingReview);
  runner.output("blocked", summary.blocked);
}
