/**
 * The only file that writes to the streams. Results go to stdout, everything said along the way to
 * stderr. In JSON mode stdout gets exactly one document, whatever happens.
 *
 * `print` takes finished output of a renderer, which has made every text in it safe to show. All
 * other methods take plain sentences and make them safe themselves.
 */
import { Bug } from "../core/bug.ts";
import type { Failure } from "../core/failure.ts";
import { inert, visible, visibleLine } from "../render/escape.ts";
import { jsonText } from "../render/json.ts";
import { COLOUR, PLAIN, type Style } from "../render/style.ts";
import { EXIT, type Exit } from "../run/exit.ts";
import { type Input, typedLines } from "./typed-lines.ts";
import { wantsColour } from "./colour.ts";
import type { Environment } from "./context.ts";
import type { Wishes } from "./wishes.ts";

type Output = NodeJS.WritableStream & {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
};

export interface Terminal {
  /** For renderers of what goes to stdout. */
  readonly style: Style;
  /** Columns of stdout, 80 where nobody says. */
  readonly columns: number;
  /** True when stdout is to hold one JSON document and nothing else. */
  readonly json: boolean;
  /** True when only results and problems are wanted. */
  readonly quiet: boolean;
  /** Whether there is a person to ask. */
  readonly canAsk: boolean;
  /** Whether a result or a document was printed already. */
  answered(): boolean;
  /** Aborted when whoever read stdout has gone. */
  readonly closed: AbortSignal;
  /** From now on, what this function takes out of a text is taken out of everything shown. */
  conceal(redact: (text: string) => string): void;
  /**
   * A finished result, in text or another format that is not our JSON; `commands` when it is meant
   * for a CI runner to act on.
   */
  print(text: string, how?: { readonly commands: boolean }): void;
  /** The one document of JSON mode. */
  document(value: object): void;
  /** The same document as text, for a file. */
  written(value: object): string;
  /** Finished output of a renderer that is no result: on stderr, in its style. */
  aside(render: (style: Style) => string): void;
  /** A line for people; `--quiet` silences it. */
  note(text: string): void;
  /** A line only for `--verbose`. */
  detail(text: string): void;
  /** Something that needs attention, `--quiet` or not. */
  warn(text: string): void;
  /** Why the command failed, and the way out: words on stderr, and in JSON mode the document. */
  failure(failure: Failure, beside?: { readonly [key: string]: unknown }): void;
  /** Where a bug of ours was thrown. */
  trace(stack: string): void;
  /** The state of things: rewritten in place on terminals, a line each elsewhere. */
  progress(text: string): void;
  /** As `progress`, but too fleeting for anything but a terminal. */
  live(text: string): void;
  /** Asks on stderr. No terminal, no answer or a stop: no. */
  confirm(question: string, stop: AbortSignal): Promise<boolean>;
  /** Asks on stderr for a line of text; null without a terminal, an answer, or time for one. */
  ask(question: string, stop: AbortSignal): Promise<string | null>;
  /**
   * Takes the live line away and waits until everything is written. The exit code to end with: a
   * result that could not be written is no success, whatever became of the rest.
   */
  settle(exit: Exit): Promise<Exit>;
}

