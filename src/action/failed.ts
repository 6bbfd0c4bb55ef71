import type { Failure } from "../core/failure.ts";
import { markdownCode } from "../render/escape.ts";
import { EXIT } from "../run/exit.ts";
import type { Verdict } from "../run/github/job.ts";

/** A verdict that is nothing but its failure. */
export const failed = (failure: Failure): Verdict => ({
  result: failure.exit === EXIT.invalid ? "invalid" : "error",
  failure,
  summary: [
    "### Offers",
    `> ❌ ${markdownCode(failure.message)}`,
    ...(failure.hint === null ? [] : [`> ${markdownCode(failure.hint)}`]),
    "",
  ].join("\n\n"),
});
