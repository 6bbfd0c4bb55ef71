import type { ComposedOffer } from "../compose.ts";
import type { Path } from "../load/json.ts";
import type { Partner } from "../partner.ts";
import type { Problem } from "../problem.ts";
import type { Vocabulary } from "../vocabulary.ts";

/** What a rule may know besides the offer. */
export type RuleContext = {
  readonly partner: Partner;
  /** Milliseconds since 1970, for what has already expired. */
  readonly now: number;
  readonly vocabulary: Vocabulary;
  /** Identity globs of offers that have no business in a file. */
  readonly ignore: readonly string[];
};

/** Reports a problem at a value of the offer, or at its key. */
export type Report = (problem: Problem, path: Path, at?: "key" | "value") => void;

/** One thing that must hold for each offer on its own. */
export type Rule = (offer: ComposedOffer["values"], context: RuleContext, report: Report) => void;
