/** The doctor's lines for terminals: a mark, what was found, and the way out. */
import type { Check } from "../core/doctor-check.ts";
import { WIDTH, wrapped } from "./columns.ts";
import { counted } from "./english.ts";
import { visibleLine } from "./escape.ts";
import type { Style } from "./style.ts";

const MARKS = { ok: "ok", warning: "warning", failure: "failure" } as const;
const TONES = { ok: "good", warning: "caution", failure: "bad" } as const;
const MARK_WIDTH = 9;

/** All lines and a sum, ending with a newline. */
export function doctorText(checks: readonly Check[], style: Style): string {
  const lines = checks.flatMap((check) => checkLines(check, style));
  const count = (state: Check["state"]) => checks.filter((check) => check.state === state).length;
  const parts = [
    ...(count("failure") > 0 ? [counted(count("failure"), "failure")] : []),
    ...(count("warning") > 0 ? [counted(count("warning"), "warning")] : []),
  ];
  const sum = parts.length === 0 ? style.good("All is well.") : `${parts.join(", ")}.`;
  return `${lines.join("\n")}\n\n${sum}\n`;
}

function checkLines({ state, message, hint }: Check, style: Style): readonly string[] {
  const indent = " ".repeat(MARK_WIDTH);
  const [first = "", ...rest] = wrapped(visibleLine(message), WIDTH - MARK_WIDTH);
  const way = hint === null ? [] : wrapped(visibleLine(hint), WIDTH - MARK_WIDTH - 2);
  return [
    `${style[TONES[state]](MARKS[state].padEnd(MARK_WIDTH))}${first}`,
    ...rest.map((line) => indent + line),
    ...way.map((line, index) => `${indent}${style.faint(`${index === 0 ? "→ " : "  "}${line}`)}`),
  ];
}
