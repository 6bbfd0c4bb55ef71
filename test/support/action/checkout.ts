/** What a job's steps before ours leave, and what it leaves for those after it. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Repository } from "../github/repository.ts";

/** The files of a commit, as actions/checkout leaves them. */
export function checkOut(repository: Repository, commit: string, folder: string): void {
  mkdirSync(join(folder, ".git"), { recursive: true });
  for (const [path, entry] of repository.git.get(commit).files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    const bytes = repository.git.blobs.get(entry.sha) ?? Buffer.of();
    if (entry.mode === "120000") symlinkSync(bytes.toString("utf8"), file);
    else writeFileSync(file, bytes);
  }
}

/** What the runner makes of the file of outputs: `name<<delimiter`, lines, delimiter. */
export function readOutputs(file: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = readFileSync(file, "utf8").split("\n");
  for (let index = 0; index < lines.length; index += 1) {
    const [name = "", delimiter] = (lines[index] ?? "").split("<<");
    if (delimiter === undefined) continue;
    const end = lines.indexOf(delimiter, index + 1);
    outputs[name] = lines.slice(index + 1, end).join("\n");
    index = end;
  }
  return outputs;
}
