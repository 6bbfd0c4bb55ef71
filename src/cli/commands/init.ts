import path from "node:path";
import { filePlace } from "../../core/import/file-place.ts";
import { globOf } from "../../core/init/starter.ts";
import type { Partner } from "../../core/partner.ts";
import { portalAddress } from "../../core/portal-address.ts";
import { visibleLine } from "../../render/escape.ts";
import { EXIT } from "../../run/exit.ts";
import { init, type Initialised, type InitFile, type InitRequest } from "../../run/init.ts";
import { badUsage, DONE, type Failed } from "../answer.ts";
import type { Context } from "../context.ts";
import { choice, command, type CommonGiven, under, value } from "../declare.ts";
import { openConfig } from "../project.ts";

const PARTNERS = ["assessment", "job-board"] as const satisfies readonly Partner[];
const USUAL = { partner: "assessment", url: "sandbox", folder: "offers" } as const;
const CONFIG_FILE = "offers.config.yaml";

/** `offers init`: what a repository needs to begin with. */
export const initCommand = command({
  name: "init",
  summary: "Set up a repository: config, a first offer, workflow, editor settings.",
  details:
    "Asks for what the flags do not say; without a terminal it asks nothing. It overwrites no file of yours: on a repository that already has offers it only adds what is missing, and brings its own copies of the schemas up to date. --portal says where the offers go: sandbox, by-hand or an address.",
  arguments: {},
  options: {
    ...under("The project", {
      partner: value("--partner <kind>", "assessment or job-board", { completes: PARTNERS }),
      folder: value("--folder <folder>", "where the offers lie", { fallbackText: USUAL.folder }),
    }),
    ...under("Output", { format: choice("--format <format>", "how to show it", ["text", "json"]) }),
  },
  examples: [
    ["offers init", "asks three questions"],
    ["offers init --partner job-board --portal by-hand", "for a partner without API access"],
    [
      "offers init --partner assessment --portal https://api.smartrecruiters.com",
      "the real portal",
    ],
  ],
  async run(context, given) {
    const { edges, folder, terminal } = context;
    const place = await placeOf(context, given);
    const files = await edges.diskFiles(place.root);
    const isThere = (await files.read(place.file, 1_000_000)) !== undefined;
    const wanted = isThere ? await fromConfig(context, given) : await fromAnswers(context, given);
    if ("failure" in wanted) return wanted;

    const inRepository = await edges.folderInRepository(place.root);
    const repository = path.resolve(place.root, inRepository.replaceAll(/[^/]+/g, ".."));
    const whole = ({ file, at }: InitFile): string =>
      path.join(at === "config" ? place.root : repository, file);
    const request = { ...wanted, file: place.file, inRepository };
    const done = await init(request, {
      config: files,
      repository: await edges.diskFiles(repository),
      write: (where, text) => edges.writeText(whole(where), text),
    });
    const shown = (where: InitFile): string =>
      path.relative(folder, whole(where)).split(path.sep).join("/");
    const next = NEXT[wanted.url] ?? REAL;
    if (terminal.json) {
      const named = Object.entries(done).map(([how, list]) => [how, list.map(shown)]);
      terminal.document({ formatVersion: 1, ok: true, ...Object.fromEntries(named), next });
    } else {
      terminal.print(summary(done, shown, next));
    }
    return DONE;
  },
});

/** The next two commands, by portal. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  sandbox: ["offers plan", "offers apply"],
  "by-hand": ["offers plan --format guide", "offers done <key>"],
};
const REAL: readonly string[] = ["offers doctor", "offers import"];

function summary(
  done: Initialised,
  shown: (file: InitFile) => string,
  next: readonly string[],
): string {
  const lines = (sign: string, files: readonly InitFile[], about = ""): string[] =>
    files.map((file) => `  ${sign} ${visibleLine(shown(file))}${about}`);
  const all = [
    ...lines("+", done.created),
    ...lines("~", done.changed),
    ...lines(" ", done.kept, " is there already"),
  ];
  return `${all.join("\n")}\n\nNext:\n${next.map((line) => `  ${line}`).join("\n")}\n`;
}

/** The config that is meant, or where a new one goes: here. */
async function placeOf(
  { edges, folder }: Context,
  given: CommonGiven,
): Promise<{ readonly root: string; readonly file: string }> {
  const place = await edges.findConfig(folder, given.config);
  return place ?? { root: folder, file: CONFIG_FILE };
}

