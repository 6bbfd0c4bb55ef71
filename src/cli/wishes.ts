/** What the common flags say about showing things. */
export type Wishes = {
  readonly json: boolean;
  readonly noColour: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
};

/** How to show things, known before the rest of a line is understood, so that failures obey it too. */
export function wishesOf(line: readonly string[]): Wishes {
  const end = line.indexOf("--");
  const words = end === -1 ? line : line.slice(0, end);
  const formats = words.flatMap((word, index) => {
    if (word.startsWith("--format=")) return [word.slice("--format=".length)];
    return word === "--format" ? [words[index + 1] ?? ""] : [];
  });
  return {
    // A help page, the version and a completion are never a document.
    json: formats.at(-1) === "json" && !words.some((word) => PAGES.has(word)),
    noColour: words.includes("--no-color"),
    quiet: words.includes("--quiet"),
    verbose: words.includes("--verbose"),
  };
}

const PAGES: ReadonlySet<string> = new Set(["--help", "-h", "--version", "-V", "__complete"]);
