/** Verdicts as a Markdown table, which reads as well in a terminal. */
import type { Verdict } from "./goal.ts";

const UNITS: Readonly<Record<string, string>> = { wall: "ms", cpu: "ms CPU", memory: "MB" };

/** 0.123, 1.23, 12.3, 123, 1,230: three digits, or all of a whole number. */
export const threeDigits = (value: number): string =>
  value.toLocaleString("en", {
    maximumFractionDigits: value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0,
  });

const amount = (value: number, figure: string): string =>
  `${threeDigits(value)} ${UNITS[figure] ?? figure}`;

const rowOf = ({ name, figure, of, value, floor, floorValue, ratio, atMost, met }: Verdict) => [
  name,
  `${of}: ${amount(value, figure)}`,
  typeof floor === "number" ? amount(floor, figure) : `${floor}: ${amount(floorValue, figure)}`,
  `${ratio.toFixed(2)} ×`,
  atMost == null ? "" : `${atMost.toFixed(2)} ×`,
  atMost == null ? "" : met ? "met" : "MISSED",
];

const HEADINGS = ["goal", "measured", "floor", "ratio", "at most", ""];

/** All verdicts, one a line, in columns. */
export function table(verdicts: readonly Verdict[]): string {
  const rows = [HEADINGS, ...verdicts.map(rowOf)];
  const widths = HEADINGS.map((_, column) =>
    Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = rows;
  return [head, widths.map((width) => "-".repeat(width)), ...body].map(line).join("\n");
}
