/** From the words of a command line to an exit code: the one place where everything thrown ends up. */
import { EXIT, failureOf, type Exit } from "../run/exit.ts";
import { DONE, type Answer } from "./answer.ts";
import { CATALOGUE, FIRST_STEPS, loadAll } from "./catalogue.ts";
import type { Context } from "./context.ts";
import { commandHelp, programHelp } from "./help.ts";
import { missingCommand, parseCommand, splitLine, unknownCommand } from "./parse.ts";

const HELP: ReadonlySet<string> = new Set(["--help", "-h", "help"]);
const VERSION: ReadonlySet<string> = new Set(["--version", "-V"]);

/** Runs one command line to its end. */
export async function runProgram(line: readonly string[], context: Context): Promise<Exit> {
  const { terminal, stops } = context;
  const exit = await obey(line, context).then(ending, (error: unknown) => {
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

async function obey(line: readonly string[], context: Context): Promise<Answer> {
  const { terminal, tool } = context;
  const [first = "--help", second] = line;
  if (VERSION.has(first)) {
    terminal.print(tool.slice(tool.indexOf("/") + 1));
    return DONE;
  }
  if (HELP.has(first) && (first !== "help" || second == null)) {
    terminal.print(programHelp(await loadAll(), FIRST_STEPS, terminal.style));
    return DONE;
  }
  if (first === "__complete") {
    const { answerCompletion } = await import("./answer-completion.ts");
    terminal.print((await answerCompletion(context, line.slice(1))).join("\n"));
    return DONE;
  }
  const { name, words } = splitLine(first === "help" ? [second ?? "", "--help"] : line);
  if (name == null) return { failure: missingCommand() };
  const load = Object.hasOwn(CATALOGUE, name) ? CATALOGUE[name] : undefined;
  if (load == null) return { failure: unknownCommand(name, Object.keys(CATALOGUE)) };

  const command = await load();
  const parsed = parseCommand(command, words);
  if ("failure" in parsed) return parsed;
  if ("given" in parsed) return command.run(context, parsed.given);
  terminal.print(commandHelp(command, terminal.style));
  return DONE;
}
