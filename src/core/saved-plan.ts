/**
 * A plan that comes from a file is checked before it is believed: it may be cut, edited, of another
 * version or of another portal. What fails here is exit 7, and nothing is sent.
 */
import { planId } from "./digest.ts";
import { fieldAt } from "./fields.ts";
import { checkPlan } from "./load/plan-validator.ts";
import { PLAN_FORMAT, type Plan } from "./plan.ts";

export type SavedPlan =
  | { readonly ok: true; readonly plan: Plan }
  | {
      readonly ok: false;
      readonly code: SavedPlanProblem;
      /** One sentence about the file, and one about the way out; texts in them are not escaped yet. */
      readonly message: string;
      readonly hint: string;
    };

export type SavedPlanProblem =
  | "plan-too-large"
  | "plan-not-json"
  | "plan-other-version"
  | "plan-ill-shaped"
  | "plan-edited"
  | "plan-other-portal";

/** A plan of 100,000 changes is ample; characters. */
const LONGEST = 128 * 1024 * 1024;

/** Checks the text of a plan file against the portal and partner that it is to be applied to. */
export function checkSavedPlan(text: string, expected: Plan["portal"]): SavedPlan {
  if (text.length > LONGEST) {
    return refused("plan-too-large", "The plan file is larger than any plan.");
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return refused("plan-not-json", "The plan file is not a whole JSON document.");
  }
  const version = formatVersion(data);
  if (version !== PLAN_FORMAT) {
    return refused(
      "plan-other-version",
      version === undefined
        ? "The file is not a plan."
        : `The plan has the format ${JSON.stringify(version)}, this tool knows ${PLAN_FORMAT}.`,
    );
  }
  const problem = shapeProblem(data);
  if (problem !== null) {
    return refused("plan-ill-shaped", `The plan file is not as this tool writes it: ${problem}.`);
  }
  const plan = data as Plan;
  const { url, partner } = plan.portal;
  if (url !== expected.url || partner !== expected.partner) {
    return refused(
      "plan-other-portal",
      `The plan was made for ${partner} at ${url}, not for ${expected.partner} at ${expected.url}.`,
    );
  }
  if (planId(plan) !== plan.id) {
    return refused(
      "plan-edited",
      "The plan file was changed after it was made: its id does not fit.",
    );
  }
  return { ok: true, plan };
}

const refused = (code: SavedPlanProblem, message: string): SavedPlan => ({
  ok: false,
  code,
  message,
  hint: "Make a new plan with `offers plan --out FILE`, have it reviewed, and apply that.",
});

const formatVersion = (data: unknown): unknown =>
  typeof data === "object" && data !== null && Object.hasOwn(data, "formatVersion")
    ? (data as { formatVersion: unknown }).formatVersion
    : undefined;

/** What is wrong with the data's shape, or null. */
function shapeProblem(data: unknown): string | null {
  const [error] = checkPlan(data);
  if (error !== undefined) {
    return `${error.instancePath || "/"} ${error.message ?? "is wrong"}`;
  }
  const paths = (data as Plan).changes.flatMap(({ fields }) => fields.map(({ path }) => path));
  const unknown = paths.find((path) => fieldAt(path) === undefined);
  if (unknown !== undefined) return `${JSON.stringify(unknown)} is no field of an offer`;
  const odd = (data as Plan).changes.find((change) => !isTrue(change));
  return odd === undefined
    ? null
    : `what it says of ${JSON.stringify(odd.key)} does not go together`;
}

/** Whether a change says of its offer what its steps mean for an offer in that state: the id does not cover all of it. */
const isTrue = ({ portalId, observed, steps, offTheMarket }: Plan["changes"][number]): boolean =>
  (portalId === null) === (observed === null) &&
  offTheMarket === (observed?.status === "ACTIVE" && steps.includes("withdraw"));