type Wanted = Pick<InitRequest, "partner" | "url" | "folder" | "existing">;

/** What the config that is there already says. */
async function fromConfig(context: Context, given: CommonGiven): Promise<Wanted | Failed> {
  const opened = await openConfig(context, { ...given, portal: null });
  if ("failure" in opened) return opened;
  const { partner, portal, offers: globs, root } = opened.config;
  const files = await context.edges.diskFiles(root);
  const listed = await files.list(globs);
  const hasOffers = listed.files.length + listed.refused.length > 0;
  const existing = { globs, hasOffers, tokenFrom: portal.tokenFrom };
  return { partner, url: portal.url, folder: USUAL.folder, existing };
}

type Flags = CommonGiven & { readonly partner: string | null; readonly folder: string | null };

/** What the flags say, and for the rest a person, or the usual. */
async function fromAnswers(context: Context, given: Flags): Promise<Wanted | Failed> {
  const partner = await answer(context, {
    given: given.partner,
    flag: "--partner",
    question: "What kind of partner are you, assessment or job-board?",
    usual: USUAL.partner,
    read: (written) => PARTNERS.find((kind) => kind === written),
    wanted: "assessment (an assessment vendor) or job-board",
  });
  if (typeof partner !== "string") return partner;
  const url = await answer(context, {
    given: given.portal,
    flag: "--portal",
    question: "Where do the offers go: sandbox (on this machine), by-hand (no API), or an address?",
    usual: USUAL.url,
    read: (written) => {
      const address = portalAddress(written);
      return "url" in address ? address.url : undefined;
    },
    wanted: "sandbox, by-hand, or an address such as https://api.smartrecruiters.com",
  });
  if (typeof url !== "string") return url;
  const folder = await answer(context, {
    given: given.folder,
    flag: "--folder",
    question: "In which folder do the offers lie?",
    usual: USUAL.folder,
    read: (written) => {
      const name = written.replace(/^\.\//, "").replace(/\/+$/, "");
      const place = filePlace([globOf(name)]);
      return place?.kind === "folder" && place.folder === `${name}/` ? name : undefined;
    },
    wanted: "a folder within this one, such as offers",
  });
  if (typeof folder !== "string") return folder;
  return { partner, url, folder, existing: null };
}

type Question<T extends string> = {
  readonly given: string | null;
  readonly flag: string;
  readonly question: string;
  readonly usual: T;
  readonly read: (written: string) => T | undefined;
  /** What is right, ending the sentence "--flag takes …". */
  readonly wanted: string;
};

/** The flag's value, or a person's, or without a terminal the usual one; a failure when there is none. */
async function answer<T extends string>(
  { terminal }: Context,
  { given, flag, question, usual, read, wanted }: Question<T>,
): Promise<T | Failed> {
  if (given !== null) return read(given) ?? badUsage(`${flag} takes ${wanted}.`, null);
  if (terminal.json || !terminal.canAsk) {
    terminal.note(`${flag.slice(2)}: ${usual} (say ${flag} for another)`);
    return usual;
  }
  for (;;) {
    const said = (await terminal.ask(`${question} [${usual}]`, terminal.closed))?.trim();
    if (said === undefined) return unanswered(flag);
    if (said === "") return usual;
    const understood = read(said);
    if (understood !== undefined) return understood;
    terminal.warn(`${said} is no answer here: say ${wanted}.`);
  }
}

const unanswered = (flag: string): Failed => ({
  failure: {
    exit: EXIT.refused,
    code: "not-answered",
    message: "Nothing was written: a question got no answer.",
    hint: `Run it again; Enter takes what stands in brackets, and ${flag} answers without being asked.`,
  },
});
