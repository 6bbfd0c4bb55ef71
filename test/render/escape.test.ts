/** Whatever a text holds, the sink's structure stays what it was and nothing acts. One law for each sink. */
import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { expect, test } from "vitest";
import {
  htmlText,
  inert,
  lookAlike,
  markdownBlock,
  markdownCode,
  markdownHtmlCode,
  outputEntry,
  visible,
  visibleLine,
  workflowCommand,
} from "../../src/render/escape.ts";

/** Pieces that act somewhere, among any characters. */
const PIECES = [
  "::error::boo",
  "##[command]x",
  "\r\n::stop-commands::x",
  "\u001B[31m",
  "\u001B]8;;http://evil.example\u0007",
  "\u009B2J",
  "\u202E",
  "\u200B",
  "\u2028",
  "`",
  "```\n",
  "~~~",
  "|",
  "<!-- -->",
  "</code>",
  "<img onerror=x>",
  "@octocat",
  "#12",
  "&lt;",
  "%0A",
  "\\",
  "EOF\n",
  "\uD800",
  "\u{E0041}",
];
const hostile = array(oneof(constantFrom(...PIECES), string({ unit: "binary" }), string()), {
  maxLength: 8,
}).map((pieces) => pieces.join(""));

const forAll = (law: (text: string) => void) => assert(property(hostile, law), { numRuns: 500 });

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

test("on a terminal nothing moves the cursor, changes colours, turns or hides text", () => {
  forAll((text) => {
    expect(visible(text).replaceAll(/[\n\t]/g, "")).not.toMatch(UNSEEN);
    expect(visibleLine(text)).not.toMatch(UNSEEN);
  });
});

test.each([
  ["Java Developer Skill Test", "Java Developer Skill Test"],
  ["Größe 文 🚀", "Größe 文 🚀"],
  ["a\tb", "a b"],
  ["a\r\nb", "a↵b"],
  ["a\rb", "a⟨U+000D⟩b"],
  ["Gold\u202Eeerf", "Gold⟨U+202E⟩eerf"],
  ["\u001B[31mred", "⟨U+001B⟩[31mred"],
  ["\uD83D", "⟨U+D83D⟩"],
])("%j on one line is %j", (text, shown) => {
  expect(visibleLine(text)).toBe(shown);
});

/** What a reader of CommonMark takes for the content of a code span that is the whole text. */
function codeSpanContent(markdown: string): string | undefined {
  const fence = /^`+/.exec(markdown)?.[0] ?? "";
  const runs = [...markdown.slice(fence.length).matchAll(/`+/g)];
  const closing = runs.find(([run]) => run.length === fence.length);
  if (fence === "" || closing === undefined) return undefined;
  if (fence.length + closing.index + fence.length !== markdown.length) return undefined;
  const inner = markdown.slice(fence.length, fence.length + closing.index);
  return /^ .* $/.test(inner) && inner.trim() !== "" ? inner.slice(1, -1) : inner;
}

test("a Markdown code span holds the whole text and ends where we end it", () => {
  forAll((text) => {
    const shown = visibleLine(text);
    const content = codeSpanContent(markdownCode(text));
    expect(content).toBe(shown.trim() === "" ? " " : shown);
  });
});

test("in a Markdown table a code span leaves the row as it was", () => {
  forAll((text) => {
    const cell = markdownCode(text, { inTable: true });
    expect(cell.replaceAll(String.raw`\|`, "")).not.toContain("|");
    expect(cell).not.toContain("\n");
  });
});

test("a Markdown block is closed by our fence only", () => {
  forAll((text) => {
    const lines = markdownBlock(text, "yaml").split("\n");
    const fence = /^`+/.exec(lines[0] ?? "")?.[0] ?? "";
    const closing = lines.findIndex(
      (line, index) => index > 0 && new RegExp(`^ {0,3}\`{${fence.length},}\\s*$`).test(line),
    );
    expect(closing).toBe(lines.length - 1);
    expect(lines.slice(1, -1).join("\n")).toBe(visible(text));
  });
});

test("in HTML the text is text, in elements and in quoted attributes", () => {
  forAll((text) => {
    const shown = htmlText(text);
    expect(shown).not.toMatch(/[<>"']/);
    expect(shown).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;)/);
  });
});

