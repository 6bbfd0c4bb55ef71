/**
 * How this tool writes YAML: two blanks of indentation, no folded lines, `[a, b]` and `{ a: b }`,
 * double quotes, and only where they are needed. "Needed" is wider than YAML 1.2 asks for: what an
 * older reader would take for something else (`NO`, `1e3`, `2027-06-30`, `0123`) is quoted as well.
 */
import { type CollectionTag, Scalar, type ScalarTag, type Tags, type ToStringOptions } from "yaml";

/**
 * Characters that a reviewer would not see, or that text files may not hold. Joiners and variation
 * selectors are left alone, because scripts and emoji need them.
 */
const UNSEEN =
  /(?![\n\t\u200C\u200D])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u115F\u1160\u17B4\u17B5\u3164\uFFA0\uFFFE\uFFFF]/gu;

const escaped = (character: string): string => {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return hex.length > 4 ? `\\U${hex.padStart(8, "0")}` : `\\u${hex.padStart(4, "0")}`;
};

/** Text as a double-quoted scalar on one line, with everything unseen written as an escape. */
export const doubleQuoted = (text: string): string =>
  JSON.stringify(text).replaceAll(UNSEEN, escaped);

/** Text for a comment: on one line, with everything unseen written as an escape. */
export const inComment = (text: string): string =>
  text.replaceAll(/\s+/g, " ").replaceAll(UNSEEN, escaped);

/** `=` alone is "the default value" to some older readers; lines of nothing but blanks get lost in a block. */
const ODD = /^=$|^\s*\n\s*$/;

const FOLDED_WIDTH = 80;

type Stringify = NonNullable<ScalarTag["stringify"]>;

/** Text as the package writes it, but for what must be seen. */
function seenText(tag: ScalarTag): ScalarTag {
  const stringify: Stringify = (item, context, ...rest) => {
    const value = String(item.value);
    // `search` ignores the expression's memory of where it was.
    const broken = context.inFlow === true && value.includes("\n");
    if (broken || value.search(UNSEEN) !== -1 || ODD.test(value)) return doubleQuoted(value);
    // Text that its author folded stays folded; nothing else is ever broken into lines.
    const options = { ...context.options, lineWidth: FOLDED_WIDTH };
    const here = item.type === Scalar.BLOCK_FOLDED ? { ...context, options } : context;
    return tag.stringify?.(item, here, ...rest) ?? doubleQuoted(value);
  };
  return { ...tag, stringify };
}

/** Lists without blanks inside the brackets; maps have them. */
const tightList: Stringify = (item, ...rest) => {
  const written = (item as { toString(...rest: unknown[]): string }).toString(...rest);
  return /^\[ [^\n]* \]$/.test(written) ? `[${written.slice(2, -2)}]` : written;
};

/** The core schema's tags with our own way to write text and lists. */
export const customTags = (tags: Tags): Tags =>
  tags.map((tag) => {
    if (typeof tag === "string") return tag;
    if (tag.tag === "tag:yaml.org,2002:str") return seenText(tag as ScalarTag);
    if (tag.tag !== "tag:yaml.org,2002:seq") return tag;
    // The package honours it for collections too; only its types leave it out.
    return { ...tag, stringify: tightList } as unknown as CollectionTag;
  });

/** For writing new documents: what old readers misread is quoted. */
export const NEW_DOCUMENT = {
  version: "1.2",
  schema: "core",
  compat: "yaml-1.1",
  customTags,
  aliasDuplicateObjects: false,
} as const;

export const STYLE: ToStringOptions = {
  indent: 2,
  lineWidth: 0,
  singleQuote: false,
  blockQuote: true,
};
