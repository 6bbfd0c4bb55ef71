import { DONE } from "../answer.ts";
import { command, oneOf } from "../declare.ts";
import { COMPLETION_SCRIPTS, SHELLS } from "../completion-scripts.ts";

/** `offers completion`: what a shell sources. */
export const completion = command({
  name: "completion",
  summary: "Print the script that makes a shell complete commands, flags, offers and files.",
  arguments: { shell: oneOf("shell", "which shell", SHELLS) },
  options: {},
  examples: [
    ["source <(offers completion bash)", "for this shell; the same line in ~/.bashrc is for all"],
    ["offers completion zsh > ~/.zfunc/_offers", "where $fpath holds ~/.zfunc"],
    ["offers completion fish > ~/.config/fish/completions/offers.fish", "for fish"],
  ],
  run({ terminal }, { shell }) {
    terminal.print(COMPLETION_SCRIPTS[shell]);
    return Promise.resolve(DONE);
  },
});
