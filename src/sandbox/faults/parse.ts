/** Faults as people write them: JSON, or a line such as `create:answer-lost` or `list:status=503:1:3`. */
import { parseDuration } from "../duration.ts";
import { isList, isNumber, isObject, type Json, type JsonObject, member } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { type Fault, type FaultKind, type Operation, OPERATIONS } from "./fault.ts";

/** Per kind: its own members, those in capitals required, and the one that a line's `=` sets. */
const KINDS: Readonly<Record<FaultKind, { readonly members: Members; readonly short?: string }>> = {
  "answer-lost": { members: {} },
  "reset-before": { members: {} },
  "reset-in-body": { members: {} },
  "rate-limited": {
    members: { retryAfter: ["number", "string"], retryAfterDate: ["number"] },
    short: "retryAfter",
  },
  status: { members: { status: ["required", "number"], done: ["boolean"] }, short: "status" },
  "bare-error": { members: { status: ["required", "number"], done: ["boolean"] }, short: "status" },
  slow: { members: { delay: ["required", "number"], when: ["string"] }, short: "delay" },
  "truncated-json": { members: {} },
  html: { members: { done: ["boolean"] } },
  empty: { members: { done: ["boolean"] } },
  redirect: { members: { location: ["string"] }, short: "location" },
  answer: {
    members: {
      status: ["required", "number"],
      body: ["required", "string"],
      headers: ["object"],
      done: ["boolean"],
    },
  },
  "page-shift": { members: {} },
  "endless-pages": { members: {} },
  "edited-by-other": {
    members: { when: ["string"], patch: ["object"], offer: ["string"] },
    short: "when",
  },
  "stored-otherwise": { members: { how: ["required", "string"] }, short: "how" },
  "thin-answer": { members: {} },
  "late-visible": { members: { reads: ["number"], milliseconds: ["number"] }, short: "reads" },
  "lying-total": { members: { by: ["required", "number"] }, short: "by" },
  "lost-offers": { members: { share: ["required", "number"] }, short: "share" },
};

type Members = Readonly<Record<string, readonly string[]>>;

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  when: ["before", "after"],
  how: ["trim", "round", "order"],
};

/** One fault, a line, or a list of both; throws a `Refusal` that says what is wrong. */
export function parseFaults(value: Json): readonly Fault[] {
  return (isList(value) ? value : [value]).map((each) =>
    checked(typeof each === "string" ? fromLine(each) : each),
  );
}

function fromLine(line: string): JsonObject {
  const [operation = "", misbehaviour = "", occurrence, times, ...rest] = line.split(":");
  const [kind = "", argument] = misbehaviour.split("=");
  const short = isKind(kind) ? KINDS[kind].short : undefined;
  if (rest.length > 0 || (argument !== undefined && short === undefined)) throw unknown(line);
  return {
    operation,
    kind,
    ...(argument === undefined || short === undefined ? {} : { [short]: worth(argument) }),
    ...(occurrence === undefined ? {} : { occurrence: Number(occurrence) }),
    ...(times === undefined ? {} : { times: times === "always" ? null : Number(times) }),
  };
}

const worth = (argument: string): Json =>
  parseDuration(argument) ?? (/^-?\d+(\.\d+)?$/.test(argument) ? Number(argument) : argument);

function checked(value: Json): Fault {
  const { operation, kind, occurrence, times, ...own }: JsonObject = isObject(value) ? value : {};
  if (!isOperation(operation) || !isKind(kind)) throw unknown(JSON.stringify(value));
  for (const [name, count] of Object.entries({ occurrence, times }))
    if (
      count !== undefined &&
      count !== null &&
      !(Number.isSafeInteger(count) && Number(count) > 0)
    )
      throw new Refusal("BAD_REQUEST", `${name} must be a whole number from 1 on.`);
  checkMembers(kind, own);
  const status = member(own, "status");
  if (status !== undefined && !(Number(status) >= 200 && Number(status) <= 599))
    throw new Refusal("BAD_REQUEST", "status must be an HTTP status from 200 to 599.");
  return {
    ...own,
    operation,
    kind,
    occurrence: Number(occurrence ?? 1),
    times: times === null ? Infinity : Number(times ?? 1),
  } as Fault;
}

function checkMembers(kind: FaultKind, own: JsonObject): void {
  const { members } = KINDS[kind];
  const wrong = Object.entries(own).some(
    ([name, value]) =>
      !Object.hasOwn(members, name) ||
      members[name]?.includes(typeName(value)) !== true ||
      (typeof value === "string" && CHOICES[name]?.includes(value) === false),
  );
  const missing = Object.keys(members).some(
    (name) => members[name]?.includes("required") === true && member(own, name) === undefined,
  );
  if (!wrong && !missing) return;
  const known = Object.entries(members).map(
    ([name, types]) =>
      `${name} (${(CHOICES[name] ?? types.filter((type) => type !== "required")).join(" or ")}` +
      `${types.includes("required") ? ", required" : ""})`,
  );
  throw new Refusal(
    "BAD_REQUEST",
    `The fault ${kind} takes ${known.length === 0 ? "nothing of its own" : known.join(", ")}.`,
  );
}

const typeName = (value: Json): string =>
  isNumber(value) ? "number" : isObject(value) ? "object" : typeof value;

const isKind = (value: Json | undefined): value is FaultKind =>
  typeof value === "string" && Object.hasOwn(KINDS, value);

const isOperation = (value: Json | undefined): value is Operation =>
  (OPERATIONS as readonly (Json | undefined)[]).includes(value);

const unknown = (given: string): Refusal =>
  new Refusal(
    "BAD_REQUEST",
    `The fault ${given} is not known. A fault is operation:kind[=value][:occurrence[:times]], with ` +
      `the operations ${OPERATIONS.join(", ")} and the kinds ${Object.keys(KINDS).join(", ")}.`,
  );
