/** What a person types, line by line. The input stays in lines, so that Ctrl-C still is a signal. */
import { createInterface, type Interface } from "node:readline";

export type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean | undefined };

/** The next line; null at the end of the input (Ctrl-D), or when nobody waits for it any more. */
export type NextLine = (stop: AbortSignal) => Promise<string | null>;

/** One reader for all questions: an input that has ended says so once, and never again. */
export function typedLines(stdin: Input): NextLine {
  const ahead: string[] = [];
  let reader: Interface | null = null;
  let hasEnded = false;
  let give: ((line: string | null) => void) | null = null;

  const begin = (): Interface => {
    const lines = createInterface({ input: stdin, terminal: false });
    lines.on("line", (line) => (give === null ? void ahead.push(line) : give(line)));
    lines.on("close", () => {
      hasEnded = true;
      give?.(null);
    });
    return lines;
  };

  return (stop) =>
    new Promise((resolve) => {
      const end = (line: string | null) => {
        give = null;
        stop.removeEventListener("abort", no);
        // Nothing is read between questions, and nothing keeps the program from ending.
        if (!hasEnded) reader?.pause();
        resolve(line);
      };
      const no = () => end(null);
      const next = ahead.shift();
      if (next !== undefined || hasEnded || stop.aborted) return resolve(next ?? null);
      give = end;
      stop.addEventListener("abort", no);
      if (reader === null) reader = begin();
      else reader.resume();
    });
}
