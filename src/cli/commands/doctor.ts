import path from "node:path";
import { diagnosis, type Facts } from "../../core/doctor.ts";
import type { Check } from "../../core/doctor-check.ts";
import type { Failure } from "../../core/failure.ts";
import { redactor } from "../../core/redact.ts";
import { counted } from "../../render/english.ts";
import { doctorText } from "../../render/doctor-text.ts";
import { credentialsFor } from "../../run/credentials.ts";
import { examine } from "../../run/doctor.ts";
import { EXIT, type Exit } from "../../run/exit.ts";
import { loadConfig } from "../../run/load-config.ts";
import { choice, command, under } from "../declare.ts";

/** `offers doctor`: whether everything that is needed is there and works. */
export const doctor = command({
  name: "doctor",
  summary: "Check config, token, portal, clock, git and workflows, and name the way out.",
  details:
    "Writes nothing, not even to the portal: it asks for the first ten offers of the list. Ends with the exit code of the first failure; warnings end with 0.",
  arguments: {},
  options: under("Output", {
    format: choice("--format <format>", "how to show it", ["text", "json"]),
  }),
  examples: [
    ["offers doctor", "is everything there that is needed?"],
    [
      "offers doctor --portal https://api.smartrecruiters.com",
      "would the real portal take the token?",
    ],
    ["offers doctor --format json | jq '.checks[] | select(.state != \"ok\")'", "what is not ok"],
  ],
  async run(context, given) {
    const { terminal, edges, folder, environment, timing } = context;
    const place = await edges.findConfig(folder, given.config);
    const root = place?.root ?? folder;
    const config = await edges.diskFiles(root);
    const request = { environment: given.environment, portal: given.portal };
    const loaded = place === null ? null : await loadConfig({ ...place, ...request }, config);
    const inRepository = await edges.folderInRepository(root);
    const facts = await examine({
      node: process.version,
      now: timing.now(),
      loaded: loaded === null || place === null ? null : { ...loaded, file: place.file },
      config,
      repository: await edges.diskFiles(
        path.resolve(root, inRepository.replaceAll(/[^/]+/g, "..")),
      ),
      inRepository,
      git: await edges.gitState(root),
      credentials: (checked) => credentialsFor(checked, environment),
      probe(checked, credentials) {
        const { token } = credentials;
        terminal.conceal(redactor(token === null ? [] : [token]));
        return edges.probe({ config: checked, ...credentials });
      },
    });
    const checks = diagnosis(facts);
    const failures = checks.filter(({ state }) => state === "failure");
    const [first] = failures;
    const error = first == null ? null : failureFor(first, failures.length, facts);
    if (terminal.json) {
      const document = { formatVersion: 1, ok: error === null, checks };
      terminal.document(error === null ? document : { ...document, error });
    } else terminal.print(doctorText(checks, terminal.style));
    return { exit: error === null ? EXIT.done : (error.exit as Exit) };
  },
});

/** The first failure as any command's JSON tells why it failed. */
const failureFor = (first: Check, count: number, facts: Facts): Failure => ({
  exit: exitFor(first.name, facts),
  code: `doctor-${first.name}`,
  message: `${counted(count, "check")} failed. ${first.message}`,
  hint: first.hint,
});

/** The code that the first failure would end any other command with. */
function exitFor(first: Check["name"], { probe }: Facts): Exit {
  if (first === "token" || (first === "access" && isRefused(probe))) return EXIT.credentials;
  if (first === "portal" && probe !== null && "failure" in probe) return probe.failure.exit as Exit;
  return first === "portal" || first === "access" ? EXIT.unreachable : EXIT.invalid;
}

const isRefused = (probe: Facts["probe"]): boolean =>
  probe !== null && "status" in probe && (probe.status === 401 || probe.status === 403);
