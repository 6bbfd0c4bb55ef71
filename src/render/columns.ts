/** Laying out text for terminals: wrapping and aligning. Widths are in columns; wide characters count two. */

export const WIDTH = 80;

const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

/** Columns that a text takes. Style codes do not count; the text must be visible already. */
export function widthOf(text: string): number {
  // Nearly all text is: five times as fast.
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  // oxlint-disable-next-line no-control-regex -- the style codes are our own
  for (const character of text.replaceAll(/\u001B\[[\d;]*m/g, "")) {
    width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}

export const padded = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - widthOf(text)));

/** Lines of at most `width` columns, broken at spaces; a longer word is cut. Newlines are kept. */
export function wrapped(text: string, width: number): string[] {
  return text.split("\n").flatMap((line) => wrapLine(line, Math.max(width, 10)));
}

function wrapLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    const joined = current === "" ? word : `${current} ${word}`;
    if (widthOf(joined) <= width) {
      current = joined;
      continue;
    }
    if (current !== "") lines.push(current);
    current = "";
    for (const piece of chopped(word, width)) {
      if (current !== "") lines.push(current);
      current = piece;
    }
  }
  lines.push(current);
  return lines;
}

function chopped(word: string, width: number): readonly string[] {
  if (widthOf(word) <= width) return [word];
  const pieces: string[] = [];
  let last = "";
  let lastWidth = 0;
  for (const character of word) {
    const more = widthOf(character);
    if (lastWidth + more > width) {
      pieces.push(last);
      last = "";
      lastWidth = 0;
    }
    last += character;
    lastWidth += more;
  }
  return [...pieces, last];
}

/** A label, then text beside it, continued under itself. */
export function hanging(label: string, text: string, indent: string, labelWidth: number): string[] {
  const room = WIDTH - indent.length - labelWidth - 2;
  const [first = "", ...rest] = wrapped(text, room);
  const under = " ".repeat(indent.length + labelWidth + 2);
  return [
    `${indent}${padded(label, labelWidth)}  ${first}`.trimEnd(),
    ...rest.map((line) => under + line),
  ];
}

/** A title, and below it what stands against what, one side a line. */
export function sides(
  title: string,
  held: readonly (readonly [label: string, text: string])[],
  indent: string,
): string[] {
  const labelWidth = Math.max(...held.map(([label]) => label.length));
  return [
    indent + title,
    ...held.flatMap(([label, text]) => hanging(label, text, `${indent}  `, labelWidth)),
  ];
}
