/** The help pages, made from the declarations: text for the terminal, and the same for the README. */
import { hanging, WIDTH, wrapped } from "../render/columns.ts";
import { PLAIN, type Style } from "../render/style.ts";
import { COMMON } from "./common.ts";
import type { Command, Option, Options } from "./declare.ts";

type Row = readonly [left: string, right: string];

/** The help page of one command. */
export function commandHelp(command: Command, style: Style = PLAIN): string {
  const argumentRows = Object.values(command.arguments).map(({ written, text, choices }): Row => [
    written,
    choices == null ? text : `${text} (${choices.join(", ")})`,
  ]);
  const usage = ["offers", command.name, ...argumentRows.map(([written]) => written), "[options]"];
  const all = { ...command.options, ...COMMON };
  const headings = [...new Set(Object.values(all).map(({ heading }) => heading))];
  const sections = [
    ...(argumentRows.length > 0 ? [["Arguments", argumentRows] as const] : []),
    ...headings.map((heading) => [heading, optionRows(all, heading)] as const),
  ];
  const left = widest(sections.flatMap(([, rows]) => rows));
  return [
    command.summary,
    ...(command.details == null ? [] : ["", ...wrapped(command.details, WIDTH)]),
    "",
    `${style.strong("Usage")}  ${usage.join(" ")}`,
    ...sections.flatMap(([heading, rows]) => ["", style.strong(heading), ...table(rows, left)]),
    "",
    style.strong("Examples"),
    ...command.examples.flatMap(([line, why]) => [`  ${style.accent(line)}`, `      ${why}`]),
    "",
  ].join("\n");
}

/** The help page of the program. */
export function programHelp(
  commands: readonly Command[],
  examples: readonly Row[],
  style: Style = PLAIN,
): string {
  const rows = commands.map(({ name, summary }): Row => [name, summary]);
  return [
    "Keep the offers of a marketplace partner as YAML in git: validate, plan, review, publish.",
    "",
    `${style.strong("Usage")}  offers <command> [options]`,
    "",
    style.strong("Commands"),
    ...table(rows, widest(rows)),
    "",
    style.strong("Examples"),
    ...examples.flatMap(([line, why]) => [`  ${style.accent(line)}`, `      ${why}`]),
    "",
    "`offers <command> --help` says more. `offers --version` prints the version.",
    "",
  ].join("\n");
}

const optionRows = (options: Options, heading: string): readonly Row[] =>
  Object.values(options)
    .filter((option) => option.heading === heading)
    .map((option): Row => [option.flags, described(option)]);

function described(option: Option<unknown>): string {
  const notes = [
    option.choices == null ? null : option.choices.join(", "),
    option.fallbackText == null ? null : `default: ${option.fallbackText}`,
    option.repeats ? "can be repeated" : null,
  ].filter((note) => note != null);
  return notes.length === 0 ? option.text : `${option.text} (${notes.join("; ")})`;
}

const widest = (rows: readonly Row[]): number => Math.max(...rows.map(([left]) => left.length));

const table = (rows: readonly Row[], left: number): readonly string[] =>
  rows.flatMap(([name, text]) => hanging(name, text, "  ", left));
