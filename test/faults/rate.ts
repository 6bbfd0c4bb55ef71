/** A long run against a portal that keeps its limits: how close to the allowed rate, and never over. */
import { DOCUMENTED_LIMITS } from "../../src/portal/pace.ts";
import { writeFolder } from "./folder.ts";
import type { Program } from "./process.ts";
import { vendorFile } from "./scenario.ts";
import { startSandbox } from "../../src/sandbox/index.ts";
import { TOKEN } from "./stage.ts";

/** Each new offer takes three requests (a look, the create, the publish), and all of them some more. */
const OFFERS = 700;
const LEAST_REQUESTS = 2_000;
const LEAST_USED = 0.95;

/** Creates and publishes so many offers in real time, which takes minutes. */
export async function measureRate(
  program: Program,
): Promise<{ readonly isGood: boolean; readonly said: string }> {
  const sandbox = await startSandbox({ limits: true, tokens: { assessment: TOKEN } });
  const offers = Array.from({ length: OFFERS }, (_, index) => vendorFile(`key-${index}`));
  const folder = writeFolder(
    { name: "rate", partner: "assessment", offers, portal: [] },
    sandbox.url,
  );
  try {
    const { exit, stderr } = await program.start(
      ["apply", "--yes", "--format", "json", "--allow", "create"],
      { folder: folder.path, pace: 1, env: { SMARTRECRUITERS_TOKEN: TOKEN } },
    ).ended;
    const requests = sandbox.requests.all();
    const times = requests.map(({ time }) => Date.parse(time));
    const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
    const refused = requests.filter(({ status }) => status === 429).length;
    const used = requests.length / seconds / DOCUMENTED_LIMITS.perSecond;
    const said =
      `${requests.length} requests in ${seconds.toFixed(0)} s: ` +
      `${(used * 100).toFixed(1)} % of the allowed rate, ${refused} answered 429, exit ${exit}`;
    const enough = requests.length >= LEAST_REQUESTS && used >= LEAST_USED;
    const isGood = exit === 0 && refused === 0 && enough;
    return { isGood, said: isGood ? said : `FAILED ${said}\n${stderr.slice(-500)}` };
  } finally {
    await sandbox.close();
    folder.remove();
  }
}
