/** Reading a portal's list before anybody needs it, while something else keeps the processor busy. */
import type { PortalReader } from "./ports.ts";

type Progress = NonNullable<Parameters<PortalReader["list"]>[0]>;

/** Begins to list at once; the first `list` of the reader that is given back is the one begun here. */
export function listAhead(reader: PortalReader): PortalReader {
  let tell: Progress | undefined;
  let begun: ReturnType<PortalReader["list"]> | null = reader.list((...known) => tell?.(...known));
  // Whoever asks for the list hears of it; until then there is nobody to tell.
  begun.catch(() => {});
  return {
    url: reader.url,
    list(onProgress) {
      if (begun === null) return reader.list(onProgress);
      const list = begun;
      begun = null;
      tell = onProgress;
      return list;
    },
    get: (id) => reader.get(id),
    find: (identity, key) => reader.find(identity, key),
    vocabulary: (list) => reader.vocabulary(list),
  };
}
