/** Checks the values that a config lays below or over all offers, where they are written. */
import type { OfferLayer } from "./config.ts";
import type { Path } from "./load/json.ts";
import type { Partner } from "./partner.ts";
import { type Problem, severityOf } from "./problem.ts";
import { VALUE_RULES } from "./rules/rules.ts";
import { BUILT_IN_VOCABULARY } from "./vocabulary.ts";

/** Reports errors only: what is merely doubtful is told of when an offer gets it. */
export function checkLayer(
  layer: OfferLayer,
  partner: Partner,
  report: (problem: Problem, path: Path, at?: "key" | "value") => void,
): void {
  const context = { partner, now: 0, vocabulary: BUILT_IN_VOCABULARY, ignore: [] };
  for (const rule of VALUE_RULES) {
    rule(layer.values, context, (problem, path, at = "value") => {
      if (severityOf(problem) === "error") report(problem, [...layer.path, ...path], at);
    });
  }
}
