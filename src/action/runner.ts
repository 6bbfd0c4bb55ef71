/**
 * Talking to GitHub's runner: the log, annotations, masks, outputs and the summary. Nothing reaches it
 * without the secrets taken out, and nothing from outside as something that it would obey.
 */
import { randomBytes } from "node:crypto";
import { appendFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inert, outputEntry, workflowCommand } from "../render/escape.ts";
import type { Environment } from "./inputs.ts";

export type Runner = {
  /** A text for the log. */
  readonly log: (text: string) => void;
  /** Lines that are workflow commands already, made by the renderers. */
  readonly commands: (text: string) => void;
  readonly warn: (message: string) => void;
  readonly error: (message: string) => void;
  readonly output: (name: string, value: string | number) => void;
  readonly summary: (markdown: string) => void;
  /** Writes a file for later steps; the answer is its path. */
  readonly file: (name: string, text: string) => string;
};

type Host = {
  readonly write: (text: string) => void;
  readonly environment: Environment;
  readonly redact: (text: string) => string;
};

/** GitHub takes 1 MiB a step; all but the last hundred bytes are the renderers' business. */
const SUMMARY = 1_048_576;

/** The runner of this job. */
export function talkTo({ write, environment, redact }: Host): Runner {
  const line = (text: string): void => write(text.endsWith("\n") ? text : `${text}\n`);
  const warned = new Set<string>();
  return {
    log: (text) => line(inert(redact(text))),
    commands: (text) => line(redact(text)),
    warn(message) {
      // GitHub shows ten warnings a step: the same one twice would take another one's place.
      if (warned.has(message)) return;
      warned.add(message);
      line(workflowCommand("warning", redact(message)));
    },
    error: (message) => line(workflowCommand("error", redact(message))),
    output(name, value) {
      const file = environment["GITHUB_OUTPUT"] ?? "";
      if (file === "") return;
      const delimiter = `offers_${randomBytes(24).toString("hex")}`;
      appendFileSync(file, outputEntry(name, redact(String(value)), delimiter));
    },
    summary(markdown) {
      const file = environment["GITHUB_STEP_SUMMARY"] ?? "";
      const text = redact(markdown);
      if (file === "" || text === "") return;
      if (Buffer.byteLength(text) > SUMMARY) return line("The summary is too large for GitHub.");
      appendFileSync(file, text);
    },
    file(name, text) {
      const folder = environment["RUNNER_TEMP"] || tmpdir();
      const path = join(folder, `offers-${randomBytes(8).toString("hex")}-${name}`);
      writeFileSync(path, redact(text), { mode: 0o600, flag: "wx" });
      return path;
    },
  };
}

/** Registers secrets with the runner, which takes them out of all logs of the job, before anything else is said. */
export function mask(write: (text: string) => void, secrets: readonly string[]): void {
  for (const secret of secrets) {
    for (const part of secret.split(/[\r\n]+/)) {
      const one = part.trim();
      if (one !== "") write(`::add-mask::${one.replaceAll("%", "%25")}\n`);
    }
  }
}
