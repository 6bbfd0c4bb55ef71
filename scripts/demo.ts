/**
 * `npm run demo`: the main job on the embedded portal, with the offers of examples/assessment-vendor.
 * Nothing leaves this machine; what the portal holds is kept in that folder's `.offers`.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";

const EXAMPLE = "examples/assessment-vendor";
const START = path.resolve(import.meta.dirname, "../src/cli/offers.ts");

const say = (text: string): unknown => process.stdout.write(`${text}\n`);

/** Shows a command as a user would type it, runs it, and stops the demo if it fails. */
function run(line: string): void {
  say(`\n$ ${line}\n`);
  const [, ...words] = line.split(" ");
  const { status } = spawnSync(process.execPath, [START, ...words], {
    cwd: EXAMPLE,
    stdio: "inherit",
  });
  if (status === 0) return;
  say(`\nThe demo stops here: that command ended with ${status ?? "a signal"}.`);
  process.exit(status ?? 1);
}

/** Whether the portal already is as the files say. */
function isDone(): boolean {
  const { status } = spawnSync(process.execPath, [START, "plan", "--exit-code", "--quiet"], {
    cwd: EXAMPLE,
  });
  return status === 0;
}

const before = isDone();
say(`$ cd ${EXAMPLE}`);
run("offers validate");
run("offers plan");
run("offers apply --yes --quiet");
run("offers status --wait");

say(
  before
    ? "\nNothing was to be done: the portal already is as the files say."
    : "\nThirteen files became offers, and the embedded portal's reviewer has decided on them.",
);
say(`
Try next, in ${EXAMPLE} (in a checkout, \`offers\` is \`npm run --silent offers --\`):

  offers plan                      once more: nothing is to be done
  edit offers/skills/java-senior.yaml, say its price, then
  offers plan                      the live offer would leave the marketplace
  offers apply                     shows that again, and asks
  write a mistake into a file, then
  offers validate                  says where it is and how to mend it
  offers sandbox                   the same portal with its pages, in a browser

Delete ${EXAMPLE}/.offers to begin again.`);
