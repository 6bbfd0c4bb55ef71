/** An offer whose text holds a secret is refused before anything is shown or written anywhere. */
import { canonicalJson } from "../../core/canonical-json.ts";
import type { Failure } from "../../core/failure.ts";
import { EXIT } from "../exit.ts";
import type { OfferFiles } from "../ports.ts";
import type { Project } from "./project.ts";

export type WatchedFiles = {
  readonly files: OfferFiles;
  /** Files in whose text a secret was seen. */
  readonly found: () => readonly string[];
};

/** The same files; which of them hold what `redact` takes out is remembered. */
export function watchedFiles(files: OfferFiles, redact: (text: string) => string): WatchedFiles {
  const found = new Set<string>();
  const decoder = new TextDecoder();
  return {
    files: {
      list: (globs) => files.list(globs),
      async read(path, maxBytes) {
        const answer = await files.read(path, maxBytes);
        if (answer instanceof Uint8Array) {
          const text = decoder.decode(answer);
          if (redact(text) !== text) found.add(path);
        }
        return answer;
      },
    },
    found: () => [...found].sort(),
  };
}

/** The failure, when a file's text or (escaped in YAML) an offer's value holds a secret. */
export function secretFailure(
  found: readonly string[],
  project: Pick<Project, "offers"> | null,
  redact: (text: string) => string,
): Failure | null {
  const hidden = (project?.offers ?? []).filter((offer) => {
    const text = canonicalJson(offer);
    return redact(text) !== text;
  });
  const files = new Set([...found, ...hidden.flatMap(({ source }) => source?.file ?? [])]);
  if (files.size === 0 && hidden.length === 0) return null;
  return {
    exit: EXIT.invalid,
    code: "secret-in-file",
    message: `A secret of this job stands in ${[...files].join(", ")}: nothing was written anywhere.`,
    hint: "Take it out, revoke it where it was issued, and make a new one: it is in the history of the repository.",
  };
}
