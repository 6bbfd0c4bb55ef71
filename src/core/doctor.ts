/**
 * What `offers doctor` says, from what was found out: one line each, ok, warning or failure, with
 * the way out. Pure, so that every line can be tested.
 */
import { type Check, failure, ok, some, warning } from "./doctor-check.ts";
import { type FileFact, fileChecks } from "./doctor-files.ts";
import type { Failure } from "./failure.ts";
import type { Partner } from "./partner.ts";

/** One answer of the portal. */
export type Probe = {
  /** Until the whole answer was here. */
  readonly milliseconds: number;
  /** What the portal answered, or null when no answer came. */
  readonly status: number | null;
  /** Why no answer came, or null. */
  readonly reason: string | null;
  /** The portal's own time less ours in milliseconds, or null when it told none. */
  readonly clockAhead: number | null;
  readonly perSecond: number | null;
  readonly atOnce: number | null;
  /** How many offers the portal holds, or null when it did not say. */
  readonly offers: number | null;
  /** Whose offers the first ones look like, or null when they do not tell. */
  readonly partner: Partner | null;
};

export type Facts = {
  readonly node: string;
  /** The config file, or null without one. */
  readonly config: {
    readonly file: string;
    /** Null when mistakes hide it. */
    readonly partner: Partner | null;
    readonly errors: number;
    readonly warnings: number;
  } | null;
  /** What the offer files hold; null when nobody could look. */
  readonly offers: {
    readonly count: number;
    readonly errors: number;
    readonly warnings: number;
  } | null;
  /** The portal's address, or null when no config says it. */
  readonly portal: string | null;
  /** Where the token is from; why it cannot be used; null where none is needed. */
  readonly token: { readonly name: string; readonly failure: Failure | null } | null;
  /** The answer to one request, why it was not sent, or null where there is nothing to ask. */
  readonly probe: Probe | { readonly failure: Failure } | null;
  /** The portal's lists in the repository: null without them, a problem when they are none. */
  readonly vocabulary: { readonly from: string; readonly refreshed: string } | "broken" | null;
  /** Null outside of a repository. */
  readonly git: { readonly commit: string | null; readonly uncommitted: number } | null;
  readonly files: readonly FileFact[];
  readonly now: Date;
};

const NODE = 24;
const SLOW = 2_000;
const CLOCK = 30_000;
const DAY = 24 * 60 * 60 * 1000;
const OLD_LISTS = 180;

/** Every line, in the order in which things depend on each other. */
export const diagnosis = (facts: Facts): readonly Check[] => [
  nodeCheck(facts),
  ...configChecks(facts),
  ...tokenCheck(facts),
  ...portalChecks(facts),
  ...vocabularyCheck(facts),
  ...gitChecks(facts),
  ...fileChecks(facts.files),
];

function nodeCheck({ node }: Facts): Check {
  const major = Number.parseInt(node.replace(/^v/, ""), 10);
  if (major >= NODE) return ok("node", `Node ${node}`);
  return failure("node", `Node ${node} is too old.`, `Install Node ${NODE} or newer.`);
}

function configChecks({ config, offers }: Facts): readonly Check[] {
  if (config === null) {
    return [
      failure("config", "There is no config here or in a folder above.", "Run `offers init`."),
    ];
  }
  const { file, errors, warnings } = config;
  if (errors > 0) {
    const message = `${file} has ${some(errors, "mistake")}.`;
    return [failure("config", message, "`offers validate` shows where.")];
  }
  const read =
    warnings === 0
      ? ok("config", `${file} is valid`)
      : warning(
          "config",
          `${file} has ${some(warnings, "warning")}.`,
          "`offers validate` shows where.",
        );
  return [read, ...(offers === null ? [] : [offersCheck(offers)])];
}

function offersCheck({ count, errors, warnings }: NonNullable<Facts["offers"]>): Check {
  const show = "`offers validate` shows where.";
  if (errors > 0)
    return failure("offers", `${some(errors, "mistake")} in ${some(count, "offer")}.`, show);
  if (warnings > 0) {
    return warning("offers", `${some(count, "offer")}, ${some(warnings, "warning")}.`, show);
  }
  if (count > 0) return ok("offers", `${some(count, "offer")}, all valid`);
  return warning("offers", "There are no offer files yet.", "Run `offers import`, or write one.");
}

function tokenCheck({ token, portal }: Facts): readonly Check[] {
  if (token === null) return portal === null ? [] : [ok("token", `${portal} needs no token`)];
  if (token.failure !== null) return [failure("token", token.failure.message, token.failure.hint)];
  return [ok("token", `${token.name} is set`)];
}