test("a code element within Markdown means nothing to either language", () => {
  forAll((text) => {
    const inner = markdownHtmlCode(text)
      .replace(/^<code>/, "")
      .replace(/<\/code>$/, "");
    expect(inner.replaceAll(/&#\d+;/g, "")).toMatch(/^[\p{L}\p{N} .⟨⟩↵-]*$/u);
  });
});

/** GitHub's runner: what it would take for a command in a log. */
const commandsIn = (log: string): readonly string[] =>
  log
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trimStart().startsWith("::") || line.includes("##["));

test("in a CI log nothing is a command", () => {
  forAll((text) => {
    expect(commandsIn(inert(visible(text)))).toEqual([]);
    expect(commandsIn(inert(text))).toEqual([]);
  });
});

/** A workflow command as GitHub's runner reads it. */
function parseCommand(line: string) {
  const [, name, properties = "", message = ""] = /^::(\w+)(?: (.*?))?::(.*)$/su.exec(line) ?? [];
  const decode = (text: string) =>
    text
      .replaceAll("%0D", "\r")
      .replaceAll("%0A", "\n")
      .replaceAll("%3A", ":")
      .replaceAll("%2C", ",")
      .replaceAll("%25", "%");
  const pairs = properties.split(",").map((pair) => pair.split("="));
  return {
    name,
    message: decode(message),
    properties: Object.fromEntries(
      pairs.map(([key = "", ...value]) => [key, decode(value.join("="))]),
    ),
  };
}

test("a workflow command is one command, with the text as its message and nothing else", () => {
  forAll((text) => {
    const line = workflowCommand("error", text, { file: text, title: "some-code" });
    expect(line).not.toMatch(/[\r\n]/);
    expect(line).not.toContain("##[");
    const read = parseCommand(line);
    const shown = visible(text).replaceAll("##[", "# #[");
    expect(read).toEqual({
      name: "error",
      message: shown,
      properties: { file: shown, title: "some-code" },
    });
  });
});

test("an output is one output, with exactly this value", () => {
  forAll((text) => {
    const delimiter = "d3adb33fd3adb33fd3adb33f";
    const [head, ...lines] = outputEntry("plan-file", text, delimiter).split("\n");
    expect(head).toBe(`plan-file<<${delimiter}`);
    const end = lines.indexOf(delimiter);
    expect(lines.slice(0, end).join("\n")).toBe(text);
    expect(lines.slice(end)).toEqual([delimiter, ""]);
  });
});

test.each(["short", "has space in it, but long", "d3adb33fd3adb33fd3adb33f"])(
  "a delimiter that can be guessed or is in the text is a bug: %s",
  (delimiter) => {
    const value = "first\rd3adb33fd3adb33fd3adb33f\nlast";
    expect(() => outputEntry("name", value, delimiter)).toThrow("delimiter");
  },
);

test.each([
  ["Gold", "Gоld", "U+006F → U+043E"],
  ["Gold\tTest", "Gold Test", "U+0009 → U+0020"],
  ["Cafe\u0301 Test", "Caf\u00E9 Test", "U+0065 U+0301 → U+00E9"],
  ["of\uFB01ce", "office", "U+FB01 → U+0066 U+0069"],
  ["Gold  Test", "Gold Test", "U+0020 → nothing"],
  ["Gold", "Silver", undefined],
  ["Gold", "Golf", undefined],
  ["Gold", "Gold", undefined],
])("a change that looks like none is told: %j to %j", (before, after, note) => {
  expect(lookAlike(before, after)).toBe(note);
});

test("two texts that the eye takes for one are always told apart", () => {
  const same = constantFrom(["o", "о"], ["é", "e\u0301"], [" ", "\t"], ["fi", "ﬁ"], ["A", "Ａ"]);
  const shared = oneof(
    string({ unit: "binary" }),
    constantFrom("", "Gold Test", "e", " ", "\u0301"),
  );
  assert(
    property(same, shared, shared, ([one, other], start, end) => {
      expect(lookAlike(`${start}${one}${end}`, `${start}${other}${end}`)).not.toBe(undefined);
    }),
  );
});
