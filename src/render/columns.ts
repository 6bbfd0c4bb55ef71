/** Laying out text for terminals: wrapping and aligning. Widths are in columns; wide characters count two. */

export const WIDTH = 80;

const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;

/** Columns that a text takes. Style codes do not count; the text must be visible already. */
export function widthOf(text: string): number {
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
    const pieces = chopped(word, width);
    lines.push(...pieces.slice(0, -1));
    current = pieces.at(-1) ?? "";
  }
  return [...lines, current];
}

function chopped(word: string, width: number): string[] {
  if (widthOf(word) <= width) return [word];
  const pieces: string[] = [""];
  for (const character of word) {
    const last = pieces.at(-1) ?? "";
    if (widthOf(last + character) > width) pieces.push(character);
    else pieces[pieces.length - 1] = last + character;
  }
  return pieces;
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
