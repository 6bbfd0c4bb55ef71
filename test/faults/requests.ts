/** What a run asked of the portal, against what it was allowed to ask, and against its journal. */
import type { IntentRecord } from "../../src/core/journal.ts";
import { readJournal } from "../../src/core/read-journal.ts";
import { type Operation, operationOf } from "../../src/sandbox/faults/fault.ts";
import type { LoggedRequest } from "../../src/sandbox/request-log.ts";
import { canonical, type PortalState } from "./portal-state.ts";
import type { Scenario } from "./scenario.ts";
import { TOKEN } from "./stage.ts";

export type Asked = {
  readonly operation: Operation;
  /** The offer in the address, or null. */
  readonly id: string | null;
  readonly status: number | null;
  /** When it came. */
  readonly time: string;
};

/** A logged request in the API's words. */
export function askedOf({ method, path, status, time }: LoggedRequest): Asked {
  const address = path.split("?")[0] ?? "";
  const operation = operationOf(method, address);
  if (operation === undefined) throw new Error(`The API has no ${method} ${address}.`);
  const [, , , id = null] = address.split("/").map(decodeURIComponent);
  return { operation, id, status, time };
}

export const isWrite = ({ operation }: Asked): boolean =>
  operation !== "list" && operation !== "get";

/** Every write of the log that no intent announced, and whatever else is wrong with the journals. */
export function unannounced(
  asked: readonly Asked[],
  journals: readonly string[],
  { portal }: Scenario,
  edited: readonly string[],
): readonly string[] {
  const problems: string[] = [];
  const intents: IntentRecord[] = [];
  for (const text of journals) {
    if (text.includes(TOKEN)) problems.push("a journal holds the token");
    if (text.includes("never-to-be-shown")) problems.push("a journal holds a customer's password");
    const read = readJournal(text);
    if (!read.ok) problems.push(`a journal cannot be read: ${read.message}`);
    else intents.push(...read.records.filter((record) => record.type === "intent"));
  }
  const announced = new Set(intents.map(({ step, portalId }) => `${step} ${portalId}`));
  for (const one of asked.filter(isWrite)) {
    const step = one.operation === "submit" ? "publish" : one.operation;
    if (!announced.has(`${step} ${one.id}`))
      problems.push(`${step} ${one.id ?? ""} was sent, and no journal announced it`);
  }
  for (const held of portal) {
    const first = intents.find(({ portalId }) => portalId === held.id);
    if (first !== undefined && !edited.includes(held.id) && !isImageOf(first, held))
      problems.push(`the before-image of ${held.id} is not what the portal held`);
  }
  return problems;
}

/** Whether the intent's before-image is this offer, but for labels, dates and what must not be stored. */
function isImageOf({ before }: IntentRecord, held: object): boolean {
  const plain = (value: unknown): string => {
    const text = canonical(value).replaceAll(/,?"label":"[^"]*"/g, "");
    const {
      createDate: _c,
      lastUpdateDate: _l,
      ...rest
    } = JSON.parse(text) as {
      readonly createDate?: unknown;
      readonly lastUpdateDate?: unknown;
      readonly terms?: Readonly<Record<string, unknown>>;
    };
    const { existingContract: _e, ...terms } = rest.terms ?? {};
    return canonical({ ...rest, terms });
  };
  return plain(before?.wire) === plain(held);
}

/** The most offers that were withdrawn to be published again, and were not yet, at one moment. */
export function mostOffAtOnce(
  asked: readonly Asked[],
  { portal }: Scenario,
  goal: PortalState,
): number {
  const live = new Set(portal.filter(({ status }) => status === "ACTIVE").map(({ id }) => id));
  const back = new Set(goal.filter(({ status }) => status === "UNDER_REVIEW").map(({ id }) => id));
  const off = new Set<string>();
  let most = 0;
  for (const { operation, id, status } of asked) {
    if (id === null || !live.has(id) || !back.has(id)) continue;
    // A plain no has changed nothing; whatever else was answered may have been done.
    if (status !== null && status >= 400 && status < 500) continue;
    if (operation === "withdraw") off.add(id);
    if (operation === "submit") off.delete(id);
    most = Math.max(most, off.size);
  }
  return most;
}
