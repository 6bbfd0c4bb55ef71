/** `|` and `>` texts in their simplest form; everything finer is left to the `yaml` package. */

const RETURN = 13;
const SPACE = 32;

/** A text and where the line after it begins. */
export type BlockText = { readonly value: string; readonly next: number };

/** `|`, `|-`, `>` or `>-`, with nothing else on the line. */
export const isBlockTextHeader = (written: string): boolean => /^[|>]-?$/.test(written);

/**
 * The text below a header: lines that are indented alike, and blank ones between them. Undefined
 * when it begins with a blank line, has no line, or holds lines that are indented further (which
 * are not folded) or white space only.
 */
export function readBlockText(
  text: string,
  header: string,
  from: number,
  end: number,
  parentIndent: number,
): BlockText | undefined {
  const lines: string[] = [];
  let column = -1;
  let next = from;
  while (next < end) {
    const newline = text.indexOf("\n", next);
    const textEnd = newline === -1 || newline > end ? end : newline;
    const returned = textEnd > next && text.charCodeAt(textEnd - 1) === RETURN;
    const lineEnd = returned ? textEnd - 1 : textEnd;
    let at = next;
    while (at < lineEnd && text.charCodeAt(at) === SPACE) at += 1;
    const indent = at - next;
    if (at === lineEnd) {
      if (indent > 0 || column === -1) return undefined;
      lines.push("");
    } else {
      if (column === -1) column = indent;
      if (column <= parentIndent) return undefined;
      if (indent < column) break;
      if (indent > column && header.startsWith(">")) return undefined;
      lines.push(text.slice(next + column, lineEnd));
    }
    next = textEnd + 1;
  }
  if (column === -1) return undefined;
  while (lines.at(-1) === "") lines.pop();
  const joined = header.startsWith("|") ? lines.join("\n") : folded(lines);
  return { value: header.endsWith("-") ? joined : `${joined}\n`, next };
}

/** Line ends become spaces, blank lines line ends. */
function folded(lines: readonly string[]): string {
  let joined = "";
  let blank = true;
  for (const line of lines) {
    if (line === "") joined += "\n";
    else joined += blank ? line : ` ${line}`;
    blank = line === "";
  }
  return joined;
}
