/** The journal on disk: `.offers/runs/<time>-<plan id>.jsonl`, one record a line, flushed before it counts. */
import { mkdir, open, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { journalLine } from "../core/journal.ts";
import type { Journal } from "../run/ports.ts";
import { syncFolder } from "./write-whole.ts";

export type JournalFile = Journal & {
  /** The run's name, as `offers undo` takes it: the file's, without `.jsonl`. Null before the first record. */
  readonly run: () => string | null;
  readonly close: () => Promise<void>;
};

export type JournalOptions = {
  /** The `.offers` folder. */
  readonly folder: string;
  readonly planId: string;
  readonly now: Date;
  /** Takes the token out of a text, whatever it got into. */
  readonly redact: (text: string) => string;
};

type Opened = { readonly name: string; readonly file: FileHandle };

/**
 * A journal that makes its file with the first record. Records that come while another is being
 * flushed share the next flush. Once a flush has failed, so does everything after it: a line may
 * have been cut, and nothing may follow a cut line.
 */
export function openJournal(options: JournalOptions): JournalFile {
  let opened: Opened | null = null;
  let seal = "";
  let lines: string[] = [];
  let last: Promise<void> = Promise.resolve();

  const flush = async (before: Promise<void>): Promise<void> => {
    await before;
    opened ??= await createFile(options);
    const text = lines.join("");
    lines = [];
    if (text === "") return;
    await opened.file.appendFile(text, "utf8");
    await opened.file.datasync();
  };
  return {
    write(record) {
      const next = journalLine(record, seal, options.redact);
      seal = next.seal;
      lines.push(`${next.line}\n`);
      last = flush(last);
      return last;
    },
    run: () => opened?.name ?? null,
    close: async () => {
      await last.catch(() => {});
      // Every record was flushed before it counted: closing has nothing left to say.
      await opened?.file.close().catch(() => {});
    },
  };
}

/** `20260131T120000123Z-<12 hex digits of the plan's id>`: names sort by time; a twin gets `-2`. */
async function createFile({ folder, planId, now }: JournalOptions): Promise<Opened> {
  const runs = join(folder, "runs");
  await mkdir(runs, { recursive: true });
  const time = now.toISOString().replaceAll(/[-:.]/g, "");
  const name = `${time}-${planId.replace("sha256:", "").slice(0, 12)}`;
  for (let count = 1; ; count += 1) {
    const tried = count === 1 ? name : `${name}-${count}`;
    try {
      // Offers may hold what a partner shows to nobody: readable for the user alone.
      const file = await open(join(runs, `${tried}.jsonl`), "ax", 0o600);
      await syncFolder(runs);
      return { name: tried, file };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}
