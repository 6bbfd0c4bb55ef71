/**
 * Filling the sandbox: offers as the API shows them, each with a status, as a list, as a single one
 * or as what `GET /sandbox/export` gave. They are taken as they are, because a portal holds old
 * offers that no POST would be allowed to make today.
 */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { BadOption } from "./bad-option.ts";
import { demoPortal, USUAL_COUNT } from "./demo/portal.ts";
import { isList, isObject, type Json, type JsonObject, member, parseJson, textAt } from "./json.ts";
import { STATUSES, type Status } from "./lifecycle.ts";
import type { Account, PartnerKind, StoredOffer } from "./records.ts";
import { parseTimestamp } from "./timestamp.ts";

const OWN = new Set(["id", "status", "createDate", "lastUpdateDate"]);

const DEMO = /^demo(?:=(\d{1,5}))?$/;

/**
 * The JSON of one file, or of every .json file of a folder, in the order of their names; `demo` or
 * `demo=50` is a portal made up by rule.
 */
export function readSeed(path: string, now: number): readonly Json[] {
  const demo = DEMO.exec(path);
  if (demo !== null) return [demoPortal(Number(demo[1] ?? USUAL_COUNT), now)];
  return filesOf(path).map((file) => tried(file, () => parseJson(readFileSync(file, "utf8"))));
}

function filesOf(path: string): readonly string[] {
  if (!tried(path, () => statSync(path)).isDirectory()) return [path];
  const names = tried(path, () => readdirSync(path)).filter((name) => name.endsWith(".json"));
  return names.sort().map((name) => join(path, name));
}

function tried<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new BadOption(`The seed ${path} cannot be read: ${said}`, { cause });
  }
}

export type Seeding = {
  readonly accounts: readonly Account[];
  /** Whose the offers are; by default those with a Catalog ID are an assessment vendor's. */
  readonly partner: PartnerKind | undefined;
  readonly now: number;
  readonly store: (offer: StoredOffer) => void;
  readonly has: (id: string) => boolean;
};

/** Puts the documents' offers there, and leaves those alone whose id is there already. */
export function plant(documents: readonly Json[], seeding: Seeding): void {
  for (const [account, offer, index] of documents.flatMap((each) => offersIn(each, seeding))) {
    const planted = seedOffer(offer, account, index, seeding.now);
    if (!seeding.has(planted.id)) seeding.store(planted);
  }
}

type Found = readonly [account: string, offer: JsonObject, index: number];

function offersIn(document: Json, seeding: Seeding): readonly Found[] {
  const exported = member(document, "accounts");
  if (isList(exported))
    return exported.flatMap((each) => {
      const account = seeding.accounts.find(({ id }) => id === member(each, "id"));
      if (account === undefined)
        throw new BadOption(`The seed names an account that is not there: ${textAt(each, "id")}`);
      return numbered(member(each, "offers") ?? [], () => account.id);
    });
  return numbered(document, (offer) => {
    const partner =
      seeding.partner ?? (Object.hasOwn(offer, "catalogId") ? "assessment" : "job-board");
    return seeding.accounts.find((account) => account.partner === partner)?.id ?? partner;
  });
}

function numbered(list: Json, accountOf: (offer: JsonObject) => string): readonly Found[] {
  return (isList(list) ? list : [list]).map((offer, index) => {
    if (!isObject(offer))
      throw new BadOption(`The seed's offer number ${index + 1} is not an object.`);
    return [accountOf(offer), offer, index];
  });
}

function seedOffer(offer: JsonObject, account: string, index: number, now: number): StoredOffer {
  const status = member(offer, "status") ?? "INACTIVE";
  if (!(STATUSES as readonly Json[]).includes(status))
    throw new BadOption(`The seed's offer number ${index + 1} has an unknown status.`);
  const body = Object.fromEntries(Object.entries(offer).filter(([key]) => !OWN.has(key)));
  const moment = (key: string) => {
    const text = member(offer, key);
    return typeof text === "string" ? parseTimestamp(text) : undefined;
  };
  const id = member(offer, "id");
  const lastUpdateDate = moment("lastUpdateDate") ?? now;
  return {
    id: typeof id === "string" ? id : derivedId(account, index, body),
    account,
    status: status as Status,
    body,
    live: status === "ACTIVE" ? body : null,
    createDate: moment("createDate") ?? Math.min(now, lastUpdateDate),
    lastUpdateDate,
    reviewSince: status === "UNDER_REVIEW" ? lastUpdateDate : null,
  };
}

// The same seed gives the same ids, so that seeding a kept database again adds nothing.
const derivedId = (account: string, index: number, body: JsonObject): string =>
  createHash("sha256")
    .update(JSON.stringify([account, index, body]))
    .digest("hex")
    .slice(0, 24);
