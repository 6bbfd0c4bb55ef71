import { EXIT } from "../../run/exit.ts";
import { planUndo } from "../../run/undo.ts";
import { DONE, type Answer, type Failed } from "../answer.ts";
import { againLine, APPLYING, carryOut, withTurn } from "../applying.ts";
import type { Context } from "../context.ts";
import { choice, command, list, optional, under } from "../declare.ts";
import type { State } from "../edges.ts";
import { readAllowances } from "../planning.ts";
import { accessTo, openConfig } from "../project.ts";
import { printPlan } from "./plan.ts";

/** `offers undo`: back to before a run, as a plan. */
export const undo = command({
  name: "undo",
  summary: "Plan the way back to before an apply, and with --yes go it.",
  details:
    "Works from the run's journal in .offers/runs, with the same guards, and says what cannot be undone. Without a run, it lists them. The files still say what they say: change them too, or the next apply does it all again.",
  arguments: { run: optional("run", "the name of its journal, without .jsonl") },
  options: {
    ...under("How", {
      allow: list("--allow <guard[=n]>", "open a guard"),
      ...APPLYING,
    }),
    ...under("Output", {
      format: choice("--format <format>", "how to show the plan, or the report", ["text", "json"]),
    }),
  },
  examples: [
    ["offers undo", "the runs there are, the newest first"],
    ["offers undo 20260131T120000Z-0123456789ab", "what going back would do"],
    ["offers undo 20260131T120000Z-0123456789ab --yes", "go back"],
  ],
  async run(context, given) {
    const allowances = readAllowances(given.allow);
    if ("failure" in allowances) return allowances;
    const opened = await openConfig(context, given);
    if ("failure" in opened) return opened;
    const { config } = opened;
    const { edges, tool } = context;
    const state = await edges.state(config.root);
    if (given.run == null) return listRuns(context, state);
    const { run } = given;
    const journal = await state.readJournal(run);
    if (journal == null) return noSuchRun(run);
    const access = accessTo(config, context);
    if ("failure" in access) return access;
    const commit = await edges.headCommit(config.root);
    const request = { journal, config, tool, commit, ...allowances };

    if (!given.yes) {
      const { portal, close } = await edges.openReader(access.access);
      try {
        const made = await planUndo(portal, request);
        if (!made.ok) return notBelieved(made);
        await printPlan(made.plan, given.format, context.terminal);
        return DONE;
      } finally {
        close();
      }
    }
    return withTurn(context, config, given, async () => {
      const { portal, close } = await edges.openWriter(access.access);
      try {
        const made = await planUndo(portal, request);
        if (!made.ok) return notBelieved(made);
        const { plan, seen } = made;
        return await carryOut(context, {
          plan,
          seen,
          notReviewed: [],
          portal,
          yes: true,
          again: againLine("undo", run, given),
          ...access,
        });
      } finally {
        close();
      }
    });
  },
});

async function listRuns({ terminal }: Context, state: State): Promise<Answer> {
  const runs = await state.listRuns();
  if (terminal.json) terminal.document({ formatVersion: 1, runs });
  else if (runs.length === 0)
    terminal.note("There are no runs yet: nothing was applied from here.");
  else terminal.print(runs.join("\n"));
  return DONE;
}

const noSuchRun = (run: string): Failed => ({
  failure: {
    exit: EXIT.invalid,
    code: "no-such-run",
    message: `There is no run '${run}' in .offers/runs.`,
    hint: "`offers undo` lists those there are.",
  },
});

const notBelieved = ({ code, message }: { code: string; message: string }): Failed => ({
  failure: { exit: EXIT.invalid, code, message, hint: "`offers undo` lists the runs there are." },
});
