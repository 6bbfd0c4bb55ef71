import path from "node:path";
import { EXIT } from "../../run/exit.ts";
import { DONE, type Failed } from "../answer.ts";
import { command, choice, flag, list, reading, under, value, type Read } from "../declare.ts";
import type { StartedSandbox } from "../edges.ts";

/** Beside the config, where `portal.url: sandbox` keeps its portal too. */
const KEPT = ".offers/sandbox.db";

/** `offers sandbox`: the embedded Partner Portal as a server, until a signal ends it. */
export const sandbox = command({
  name: "sandbox",
  summary: "Run a Partner Portal of your own on this machine.",
  details:
    "The documented Offer API and the portal's pages over a database of its own, to try everything on: it behaves as the public pages describe, and reaches nobody. Open it in a browser to be a partner, an administrator or a customer.",
  arguments: {},
  options: {
    ...under("Where", {
      port: reading("--port <number>", "the port", 4010, readPort, "4010"),
      host: value("--host <address>", "listen beyond this machine", { fallbackText: "127.0.0.1" }),
      file: value("--file <file>", "the database", {
        completes: "file",
        fallbackText: `${KEPT} beside the config`,
      }),
      ephemeral: flag("--ephemeral", "keep nothing"),
    }),
    ...under("Behaviour", {
      review: value("--review <how>", "manual, auto, auto:2h, or reject:<regex>", {
        fallbackText: "manual",
      }),
      limits: flag("--limits", "refuse more than 10 requests a second or 8 at once"),
      thinLists: flag("--thin-lists", "let a list answer hold less than a single get"),
      fault: list("--fault <operation:kind>", "misbehave once, such as create:answer-lost"),
      seed: value(
        "--seed <what>",
        "start with offers: demo (200 a partner, of every kind), demo=50, a JSON file, or a folder of them",
        { completes: "file" },
      ),
    }),
    ...under("Output", {
      format: choice("--format <format>", "how to say where it is", ["text", "json"]),
    }),
  },
  examples: [
    ["offers sandbox", "on port 4010, with every review left to you"],
    ["offers sandbox --seed demo", "with 200 offers of a partner who has been there for years"],
    [
      "offers sandbox --review auto:30s --limits",
      "approve after 30 seconds, and be as strict as the real one",
    ],
    [
      "offers sandbox --ephemeral --port 0 --format json",
      "for a test: any free port, nothing kept",
    ],
  ],
  async run({ terminal, edges, stops, folder }, given) {
    const root = (await edges.findConfig(folder, given.config))?.root ?? folder;
    const { finish } = stops.hold("Closing the sandbox.");
    const kept = given.file == null ? path.join(root, KEPT) : path.resolve(folder, given.file);
    const file = given.ephemeral ? null : kept;
    const started = await edges.startSandbox({
      port: given.port,
      host: given.host ?? "127.0.0.1",
      review: given.review ?? "manual",
      limits: given.limits,
      thinLists: given.thinLists,
      faults: given.fault,
      file,
      seed: given.seed,
    });
    if ("problem" in started) return notStarted(started.problem);
    if (started.warning != null) terminal.warn(started.warning);
    if (terminal.json) {
      const { url, tokens, adminKey } = started;
      terminal.document({ formatVersion: 1, url, tokens, adminKey, file });
    } else terminal.print(welcome(started, file == null ? null : path.relative(folder, file)));
    await aborted(finish);
    await started.close();
    return DONE;
  },
});

function readPort(written: string): Read<number> {
  const port = /^\d{1,5}$/.test(written) ? Number(written) : Infinity;
  return port <= 65_535 ? { value: port } : { problem: "Write a number from 0 to 65535." };
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });

function welcome({ url, tokens, adminKey }: StartedSandbox, file: string | null): string {
  return [
    `A Partner Portal of your own: ${url}`,
    "Open it in a browser to be a partner, an administrator or a customer.",
    "",
    `  assessment vendor's token  ${tokens.assessment}`,
    `  job board's token          ${tokens["job-board"]}`,
    ...(adminKey == null ? [] : [`  administrator's key        ${adminKey}`]),
    `  kept in                    ${file ?? "memory only"}`,
    "",
    "In another shell, with a config of an assessment vendor:",
    `  export SMARTRECRUITERS_TOKEN=${tokens.assessment}`,
    `  offers plan --portal ${url}`,
    "",
    "Ctrl-C stops it.",
  ].join("\n");
}

const notStarted = (problem: string): Failed => ({
  failure: {
    exit: EXIT.invalid,
    code: "sandbox-not-started",
    message: `The sandbox did not start. ${problem}`,
    hint: "`offers sandbox --help` shows what can be asked of it.",
  },
});
