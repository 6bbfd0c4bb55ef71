/** The `yaml` package's errors in plain words. What is not here keeps the package's own sentence. */
import type { ErrorCode } from "yaml";

const REASONS: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: "this line is indented differently from the lines that it belongs to",
  TAB_AS_INDENT: "tabs cannot indent YAML: use spaces",
  BLOCK_AS_IMPLICIT_KEY:
    "there is a second `: ` on this line: put the value in quotes, or move it to the next line",
  MULTILINE_IMPLICIT_KEY:
    "a key must stand on one line and be followed by `: ` (is a `:` or a space after it missing?)",
  BAD_SCALAR_START: "a value that begins with this character must be in quotes",
  BAD_DQ_ESCAPE: "this `\\` is not an escape that YAML knows: write `\\\\`, or use single quotes",
  BLOCK_IN_FLOW: "an indented list or map cannot stand between `[ ]` or `{ }`",
  KEY_OVER_1024_CHARS: "a key may be at most 1,024 characters long",
  MULTIPLE_ANCHORS: "one value can have only one anchor (`&name`)",
  MULTIPLE_TAGS: "one value can have only one tag",
  ALIAS_PROPS: "an alias (`*name`) cannot have an anchor or a tag of its own",
};

const LOWER_FIRST = /^[A-Z](?![A-Z])/;

/** One clause, lower case, without a full stop. */
export function plainReason(code: ErrorCode, message: string): string {
  if (/^Missing closing ['"]quote/.test(message)) return "this quote is never closed";
  const [sentence = message] = message.split("\n");
  return REASONS[code] ?? sentence.replace(LOWER_FIRST, (letter) => letter.toLowerCase());
}
