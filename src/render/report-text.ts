/**
 * What an apply did, for terminals: counts first, then what needs a person, then what was done; and
 * as its last words the live offers that it has left off the marketplace, and how to bring them back.
 */
import type { Outcome, Report, Result, StepError, StepResult } from "../core/report.ts";
import { WIDTH, wrapped } from "./columns.ts";
import { counted } from "./english.ts";
import { visibleLine } from "./escape.ts";
import type { Style } from "./style.ts";
import { valueText } from "./value.ts";

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

/** The whole report, ending with a newline. */
export function reportText({ results, summary }: Report, style: Style): string {
  const groups = GROUPS.filter(({ outcome }) => summary[outcome] > 0);
  const counts = groups.map(({ outcome, count }) => `${summary[outcome]} ${count}`);
  const blocks = [
    [style.strong(counts.length === 0 ? "Nothing to do" : counts.join(" · "))],
    ...groups.map(({ outcome, title, tone, sign }) => [
      style[tone](`${title} (${summary[outcome]})`),
      ...results
        .filter((result) => result.outcome === outcome)
        .flatMap((result) => resultLines(result, sign, style)),
    ]),
    lastWords(
      results.filter(({ offTheMarket }) => offTheMarket),
      style,
    ),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

function resultLines(result: Result, sign: string, style: Style): readonly string[] {
  const { key, name, portalId, outcome, steps, note, differences = [] } = result;
  const title = name === key ? visibleLine(key) : `${visibleLine(key)}  ${visibleLine(name)}`;
  const id = portalId == null || outcome === "done" ? "" : `, portal id ${visibleLine(portalId)}`;
  const last = steps.findLast((step) => step.status != null)?.status;
  const state = last == null ? "" : `: now ${visibleLine(last)}`;
  const did = steps.filter((step) => step.outcome === "done").map(({ step }) => step);
  return [
    `  ${sign} ${style.strong(title)}`,
    ...indented(outcome === "done" && did.length > 0 ? `${did.join(", ")}${state}` : "", style),
    ...(outcome === "done" ? [] : steps.flatMap((step) => stepLines(step))),
    ...differences.flatMap(({ path, planned, found, wanted }) => [
      `${INDENT}${path}: was ${valueText(path, planned)}, is now ${valueText(path, found)}, wanted ${valueText(path, wanted)}`,
    ]),
    ...indented(note == null ? "" : visibleLine(note), style),
    ...indented(id === "" ? "" : id.slice(2), style),
  ];
}

const indented = (text: string, style: Style): readonly string[] =>
  text === "" ? [] : wrapped(text, WIDTH - INDENT.length).map((line) => INDENT + style.faint(line));

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

function lastWords(off: readonly Result[], style: Style): readonly string[] {
  if (off.length === 0) return [];
  return [
    style.bad(`Off the marketplace because of this run: ${counted(off.length, "live offer")}`),
    ...off.map(({ key }) => `    ${visibleLine(key)}`),
    `  ${style.accent("offers apply")} finishes what was begun and publishes ${off.length === 1 ? "it" : "them"} again.`,
  ];
}