function portalChecks({ probe, portal, config }: Facts): readonly Check[] {
  if (probe === null || portal === null) return [];
  if ("failure" in probe) return [failure("portal", probe.failure.message, probe.failure.hint)];
  const { status, reason, milliseconds } = probe;
  if (status === null) {
    return [failure("portal", `${portal} did not answer: ${reason ?? "nobody knows why"}.`, REACH)];
  }
  const time = `${portal} answered in ${Math.round(milliseconds)} ms`;
  const reached =
    milliseconds > SLOW
      ? warning("portal", `${time}, which is slow.`, "Large plans will take their time.")
      : ok("portal", time);
  const access = accessCheck(probe, config?.partner ?? null);
  return [reached, access, ...clockCheck(probe), limitsCheck(probe)];
}

const REACH = "Check the address in the config, the network and a proxy.";

const WHOSE: Readonly<Record<Partner, string>> = {
  assessment: "an assessment vendor's",
  "job-board": "a job board's",
};

function accessCheck({ status, offers, partner }: Probe, wanted: Partner | null): Check {
  if (status === 401 || status === 403) {
    return failure(
      "access",
      `The portal refuses the token (${status}).`,
      "Copy the partner API key of your Partner Portal account again.",
    );
  }
  if (status !== 200) {
    return failure(
      "access",
      `The portal answered ${status ?? "nothing"} to a list of offers.`,
      REACH,
    );
  }
  if (partner !== null && wanted !== null && partner !== wanted) {
    return warning(
      "access",
      `The token works, but the offers that it shows look like ${WHOSE[partner]}, and the config says partner: ${wanted}.`,
      "Take the API key of the other account, or mend `partner` in the config.",
    );
  }
  const count = offers === null ? "offers" : some(offers, "offer");
  return ok(
    "access",
    `The token may read ${count}. Whether it may write shows only when it writes, so that was not tried`,
  );
}

function clockCheck({ clockAhead }: Probe): readonly Check[] {
  if (clockAhead === null) return [];
  const seconds = Math.round(Math.abs(clockAhead) / 1000);
  if (Math.abs(clockAhead) <= CLOCK) return [ok("clock", `This clock and the portal's agree`)];
  const direction = clockAhead > 0 ? "behind" : "ahead of";
  return [
    warning(
      "clock",
      `This clock is ${some(seconds, "second")} ${direction} the portal's.`,
      "Set it by the network: times in reports would be wrong.",
    ),
  ];
}

function limitsCheck({ perSecond, atOnce }: Probe): Check {
  if (perSecond === null && atOnce === null) {
    return ok(
      "limits",
      "The portal announces no limits; 10 requests a second and 8 at once are kept",
    );
  }
  const rate = perSecond === null ? "no rate" : `${perSecond} requests a second`;
  return ok(
    "limits",
    `The portal allows ${rate}${atOnce === null ? "" : ` and ${atOnce} at once`}`,
  );
}

function vocabularyCheck({ vocabulary, now, portal }: Facts): readonly Check[] {
  if (portal === null) return [];
  if (vocabulary === "broken") {
    return [
      failure(
        "vocabulary",
        "schema/vocabulary.json cannot be used.",
        "Run `offers vocabulary --refresh`.",
      ),
    ];
  }
  if (vocabulary === null) {
    const hint = "`offers vocabulary --refresh` pulls the portal's own lists.";
    return portal === "by-hand"
      ? [ok("vocabulary", "The built-in list of ids is in use")]
      : [warning("vocabulary", "Ids are checked against the built-in list only.", hint)];
  }
  const days = Math.floor((now.getTime() - Date.parse(vocabulary.refreshed)) / DAY);
  const age = `The lists of ids are ${some(Math.max(0, days), "day")} old`;
  return [
    days > OLD_LISTS
      ? warning("vocabulary", `${age}.`, "Pull them again: `offers vocabulary --refresh`.")
      : ok("vocabulary", age),
  ];
}

function gitChecks({ git }: Facts): readonly Check[] {
  if (git === null) {
    const hint = "Run `git init`: files are the wish, and git is where it is reviewed.";
    return [warning("git", "This is no git repository.", hint)];
  }
  if (git.commit === null)
    return [warning("git", "There is no commit yet.", "Commit what is here.")];
  const commit = git.commit.slice(0, 12);
  if (git.uncommitted === 0) return [ok("git", `At commit ${commit}, nothing uncommitted`)];
  const message = `At commit ${commit}, ${some(git.uncommitted, "file")} not committed.`;
  return [warning("git", message, "A pull request shows only what is committed.")];
}
