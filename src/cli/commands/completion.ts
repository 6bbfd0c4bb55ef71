import { DONE } from "../answer.ts";
import { choice, command, oneOf, under } from "../declare.ts";
import { COMPLETION_SCRIPTS, SHELLS } from "../completion-scripts.ts";

/** `offers completion`: what a shell sources. */
export const completion = command({
  name: "completion",
  summary: "Print the script that makes a shell complete commands, flags, offers and files.",
  arguments: { shell: oneOf("shell", "which shell", SHELLS) },
  options: under("Output", {
    format: choice("--format <format>", "how to show it; json holds the script as a text", [
      "text",
      "json",
    ]),
  }),
  examples: [
    ["source <(offers completion bash)", "for this shell; the same line in ~/.bashrc is for all"],
    ["offers completion zsh > ~/.zfunc/_offers", "where $fpath holds ~/.zfunc"],
    ["offers completion fish > ~/.config/fish/completions/offers.fish", "for fish"],
  ],
  run({ terminal }, { shell }) {
    const script = COMPLETION_SCRIPTS[shell];
    if (terminal.json) terminal.document({ formatVersion: 1, shell, script });
    else terminal.print(script);
    return Promise.resolve(DONE);
  },
});
