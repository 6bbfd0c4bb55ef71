import { suggest } from "../../core/suggest.ts";
import { DONE, badUsage } from "../answer.ts";
import { choice, command, optional, under } from "../declare.ts";

/** `offers explain`: what a diagnostic means. */
export const explain = command({
  name: "explain",
  summary: "Say what a diagnostic means, with a wrong and a right example.",
  details: "Without a code, it lists them all.",
  arguments: { code: optional("code", "as `offers validate` shows it", "diagnostic code") },
  options: under("Output", {
    format: choice("--format <format>", "how to show it", ["text", "json"]),
  }),
  examples: [
    ["offers explain duplicate-identity", "why two files may not describe one offer"],
    ["offers explain", "every code there is"],
    ["offers explain bad-price --format json", "for an editor"],
  ],
  async run({ terminal }, { code }) {
    const { CHAPTERS, EXPLANATIONS, explanationOf } = await import("../../core/explain.ts");
    const { codesText, explanationText } = await import("../../render/explanation-text.ts");
    if (code == null) {
      if (terminal.json) terminal.document({ formatVersion: 1, codes: EXPLANATIONS });
      else terminal.print(codesText(CHAPTERS, EXPLANATIONS, terminal.style));
      return DONE;
    }
    const explanation = explanationOf(code);
    if (explanation == null) {
      const meant = suggest(code, Object.keys(EXPLANATIONS));
      const hint = meant == null ? "`offers explain` lists all codes." : `Did you mean ${meant}?`;
      return badUsage(`There is no code '${code}'.`, hint);
    }
    if (terminal.json) terminal.document({ formatVersion: 1, code, ...explanation });
    else terminal.print(explanationText(code, explanation, terminal.style));
    return DONE;
  },
});
