import type { DatabaseSync } from "node:sqlite";

/** Raised with every change of the tables below. */
const VERSION = 1;

const TABLES = `
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE account (
  id      TEXT PRIMARY KEY,
  partner TEXT NOT NULL,
  name    TEXT NOT NULL,
  token   TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE offer (
  id               TEXT PRIMARY KEY,
  account          TEXT NOT NULL REFERENCES account (id),
  status           TEXT NOT NULL,
  body             TEXT NOT NULL,
  live             TEXT,
  search           TEXT NOT NULL,
  create_date      INTEGER NOT NULL,
  last_update_date INTEGER NOT NULL,
  review_since     INTEGER,
  change           INTEGER NOT NULL
) STRICT;
CREATE INDEX offer_by_update ON offer (account, last_update_date, change);
CREATE UNIQUE INDEX offer_by_change ON offer (change);
CREATE INDEX offer_in_review ON offer (review_since) WHERE review_since IS NOT NULL;

CREATE TABLE history (
  id            INTEGER PRIMARY KEY,
  offer         TEXT NOT NULL REFERENCES offer (id),
  at            INTEGER NOT NULL,
  actor         TEXT NOT NULL,
  who           TEXT NOT NULL,
  action        TEXT NOT NULL,
  before        TEXT,
  after         TEXT NOT NULL,
  status_before TEXT,
  status_after  TEXT NOT NULL,
  reason        TEXT
) STRICT;
CREATE INDEX history_of_offer ON history (offer, id);

CREATE TABLE purchase (
  id      INTEGER PRIMARY KEY,
  offer   TEXT NOT NULL REFERENCES offer (id),
  company TEXT NOT NULL,
  at      INTEGER NOT NULL
) STRICT;
CREATE INDEX purchase_of_offer ON purchase (offer, company);
`;

/**
 * WAL, so that readers do not wait; FULL, so that a write that was answered is on the disk whatever
 * happens to the process or the machine.
 */
export function prepareDatabase(db: DatabaseSync): void {
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
  db.exec("BEGIN IMMEDIATE");
  const found = db.prepare("PRAGMA user_version").get()?.["user_version"];
  if (found !== 0 && found !== VERSION) {
    db.exec("ROLLBACK");
    throw new Error(
      `another version of this tool wrote it (format ${String(found)}, this one reads ${VERSION}); ` +
        "delete it, or choose another file",
    );
  }
  if (found === 0) db.exec(`${TABLES} PRAGMA user_version = ${VERSION};`);
  db.exec("COMMIT");
}
