/** What a shell's completion gets to hear: one candidate a line, or that a file name belongs here. */
import { loadAll } from "./catalogue.ts";
import { completeLine, type Candidate, type Completion } from "./complete.ts";
import type { Context } from "./context.ts";
import { openProject } from "./project.ts";

/** Says nothing, so that a key press in a shell never prints a complaint. */
const silently = (context: Context): Context => ({
  ...context,
  terminal: { ...context.terminal, json: true, note: () => {}, warn: () => {} },
});

/** The answer to `offers __complete <words…>`. */
export async function answerCompletion(
  context: Context,
  words: readonly string[],
): Promise<readonly string[]> {
  const { candidates, also } = completeLine(await loadAll(), words);
  if (also === "file") return [":files"];
  const partial = words.at(-1) ?? "";
  const more = (await outside(silently(context), also)).filter(({ text }) =>
    text.startsWith(partial),
  );
  // A line is one candidate, whatever a name holds.
  return [...candidates, ...more]
    .filter(({ text }) => !/[\p{Cc}\p{Cf}]/u.test(text))
    .map(({ text, about }) => (about === "" ? text : `${text}\t${about}`));
}

async function outside(context: Context, also: Completion["also"]): Promise<readonly Candidate[]> {
  if (also === "diagnostic code") {
    const { EXPLANATIONS } = await import("../core/explain.ts");
    return Object.entries(EXPLANATIONS).map(([text, { meaning }]) => ({ text, about: meaning }));
  }
  if (also !== "identity") return [];
  const given = { config: null, environment: null, portal: null };
  const project = await openProject(context, given);
  if ("failure" in project) return [];
  return project.offers.map(({ key, name }) => ({ text: key, about: name === key ? "" : name }));
}