/** A terminal over these streams; tests bring their own. */
export function createTerminal(
  streams: { readonly stdin: Input; readonly stdout: Output; readonly stderr: Output },
  environment: Environment,
  wishes: Wishes,
): Terminal {
  const { stdin, stdout, stderr } = streams;
  const style = wantsColour(environment, stdout, wishes.noColour) ? COLOUR : PLAIN;
  const aside = wantsColour(environment, stderr, wishes.noColour) ? COLOUR : PLAIN;
  const moving = stderr.isTTY === true && environment["TERM"] !== "dumb";
  const canAsk = stdin.isTTY === true && stderr.isTTY === true;
  const typed = typedLines(stdin);
  const gone = new AbortController();
  let liveLine = "";
  let isAsking = false;
  let results = 0;
  let redact: ((text: string) => string) | undefined;
  const clean = (text: string): string => redact?.(text) ?? text;

  let lost: Error | null = null;

  // A reader that has gone (`offers plan | head`) is no failure: the rest is simply not written.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (!READER_GONE.has(error.code ?? "")) lost ??= error;
    gone.abort();
  });
  stderr.on("error", () => {});

  const erase = () => {
    if (liveLine !== "") stderr.write("\r\u001B[2K");
    // What ends a question unanswered does not go on in its line.
    if (isAsking) stderr.write("\n");
    liveLine = "";
    isAsking = false;
  };
  const say = (text: string) => {
    erase();
    stderr.write(`${inert(clean(text))}\n`);
  };
  const result = (text: string) => {
    erase();
    results += 1;
    if (!gone.signal.aborted) stdout.write(text.endsWith("\n") ? text : `${text}\n`);
  };
  const show = (text: string) => {
    const line = clean(text).slice(0, Math.max(20, (stderr.columns || 80) - 1));
    if (line === liveLine) return;
    erase();
    stderr.write(aside.faint(line));
    liveLine = line;
  };

  const asked = async (question: string, stop: AbortSignal): Promise<string | null> => {
    erase();
    if (!canAsk) return null;
    stderr.write(`${aside.strong(visible(question))} `);
    isAsking = true;
    const answer = await typed(stop);
    // The terminal itself has shown the Enter after an answer.
    if (answer !== null) isAsking = false;
    return answer;
  };

  return {
    style,
    columns: stdout.isTTY === true ? Math.min(Math.max(stdout.columns || 80, 40), 120) : 80,
    json: wishes.json,
    quiet: wishes.quiet,
    canAsk,
    answered: () => results > 0,
    closed: gone.signal,
    conceal(next) {
      redact = next;
    },
    print(text, { commands } = { commands: false }) {
      if (wishes.json) throw new Bug("Only one document may be printed in JSON mode");
      if (text !== "") result(clean(commands ? text : inert(text)));
    },
    document(content) {
      if (results > 0) throw new Bug("A second JSON document was about to be printed");
      result(jsonText(content, redact));
    },
    written: (content) => jsonText(content, redact),
    aside: (render) => say(render(aside).trimEnd()),
    note(text) {
      if (!wishes.quiet) say(visible(text));
    },
    detail(text) {
      if (wishes.verbose && !wishes.quiet) say(aside.faint(visible(text)));
    },
    warn: (text) => say(`${aside.caution("warning:")} ${visible(text)}`),
    failure(failure, beside = {}) {
      say(`${aside.bad("error:")} ${visible(failure.message)}`);
      if (failure.hint != null) say(`  ${visible(failure.hint)}`);
      if (wishes.json && results === 0)
        result(jsonText({ formatVersion: 1, ok: false, error: failure, ...beside }, redact));
    },
    trace: (stack) => say(aside.faint(visible(stack))),
    progress(text) {
      if (wishes.quiet) return;
      if (moving) show(visibleLine(text));
      else say(visible(text));
    },
    live(text) {
      if (moving && !wishes.quiet) show(visibleLine(text));
    },
    async confirm(question, stop) {
      return /^\s*y(es)?\s*$/i.test((await asked(question, stop)) ?? "");
    },
    ask: asked,
    async settle(exit) {
      erase();
      await Promise.all([stdout, stderr].map(drained));
      if (lost === null) return exit;
      say(
        `${aside.bad("error:")} ${visible(`The result could not be written (${lost.message}).`)}`,
      );
      say("  Make room where it goes to, or name another place; then run the same line again.");
      await drained(stderr);
      return exit === EXIT.done || exit === EXIT.changes ? EXIT.invalid : exit;
    },
  };
}

/** How a pipe and a socket say that nobody reads any longer. */
const READER_GONE: ReadonlySet<string> = new Set(["EPIPE", "ECONNRESET"]);

const drained = (stream: Output): Promise<void> =>
  new Promise((resolve) => {
    if (stream.writable) stream.write("", () => resolve());
    else resolve();
  });
