/**
 * Check runs: what people see of a plan or an apply on a commit, and the data that later jobs
 * believe, because only apps can write check runs.
 */
import { createHash } from "node:crypto";
import { GitHubError } from "../run/github-error.ts";
import type {
  Annotation,
  CheckName,
  CheckReport,
  Checks,
  Conclusion,
  FoundCheck,
} from "../run/github-ports.ts";
import type { Client } from "./client.ts";
import { joinParts, partsOf, partText, type Part, readPart } from "./data.ts";

const WRITE = "checks: write";
/** GitHub takes so many annotations in one request. */
const AT_ONCE = 50;

type Wire = {
  readonly id: number;
  readonly external_id: string | null;
  readonly conclusion: string | null;
  readonly completed_at: string | null;
  readonly output: { readonly text: string | null };
  readonly app: { readonly id: number; readonly slug?: string } | null;
};
type Output = { title: string; summary: string; text?: string; annotations?: WireAnnotation[] };
type WireAnnotation = {
  path: string;
  start_line: number;
  end_line: number;
  annotation_level: Annotation["level"];
  title: string;
  message: string;
};

/** Check runs through the REST API; `runUrl` is this job's page. */
export function checks(client: Client, runUrl: string): Checks {
  const { octokit, repository, call } = client;
  const base = { ...repository, details_url: runUrl };
  /** This job's own check runs are known by it when an answer was lost. */
  const nonce = shortHash(runUrl);

  /** All check runs of a name that belong to this config and pull request, newest first. */
  const list = (about: CheckName, commit: string): Promise<readonly Wire[]> =>
    call(`read the check runs of commit ${commit.slice(0, 7)}`, "checks: read", async () => {
      const runs = await octokit.paginate(octokit.rest.checks.listForRef, {
        ...repository,
        ref: commit,
        check_name: about.name,
        filter: "all",
        per_page: 100,
      });
      return runs
        .filter(({ external_id }) => external_id?.startsWith(ownerOf(about)) === true)
        .sort((left, right) => right.id - left.id);
    });

  async function create(
    name: CheckName,
    commit: string,
    rest: { status: "in_progress" } | { conclusion: Conclusion; output: Output },
  ): Promise<Wire> {
    const external = `${ownerOf(name)}${nonce}`;
    const send = () =>
      call(`write the check run "${name.name}"`, WRITE, async () => {
        const { data } = await octokit.rest.checks.create({
          ...base,
          name: name.name,
          head_sha: commit,
          external_id: external,
          ...("conclusion" in rest ? { status: "completed" as const, ...rest } : rest),
        });
        return data;
      });
    try {
      return await send();
    } catch (error) {
      // It may be there although the answer was lost; a forgotten one would stay "in progress".
      if (!(error instanceof GitHubError) || error.written === "no") throw error;
      const wanted = "conclusion" in rest ? rest.conclusion : null;
      const stored = (await list(name, commit)).find(
        (run) => run.external_id === external && run.conclusion === wanted,
      );
      return stored ?? send();
    }
  }

  const update = (id: number, change: { conclusion?: Conclusion; output: Output }) =>
    call("write a check run", WRITE, () =>
      octokit.rest.checks.update({
        ...base,
        check_run_id: id,
        ...(change.conclusion === undefined ? {} : { status: "completed" as const }),
        ...change,
      }),
    );

  /** Writes the further parts first: the main check run is believed, so it comes when all is there. */
  async function furtherParts(name: CheckName, commit: string, parts: readonly Part[]) {
    for (const part of parts.slice(1)) {
      const output = {
        title: `Part ${part.number} of ${part.of} of what was reviewed`,
        summary: `The record of \`${name.name}\` does not fit one check run. Nothing here is for people.`,
        text: partText(part),
      };
      await create(partName(name, part.number), commit, { conclusion: "neutral", output });
    }
  }

  async function furtherAnnotations(id: number, { title, summary, annotations }: CheckReport) {
    for (let from = AT_ONCE; from < annotations.length; from += AT_ONCE) {
      const some = annotations.slice(from, from + AT_ONCE).map(wireAnnotation);
      await update(id, { output: { title, summary, annotations: some } });
    }
  }

  return {
    async start(name, commit) {
      const run = await create(name, commit, { status: "in_progress" });
      if (run.app === null) throw new GitHubError("GitHub names no app.", { written: "no" });
      return {
        app: run.app.id,
        finish: async (report) => {
          const parts = partsOf(report.data);
          await furtherParts(name, commit, parts);
          const output = firstOutput(report, parts);
          await update(run.id, { conclusion: report.conclusion, output });
          await furtherAnnotations(run.id, report);
        },
      };
    },
    async write(name, commit, report) {
      const parts = partsOf(report.data);
      await furtherParts(name, commit, parts);
      const output = firstOutput(report, parts);
      const { conclusion } = report;
      const { annotations = [], ...bare } = output;
      try {
        const run = await create(name, commit, { conclusion, output });
        await furtherAnnotations(run.id, report);
      } catch (error) {
        // An annotation that GitHub does not take must not cost what the check run records.
        const isRefused = error instanceof GitHubError && error.status === 422;
        if (!isRefused || annotations.length === 0) throw error;
        await create(name, commit, { conclusion, output: bare });
      }
    },
    async *written(name, commit, app) {
      const login = app === "own" ? await client.login() : null;
      const isBelieved = ({ app: writer }: Wire): boolean =>
        login === null ? writer?.id === app : `${writer?.slug ?? ""}[bot]` === login;
      const mine = async (wanted: CheckName) => (await list(wanted, commit)).filter(isBelieved);
      const further = new Map<number, Promise<readonly Wire[]>>();
      const readFurther = (number: number): Promise<readonly Wire[]> => {
        const known = further.get(number) ?? mine(partName(name, number));
        further.set(number, known);
        return known;
      };
      for (const { conclusion, completed_at, output } of await mine(name)) {
        const data = await wholeData(output.text ?? "", readFurther);
        yield { conclusion, completedAt: completed_at, data } satisfies FoundCheck;
      }
    },
  };
}

