/** On which line of its file a field of an offer is written, for whoever points at it. */
import type { Reading } from "./config.ts";
import { locate } from "./load/locate.ts";
import { readFile } from "./load/read-file.ts";
import { readYaml } from "./load/read-yaml.ts";
import { type SourceDocument, spanOf } from "./load/source-text.ts";

export type Lines = { readonly line: number; readonly endLine: number };

/**
 * The lines of fields of the offer that begins on a line of this file; for a field that is not written
 * there (it comes from the config's defaults, say) undefined.
 */
export function fieldLines(
  file: string,
  bytes: Uint8Array,
  reading: Reading,
): (line: number, path: string) => Lines | undefined {
  const documents = new Map<number, { document: SourceDocument; values: object }>();
  for (const { document, values } of readFile(file, bytes, reading, readYaml).offers) {
    documents.set(document.line, { document, values });
  }
  return (line, path) => {
    const offer = documents.get(line);
    const steps = path.split(".");
    if (offer === undefined || !isWritten(offer.values, steps)) return undefined;
    const { start, end } = locate(offer.document, steps, "value");
    const span = spanOf(offer.document.source, start, end);
    return { line: span.line, endLine: Math.max(span.line, span.endLine) };
  };
}

function isWritten(values: object, steps: readonly string[]): boolean {
  let value: unknown = values;
  for (const step of steps) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return false;
    value = Reflect.get(value, step);
  }
  return true;
}
