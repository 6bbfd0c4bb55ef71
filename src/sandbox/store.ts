/** The tables behind the sandbox. Every statement is prepared once and every value is bound. */
import { DatabaseSync, type SQLOutputValue, type StatementSync } from "node:sqlite";
import { BadOption } from "./bad-option.ts";
import { fold } from "./fold.ts";
import { parseJson, type JsonObject, textAt } from "./json.ts";
import type { Status } from "./lifecycle.ts";
import type { Account, Actor, HistoryEntry, ListQuery, Order, StoredOffer } from "./records.ts";
import { prepareDatabase } from "./store-schema.ts";

/** Reading and writing records; `transaction` makes several writes one. */
export interface Store {
  accounts(): readonly Account[];
  /** Adds an account, or gives one that is there another token. */
  putAccount(account: Account): void;
  offer(id: string): StoredOffer | undefined;
  list(query: ListQuery): { readonly totalFound: number; readonly offers: readonly StoredOffer[] };
  /** Everything under review that was submitted by then, oldest first. */
  underReview(submittedBy: number): readonly StoredOffer[];
  /** Adds or replaces one offer. */
  put(offer: StoredOffer): void;
  addHistory(entry: HistoryEntry): void;
  history(offer: string): readonly HistoryEntry[];
  addPurchase(offer: string, company: string, at: number): void;
  purchases(offer: string, company: string): number;
  setting(name: string): string | undefined;
  setSetting(name: string, value: string): void;
  transaction<T>(work: () => T): T;
  close(): void;
}

type Row = Record<string, SQLOutputValue>;

/** Conditions of a list; which of them are used decides which statement is prepared. */
const CONDITIONS = {
  account: "account = :account",
  status: "status = :status",
  q: "instr(search, :q) > 0",
  hidden: "id NOT IN (SELECT value FROM json_each(:hidden))",
} as const;

const ORDERS: Readonly<Record<Order, string>> = {
  "newest-first": "last_update_date DESC, change DESC",
  "oldest-first": "last_update_date, change",
};

