/** Text with its file's name, and offsets in it as lines and columns. */

export type SourceText = { readonly file: string; readonly text: string };

/** One YAML document: a part of a file's text. */
export type SourceDocument = {
  readonly source: SourceText;
  /** Offsets in the text: first character, and one past the last. */
  readonly start: number;
  readonly end: number;
  /** The offset of its first line of its own, which is no comment and no bare `---`, and that line from 1. */
  readonly first: number;
  readonly line: number;
};

/** Lines and columns from 1, counted in UTF-16 units; the end is one past the last character. */
export type Span = {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
};

const lineStarts = new WeakMap<SourceText, readonly number[]>();

/** Offsets at which lines begin. Remembered: many problems may lie in one file. */
function startsOf(source: SourceText): readonly number[] {
  const known = lineStarts.get(source);
  if (known !== undefined) return known;
  const starts = [0];
  for (let at = source.text.indexOf("\n"); at !== -1; at = source.text.indexOf("\n", at + 1)) {
    starts.push(at + 1);
  }
  lineStarts.set(source, starts);
  return starts;
}

/** The line, from 1, on which an offset lies. */
export function lineAt(source: SourceText, offset: number): number {
  const starts = startsOf(source);
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

/** Offsets as lines and columns. */
export function spanOf(source: SourceText, start: number, end: number): Span {
  const starts = startsOf(source);
  const line = lineAt(source, start);
  const endLine = lineAt(source, Math.max(start, end));
  return {
    line,
    column: start - (starts[line - 1] ?? 0) + 1,
    endLine,
    endColumn: Math.max(start, end) - (starts[endLine - 1] ?? 0) + 1,
  };
}

/** A line's text, without its line end. */
export function lineText(source: SourceText, line: number): string | undefined {
  const starts = startsOf(source);
  const start = starts[line - 1];
  if (start === undefined) return undefined;
  const next = starts[line];
  const text = source.text.slice(start, next === undefined ? undefined : next - 1);
  return text.endsWith("\r") ? text.slice(0, -1) : text;
}