/** The data that begins in this text, its further parts looked up; null when there is none, or not all. */
async function wholeData(
  text: string,
  readFurther: (number: number) => Promise<readonly Wire[]>,
): Promise<string | null> {
  const first = readPart(text);
  if (first === undefined) return null;
  const parts: Part[] = [first];
  for (let number = 2; number <= first.of; number += 1) {
    const part = (await readFurther(number))
      .map(({ output }) => readPart(output.text ?? ""))
      .find((one) => one?.id === first.id);
    if (part === undefined) return null;
    parts.push(part);
  }
  return joinParts(parts) ?? null;
}

const ABOUT_DATA = "What was reviewed is kept here for `offers apply`, out of sight.";

const partName = (name: CheckName, number: number): CheckName => ({
  ...name,
  name: `${name.name} record ${number}`,
});

/** Start of the external id of all check runs of a config and a pull request. */
const ownerOf = ({ config, pull }: CheckName): string =>
  `offers:${shortHash(pull === undefined ? config : `${config}\n#${pull}`)}:`;

const shortHash = (text: string): string =>
  createHash("sha256").update(text).digest("hex").slice(0, 16);

const wireAnnotation = (one: Annotation): WireAnnotation => ({
  path: one.path,
  start_line: one.line,
  end_line: one.endLine,
  annotation_level: one.level,
  title: one.title,
  message: one.message,
});

/** What the main check run shows, the first part of the data in its text. */
const firstOutput = (report: CheckReport, parts: readonly Part[]): Output => {
  const [part] = parts;
  const annotations = report.annotations.slice(0, AT_ONCE).map(wireAnnotation);
  return {
    title: report.title,
    summary: report.summary,
    ...(part === undefined ? {} : { text: `${ABOUT_DATA}\n\n${partText(part)}` }),
    ...(annotations.length === 0 ? {} : { annotations }),
  };
};
