/** From the words of a command line to an exit code: the one place where everything thrown ends up. */
import { EXIT, failureOf, type Exit } from "../run/exit.ts";
import { DONE, type Answer } from "./answer.ts";
import { CATALOGUE, FIRST_STEPS, loadAll } from "./catalogue.ts";
import type { Context } from "./context.ts";
import { commandHelp, programHelp } from "./help.ts";
import type { Asked } from "./line.ts";
import { missingCommand, unknownCommand } from "./parse.ts";

/** Does what a command line asks for, to its end. */
export async function runProgram(asked: Asked, context: Context): Promise<Exit> {
  const { terminal, stops } = context;
  const exit = await obey(asked, context).then(ending, (error: unknown) => {
    const failure = failureOf(error);
    terminal.failure(failure);
    if (failure.exit === EXIT.bug && error instanceof Error) terminal.trace(error.stack ?? "");
    return failure.exit as Exit;
  });
  const signal = stops.received();
  return signal == null ? exit : EXIT[signal];

  function ending(answer: Answer): Exit {
    if (!("failure" in answer)) return answer.exit;
    terminal.failure(answer.failure, answer.beside);
    return answer.failure.exit as Exit;
  }
}

async function obey(asked: Asked, context: Context): Promise<Answer> {
  const { terminal, tool } = context;
  switch (asked.kind) {
    case "version":
      terminal.print(tool.slice(tool.indexOf("/") + 1));
      return DONE;
    case "help":
      terminal.print(programHelp(await loadAll(), FIRST_STEPS, terminal.style));
      return DONE;
    case "completion": {
      const { answerCompletion } = await import("./answer-completion.ts");
      terminal.print((await answerCompletion(context, asked.words)).join("\n"));
      return DONE;
    }
    case "nothing":
      return { failure: missingCommand() };
    case "unknown":
      return { failure: unknownCommand(asked.name, Object.keys(CATALOGUE)) };
    case "command": {
      const { command, parsed } = asked;
      if ("failure" in parsed) return parsed;
      if ("given" in parsed) return command.run(context, parsed.given);
      terminal.print(commandHelp(command, terminal.style));
      return DONE;
    }
  }
}
