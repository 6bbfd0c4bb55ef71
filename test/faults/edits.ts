/** Somebody else edits an offer while an apply runs: what must be left of that, and when it must be seen. */
import type { Fault } from "../../src/sandbox/faults/fault.ts";
import type { RunningSandbox } from "../../src/sandbox/index.ts";
import { type JsonObject, parseJson, textAt } from "../../src/sandbox/json.ts";
import { bodyOf, type PortalState } from "./portal-state.ts";
import { type Asked, isWrite } from "./requests.ts";
import type { Scenario } from "./scenario.ts";
import { distortedBody } from "./truth.ts";

type Edit = Fault & { readonly kind: "edited-by-other" };
const isEdit = (fault: Fault): fault is Edit => fault.kind === "edited-by-other";

/** What the faults lay over the body of an offer that they edit, or undefined when they edit none. */
export function patchOf(faults: readonly Fault[]): ((body: string) => string) | undefined {
  const edit = faults.find(isEdit);
  if (edit === undefined) return undefined;
  return (text) => {
    if (text === "") return text;
    const body = parseJson(text) as JsonObject;
    const description = `${textAt(body, "description")} (edited by somebody else)`;
    return bodyOf({ ...body, ...(edit.patch ?? { description }) });
  };
}

/** The offers whose body was changed behind the back of the partner. */
export const editedIn = (sandbox: RunningSandbox, state: PortalState): readonly string[] =>
  state
    .map(({ id }) => id)
    .filter((id) =>
      sandbox.portal
        .history(id, null)
        .some(
          ({ action, before, after }) =>
            action === "touch" && bodyOf(before ?? {}) !== bodyOf(after),
        ),
    );

/**
 * How everything must be after a repairing run. An edit of what the files manage is put right, which
 * takes a live offer off the market; an edit of anything else stays. A portal with habits of its own
 * keeps what it has made of an offer.
 */
export function repaired(
  goal: PortalState,
  faults: readonly Fault[],
  edited: readonly string[],
  now: PortalState,
  managed: ReadonlyMap<string, boolean>,
): PortalState {
  const edit = faults.find(isEdit);
  const habit = faults.find((fault) => fault.kind === "stored-otherwise");
  return goal.map((offer) => {
    const found = now.find(({ id, key }) => id === offer.id || key === offer.key);
    if (found === undefined || !edited.includes(found.id)) return offer;
    if (habit?.kind === "stored-otherwise")
      return { ...offer, body: distortedBody(offer.body, habit.how) };
    const publish = managed.get(offer.key);
    const body = patchOf(faults)?.(offer.body) ?? offer.body;
    if (publish === undefined) return { ...offer, body };
    if (edit?.patch !== undefined) {
      // Between our last look and our save nobody can see it; the portal knows no conditional save.
      return found.body === body ? { ...offer, body } : offer;
    }
    return publish ? { ...offer, status: "UNDER_REVIEW" } : offer;
  });
}

/**
 * An edit of a managed field that the run could still see before it wrote must have kept it from
 * writing; `at` is the number of the struck call, from 1.
 */
export function overridden(
  { faults, at }: { readonly faults: readonly Fault[]; readonly at: number },
  asked: readonly Asked[],
  edited: readonly string[],
  { sandbox }: Scenario,
): readonly string[] {
  const edit = faults.find(isEdit);
  if (edit === undefined || edit.patch !== undefined) return [];
  // The first call that sees the edit.
  const from = edit.when === "before" ? at - 1 : at;
  return edited.flatMap((id) => {
    const isOf = (one: Asked) => one.id === id;
    // What the plan has seen already is planned for: in the list, or where lists are thin in a get.
    if (from <= (sandbox?.thinLists === true ? asked.findIndex(isOf) : 0)) return [];
    // Who is told to come back later has done nothing.
    const after = asked.slice(from).filter((one) => isOf(one) && one.status !== 429);
    const isFirst = !asked.slice(0, from).some((one) => isOf(one) && isWrite(one));
    const write = after.findIndex(isWrite);
    if (isFirst && write > 0)
      return [`${id} was edited by somebody else, seen before its first write, and written`];
    const save = after.findIndex(({ operation }) => operation === "save");
    const seen = after
      .slice(0, Math.max(0, save))
      .some(({ operation }) => operation === "get" || operation === "withdraw");
    return seen ? [`${id} was edited by somebody else, seen, and saved over`] : [];
  });
}