/** Opens (and where needed creates) a database; `:memory:` keeps nothing. */
export function openStore(file: string): Store {
  const db = new DatabaseSync(file, { timeout: 10_000 });
  try {
    prepareDatabase(db);
  } catch (cause) {
    db.close();
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new BadOption(`The sandbox's database ${file} cannot be used: ${said}`, { cause });
  }
  const prepared = new Map<string, StatementSync>();
  const prepare = (text: string): StatementSync => {
    const statement = prepared.get(text) ?? db.prepare(text);
    prepared.set(text, statement);
    return statement;
  };
  const sql = {
    accounts: db.prepare("SELECT * FROM account ORDER BY rowid"),
    putAccount: db.prepare(`INSERT INTO account (id, partner, name, token)
      VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET token = excluded.token`),
    offer: db.prepare("SELECT * FROM offer WHERE id = ?"),
    underReview: db.prepare(
      "SELECT * FROM offer WHERE review_since <= ? ORDER BY review_since, change",
    ),
    put: db.prepare(`INSERT INTO offer
      (id, account, status, body, live, search, create_date, last_update_date, review_since, change)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT ifnull(max(change), 0) + 1 FROM offer))
      ON CONFLICT (id) DO UPDATE SET status = excluded.status, body = excluded.body,
        live = excluded.live, search = excluded.search, review_since = excluded.review_since,
        last_update_date = excluded.last_update_date, change = excluded.change`),
    addHistory: db.prepare(`INSERT INTO history
      (offer, at, actor, who, action, before, after, status_before, status_after, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    history: db.prepare("SELECT * FROM history WHERE offer = ? ORDER BY id"),
    addPurchase: db.prepare("INSERT INTO purchase (offer, company, at) VALUES (?, ?, ?)"),
    purchases: db.prepare("SELECT count(*) AS n FROM purchase WHERE offer = ? AND company = ?"),
    setting: db.prepare("SELECT value FROM setting WHERE name = ?"),
    setSetting: db.prepare("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)"),
  };
  let depth = 0;
  return {
    accounts: () => sql.accounts.all().map(accountOf),
    putAccount: ({ id, partner, name, token }) => void sql.putAccount.run(id, partner, name, token),
    offer: (id) => {
      const row = sql.offer.get(id);
      return row && offerOf(row);
    },
    list: ({ account, status, q = "", hidden = [], limit, offset, order }) => {
      const values = {
        ...(account === null ? {} : { account }),
        ...(status === undefined ? {} : { status }),
        ...(q === "" ? {} : { q: fold(q) }),
        ...(hidden.length === 0 ? {} : { hidden: JSON.stringify(hidden) }),
      };
      const names = Object.keys(values) as (keyof typeof values)[];
      const conditions = names.map((name) => CONDITIONS[name]);
      const from = `FROM offer WHERE ${["true", ...conditions].join(" AND ")}`;
      const page = prepare(
        `SELECT * ${from} ORDER BY ${ORDERS[order]} LIMIT :limit OFFSET :offset`,
      );
      return {
        totalFound: Number(prepare(`SELECT count(*) AS n ${from}`).get(values)?.["n"]),
        offers: page.all({ ...values, limit, offset }).map(offerOf),
      };
    },
    underReview: (submittedBy) => sql.underReview.all(submittedBy).map(offerOf),
    put: (offer) =>
      void sql.put.run(
        offer.id,
        offer.account,
        offer.status,
        JSON.stringify(offer.body),
        offer.live && JSON.stringify(offer.live),
        searchText(offer.body),
        offer.createDate,
        offer.lastUpdateDate,
        offer.reviewSince,
      ),
    addHistory: (entry) =>
      void sql.addHistory.run(
        entry.offer,
        entry.at,
        entry.actor.kind,
        entry.actor.name,
        entry.action,
        entry.before && JSON.stringify(entry.before),
        JSON.stringify(entry.after),
        entry.statusBefore,
        entry.statusAfter,
        entry.reason,
      ),
    history: (offer) => sql.history.all(offer).map(entryOf),
    addPurchase: (offer, company, at) => void sql.addPurchase.run(offer, fold(company), at),
    purchases: (offer, company) => Number(sql.purchases.get(offer, fold(company))?.["n"]),
    setting: (name) => sql.setting.get(name)?.["value"] as string | undefined,
    setSetting: (name, value) => void sql.setSetting.run(name, value),
    transaction: (work) => {
      if (depth > 0) return work();
      db.exec("BEGIN IMMEDIATE");
      depth = 1;
      try {
        const result = work();
        db.exec("COMMIT");
        return result;
      } catch (error) {
        if (db.isTransaction) db.exec("ROLLBACK");
        throw error;
      } finally {
        depth = 0;
      }
    },
    close: () => {
      if (db.isOpen) db.close();
    },
  };
}

const searchText = (body: JsonObject): string =>
  fold(["name", "catalogId", "description"].map((key) => textAt(body, key)).join("\n"));

const jsonOf = (value: SQLOutputValue | undefined): JsonObject | null =>
  typeof value === "string" ? (parseJson(value) as JsonObject) : null;

const accountOf = (row: Row): Account => ({
  id: String(row["id"]),
  partner: row["partner"] as Account["partner"],
  name: String(row["name"]),
  token: String(row["token"]),
});

const offerOf = (row: Row): StoredOffer => ({
  id: String(row["id"]),
  account: String(row["account"]),
  status: row["status"] as Status,
  body: jsonOf(row["body"]) ?? {},
  live: jsonOf(row["live"]),
  createDate: Number(row["create_date"]),
  lastUpdateDate: Number(row["last_update_date"]),
  reviewSince: row["review_since"] as number | null,
});

const entryOf = (row: Row): HistoryEntry => ({
  offer: String(row["offer"]),
  at: Number(row["at"]),
  actor: { kind: row["actor"] as Actor["kind"], name: String(row["who"]) },
  action: row["action"] as HistoryEntry["action"],
  before: jsonOf(row["before"]),
  after: jsonOf(row["after"]) ?? {},
  statusBefore: row["status_before"] as Status | null,
  statusAfter: row["status_after"] as Status,
  reason: row["reason"] as string | null,
});
