/** The inputs of action.yml, checked. The runner hands them over as `INPUT_<NAME>`. */
import { ALLOWABLE, type Allowance, parseAllowance } from "../core/allow.ts";
import type { Failure } from "../core/failure.ts";
import { listed } from "../render/english.ts";
import { visibleLine } from "../render/escape.ts";
import { EXIT } from "../run/exit.ts";
import type { ReviewedPlan } from "../run/github/apply.ts";

export type Environment = { readonly [name: string]: string | undefined };

const COMMANDS = ["validate", "plan", "apply", "drift", "follow"] as const;
const REVIEWED_PLAN = ["require", "warn", "off"] as const satisfies readonly ReviewedPlan[];

export type Inputs = {
  readonly command: (typeof COMMANDS)[number];
  /** Null: the nearest `offers.config.yaml`. */
  readonly config: string | null;
  readonly environment: string | null;
  readonly workingDirectory: string;
  readonly portalToken: string | null;
  readonly portalHosts: readonly string[];
  readonly githubToken: string;
  readonly reviewedPlan: ReviewedPlan;
  readonly allow: readonly Allowance[];
  readonly pullRequest: number | null;
  readonly comment: boolean;
  readonly failOnDrift: boolean;
};

/** The text of an input; empty when it is not given. */
export const inputText = (environment: Environment, name: string): string =>
  (environment[`INPUT_${name.toUpperCase()}`] ?? "").trim();

/** Reads them all; the first that is wrong is the failure. */
export function readInputs(environment: Environment): Inputs | { readonly failure: Failure } {
  const text = (name: string): string => inputText(environment, name);
  const maybe = (name: string): string | null => (text(name) === "" ? null : text(name));
  const wrong: Failure[] = [];
  const oneOf = <T extends string>(name: string, words: readonly T[], usual?: T): T => {
    const written = text(name);
    const word = words.find((one) => one === written) ?? (written === "" ? usual : undefined);
    if (word === undefined) wrong.push(badInput(name, written, listed(words)));
    return word ?? (words[0] as T);
  };
  const isTrue = (name: string, usual: boolean): boolean =>
    oneOf(name, ["true", "false"], usual ? "true" : "false") === "true";

  const allow = text("allow")
    .split(/[\s,]+/)
    .filter((one) => one !== "" && one !== "--allow")
    .map((written) => ({ written, allowance: parseAllowance(written) }));
  for (const { written, allowance } of allow) {
    if (allowance === undefined) wrong.push(badInput("allow", written, listed(ALLOWABLE)));
  }
  const pull = text("pull-request");
  if (!/^\d{0,15}$/.test(pull) || pull === "0")
    wrong.push(badInput("pull-request", pull, "a number"));
  const inputs: Inputs = {
    command: oneOf("command", COMMANDS),
    config: maybe("config"),
    environment: maybe("environment"),
    workingDirectory: text("working-directory") === "" ? "." : text("working-directory"),
    portalToken: maybe("portal-token"),
    portalHosts: text("portal-hosts")
      .split(/[\s,]+/)
      .filter((host) => host !== ""),
    githubToken: text("github-token"),
    reviewedPlan: oneOf("reviewed-plan", REVIEWED_PLAN, "require"),
    allow: allow.flatMap(({ allowance }) => allowance ?? []),
    pullRequest: pull === "" ? null : Number(pull),
    comment: isTrue("comment", true),
    failOnDrift: isTrue("fail-on-drift", false),
  };
  if (inputs.githubToken === "") wrong.push(badInput("github-token", "", "the job's token"));
  const [failure] = wrong;
  return failure === undefined ? inputs : { failure };
}

const badInput = (name: string, written: string, wanted: string): Failure => ({
  exit: EXIT.invalid,
  code: "bad-input",
  message: `The input "${name}" is ${written === "" ? "empty" : `"${visibleLine(written)}"`}; it takes ${wanted}.`,
  hint: "Mend the workflow's `with:`.",
});
