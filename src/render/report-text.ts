/**
 * What an apply did, for terminals: counts first, then what needs a person, then what was done; and
 * as its last words the live offers that it has left off the marketplace, and how to bring them back.
 */
import type { Difference, Outcome, Report, Result, StepError, StepResult } from "../core/report.ts";
import { padded, sides, WIDTH, widthOf, wrapped } from "./columns.ts";
import { CONFLICT_SIDES, conflictWords } from "./conflict-words.ts";
import { counted } from "./english.ts";
import { visibleLine } from "./escape.ts";
import type { Style } from "./style.ts";

type Group = {
  readonly outcome: Outcome;
  readonly title: string;
  readonly count: string;
  readonly tone: "good" | "bad" | "caution" | "strong";
  readonly sign: string;
};

/** What needs a person comes first. */
const GROUPS: readonly Group[] = [
  { outcome: "failed", title: "Failed", count: "failed", tone: "bad", sign: "x" },
  {
    outcome: "conflict",
    title: "Changed by somebody else meanwhile",
    count: "in conflict",
    tone: "bad",
    sign: "x",
  },
  { outcome: "unknown", title: "Unknown", count: "unknown", tone: "bad", sign: "?" },
  { outcome: "notTried", title: "Not tried", count: "not tried", tone: "caution", sign: "." },
  {
    outcome: "notReviewed",
    title: "Not reviewed, left alone",
    count: "not reviewed",
    tone: "caution",
    sign: ".",
  },
  { outcome: "done", title: "Done", count: "done", tone: "good", sign: "+" },
];

const INDENT = "      ";

/** One offer's result on one line, for progress: `java: create done, publish not tried`. */
export function resultLine({ key, steps }: Pick<Result, "key" | "steps">): string {
  const outcomes = [...new Set(steps.map(({ outcome }) => outcome))];
  const parts = outcomes.map((outcome) => {
    const taken = steps.filter((one) => one.outcome === outcome).map(({ step }) => step);
    return `${taken.join(", ")} ${STEP_WORDS[outcome]}`;
  });
  return `${visibleLine(key)}: ${parts.join(", ")}`;
}

/** The whole report, ending with a newline; `again` is the command that goes on where the run ended. */
export function reportText(
  { results, summary }: Report,
  style: Style,
  again = "offers apply",
): string {
  const groups = GROUPS.filter(({ outcome }) => summary[outcome] > 0);
  const counts = groups.map(({ outcome, count }) => `${summary[outcome]} ${count}`);
  const blocks = [
    [style.strong(counts.length === 0 ? "Nothing to do" : counts.join(" · "))],
    ...groups.map(({ outcome, title, tone, sign }) => {
      const held = results.filter((result) => result.outcome === outcome);
      return [
        style[tone](`${title} (${summary[outcome]})`),
        ...(outcome === "done"
          ? doneLines(held, sign, style)
          : held.flatMap((result) => resultLines(result, sign, style))),
      ];
    }),
    lastWords(results.filter(isStranded), style, again),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

/** What went well is a line each, unless there is something to say about it. */
function doneLines(results: readonly Result[], sign: string, style: Style): readonly string[] {
  const left = Math.min(40, Math.max(0, ...results.map(({ key }) => widthOf(visibleLine(key)))));
  return results.flatMap(({ key, steps, note }) => {
    const last = steps.findLast((step) => step.status != null)?.status;
    const state = last == null ? "" : `: now ${visibleLine(last)}`;
    const did = `${steps.map(({ step }) => step).join(", ")}${state}`;
    return [
      `  ${sign} ${padded(visibleLine(key), left)}  ${style.faint(did)}`,
      ...(note == null ? [] : indented(note, style)),
    ];
  });
}

function resultLines(result: Result, sign: string, style: Style): readonly string[] {
  const { key, name, portalId, steps, note, differences = [] } = result;
  const title = name === key ? visibleLine(key) : `${visibleLine(key)}  ${visibleLine(name)}`;
  return [
    `  ${sign} ${style.strong(title)}`,
    ...steps.flatMap((step) => stepLines(step)),
    ...(note == null ? [] : indented(note, style)),
    ...differences.flatMap(differenceLines),
    ...(portalId == null ? [] : indented(`portal id ${portalId}`, style)),
  ];
}

/** What the plan was made from, what is there now, and what is wanted. */
function differenceLines(difference: Difference): readonly string[] {
  const { path, planned, found, wanted } = conflictWords(difference);
  const held = [planned, found, wanted].map(
    (text, index) => [CONFLICT_SIDES[index] ?? "", text] as const,
  );
  return sides(path, held, INDENT);
}

const indented = (text: string, style: Style): readonly string[] =>
  wrapped(visibleLine(text), WIDTH - INDENT.length).map((line) => INDENT + style.faint(line));

const STEP_WORDS = {
  done: "done",
  failed: "failed",
  notTried: "not tried",
  unknown: "not known",
} as const;

function stepLines({ step, outcome, error }: StepResult): readonly string[] {
  const said = error == null ? "" : `: ${errorText(error)}`;
  return wrapped(`${step} ${STEP_WORDS[outcome]}${said}`, WIDTH - INDENT.length).map(
    (line) => INDENT + line,
  );
}

/** The portal's own words, and what its support asks for. */
function errorText({ status, code, message, occurrence }: StepError): string {
  const about = [
    ...(status == null ? [] : [String(status)]),
    ...(code == null ? [] : [visibleLine(code)]),
    ...(occurrence == null ? [] : [`occurrence ${visibleLine(occurrence)}`]),
  ].join(", ");
  return about === "" ? visibleLine(message) : `${visibleLine(message)} (${about})`;
}

/** Off the marketplace by accident: what was to be withdrawn for good is no reason for last words. */
const isStranded = ({ offTheMarket, steps }: Result): boolean =>
  offTheMarket && steps.some(({ step }) => step === "publish");

function lastWords(off: readonly Result[], style: Style, again: string): readonly string[] {
  if (off.length === 0) return [];
  return [
    style.bad(`Off the marketplace because of this run: ${counted(off.length, "live offer")}`),
    ...off.map(({ key }) => `    ${visibleLine(key)}`),
    `  ${style.accent(again)} finishes what was begun and publishes ${off.length === 1 ? "it" : "them"} again.`,
  ];
}
