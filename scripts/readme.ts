/** The README with its command reference made anew from the commands' own declarations. */
import { FIRST_STEPS, loadAll } from "../src/cli/catalogue.ts";
import { commandHelp, programHelp } from "../src/cli/help.ts";

const BEGIN = "<!-- begin: commands, written by `npm run generate` -->\n";
const END = "<!-- end: commands -->";

const fenced = (text: string): string => `\`\`\`text\n${text.trimEnd()}\n\`\`\`\n`;

/** The text of README.md with everything between its two markers replaced. */
export async function withCommandReference(readme: string): Promise<string> {
  const [before, after] = [readme.indexOf(BEGIN) + BEGIN.length, readme.indexOf(END)];
  if (before < BEGIN.length || after < before) throw new Error("README.md has lost its markers.");
  const commands = await loadAll();
  const pages = commands.map(
    (command) =>
      `<details>\n<summary><code>offers ${command.name}</code>: ${command.summary}</summary>\n\n${fenced(commandHelp(command))}\n</details>\n`,
  );
  const reference = [fenced(programHelp(commands, FIRST_STEPS)), ...pages].join("\n");
  return `${readme.slice(0, before)}\n${reference}\n${readme.slice(after)}`;
}
