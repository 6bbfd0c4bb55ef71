/**
 * Reads a journal back. It is believed as far as its seals hold: a last line that broke off (a
 * killed process, a full disk) is left out, anything else that does not fit makes it unusable.
 */
import { JOURNAL_FORMAT, sealOf, type JournalRecord, type RunRecord } from "./journal.ts";

export type ReadJournal =
  | {
      readonly ok: true;
      readonly run: RunRecord;
      /** Everything after the first line. */
      readonly records: readonly JournalRecord[];
      /** True when the run did not come to its end, or the last line broke off. */
      readonly cut: boolean;
    }
  | { readonly ok: false; readonly message: string };

const SEALED = /^(\{.*),"seal":"([0-9a-f]{32})"\}$/s;

/** Checks and parses the text of a journal file. */
export function readJournal(text: string): ReadJournal {
  const lines = text.split("\n");
  const broken = lines.pop() !== "";
  const records: JournalRecord[] = [];
  let seal = "";
  for (const [index, line] of lines.entries()) {
    const match = SEALED.exec(line);
    const record = match === null ? "" : `${match[1]}}`;
    if (match === null || sealOf(seal, record) !== match[2]) {
      return { ok: false, message: `Line ${index + 1} is not as the run wrote it.` };
    }
    seal = match[2];
    records.push(JSON.parse(record) as JournalRecord);
  }
  const [run, ...rest] = records;
  if (run?.type !== "run") return { ok: false, message: "It does not begin with a run." };
  if (run.formatVersion !== JOURNAL_FORMAT) {
    return { ok: false, message: `Its format ${String(run.formatVersion)} is not known here.` };
  }
  return { ok: true, run, records: rest, cut: broken || rest.at(-1)?.type !== "end" };
}
