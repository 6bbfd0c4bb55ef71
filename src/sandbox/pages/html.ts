/**
 * Markup as a tagged template. What is put into it is text and is escaped, unless it came from such
 * a template itself; the key is a symbol, so nothing that was parsed from JSON can pass for markup.
 */
const MARKUP = Symbol("markup");

export type Html = { readonly [MARKUP]: string };

/** What a template takes; null, undefined and false are nothing. */
export type Content = string | number | Html | null | undefined | false | readonly Content[];

export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  let text = parts[0] ?? "";
  for (const [index, content] of contents.entries())
    text += markupOf(content) + (parts[index + 1] ?? "");
  return { [MARKUP]: text };
}

/** The text of a page. */
export const markup = (page: Html): string => page[MARKUP];

/** An attribute without a value, or nothing: `<input ${flag("checked", isChosen)}>`. */
export const flag = (name: "checked" | "disabled" | "selected" | "required", on: boolean): Html =>
  on ? { [MARKUP]: name } : html``;

function markupOf(content: Content): string {
  if (content == null || content === false) return "";
  if (typeof content === "string") return escape(content);
  if (typeof content === "number") return String(content);
  return MARKUP in content ? content[MARKUP] : content.map(markupOf).join("");
}

const MARKS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

// Enough for elements and for quoted attributes; templates quote every attribute.
const escape = (text: string): string => text.replace(/[&<>"']/g, (mark) => MARKS[mark] ?? mark);
