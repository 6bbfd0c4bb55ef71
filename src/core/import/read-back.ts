/** What the loader makes of a document that is about to be written. */
import { checkOffers } from "../check-offers.ts";
import type { Config } from "../config.ts";
import { dotted } from "../load/json.ts";
import { readFile } from "../load/read-file.ts";
import { readYaml } from "../load/read-yaml.ts";
import type { Offer } from "../offer.ts";
import { severityOf } from "../problem.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { wordsOf } from "../words.ts";

export type ReadBackContext = {
  readonly config: Pick<Config, "partner" | "reading">;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly vocabulary: Vocabulary;
};

export type ReadBack = {
  readonly offer: Offer | undefined;
  /** Errors only, by the field of the table that they are about. */
  readonly problems: readonly { readonly field: string; readonly message: string }[];
};

/** One document with the defaults of the config, but no environment's overrides: a file is for all of them. */
export function readBack(text: string, { config, now, vocabulary }: ReadBackContext): ReadBack {
  const reading = { ...config.reading, overrides: null };
  const read = readFile("", new TextEncoder().encode(text), reading, readYaml);
  const checked = checkOffers(
    read.offers,
    { partner: config.partner, ignore: [], reading },
    { now, vocabulary },
  );
  const problems = [...read.findings, ...checked.findings].flatMap(({ problem, where }) => {
    if (severityOf(problem) === "warning") return [];
    const path = "path" in where ? dotted(where.path) : "";
    return [{ field: fieldOf(path), message: wordsOf(problem).message }];
  });
  return { offer: checked.offers[0], problems };
}

/** The field that a place in a file belongs to: `locations[0].country` is `locations`. */
function fieldOf(path: string): string {
  const plain = path.replace(/\[.*/, "");
  return plain === "customer" ? "description" : plain;
}
