/** An offer as a new YAML document, the way a tidy person would write it. */
import { Document, isMap, isScalar } from "yaml";
import type { OfferFile } from "../types/offer.generated.ts";
import { OFFER_KEYS, sectionKeys } from "./key-order.ts";
import { eachList } from "./list-layout.ts";
import { NEW_DOCUMENT, STYLE } from "./yaml-style.ts";

/** Something that the file cannot say, left as a comment. One line, safe to write. */
export type Note = {
  /** The field that it is about. */
  readonly path: string;
  readonly text: string;
};

export type WriteOptions = {
  /** Where the schema lies, relative to the file or as an address, for editors. */
  readonly schema?: string;
  readonly notes?: readonly Note[];
};

type Data = { readonly [key: string]: unknown };

const isData = (value: unknown): value is Data =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The document's text, ending with a newline. Empty sections and undefined values are left out. */
export function writeOffer(file: OfferFile, { schema, notes = [] }: WriteOptions = {}): string {
  const data = tidy(file);
  const document = new Document(data, NEW_DOCUMENT);
  const contents = document.contents;
  if (isMap(contents)) {
    for (const { key, value } of contents.items) {
      const section = isScalar(key) ? String(key.value) : "";
      const about = notes.filter(({ path }) => path.startsWith(`${section}.`));
      if (isMap(value) && about.length > 0) {
        value.commentBefore = about.map(noteText).join("\n");
      }
    }
    eachList(contents, (list, fits) => {
      list.flow = fits;
      for (const item of list.items) if (isMap(item)) item.flow = true;
    });
  }
  const sections = Object.keys(data);
  const homeless = notes.filter(
    ({ path }) => !path.includes(".") || !sections.includes(path.split(".")[0] ?? ""),
  );
  return [
    ...(schema === undefined ? [] : [modeline(schema)]),
    ...homeless.map(({ path, text }) => `# ${path}: ${text}`),
    document.toString(STYLE),
  ].join("\n");
}

/** The comment by which editors find the schema of a file. */
export const modeline = (schema: string): string => `# yaml-language-server: $schema=${schema}`;

const noteText = ({ path, text }: Note): string => ` ${path.split(".")[1] ?? path}: ${text}`;

/** Keys in order, without what says nothing. */
function tidy(file: OfferFile): Data {
  const data: Data = { ...file };
  const entries = OFFER_KEYS.flatMap((key): [string, unknown][] => {
    const value = data[key];
    if (value === undefined) return [];
    if (!isData(value)) return [[key, value]];
    const section = sectionKeys(key).flatMap((name): [string, unknown][] =>
      value[name] === undefined ? [] : [[name, value[name]]],
    );
    return section.length === 0 ? [] : [[key, Object.fromEntries(section)]];
  });
  return Object.fromEntries(entries);
}
