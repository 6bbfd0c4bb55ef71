/**
 * Globs over paths (`offers/**\/*.yaml`): `*` and `?` stay within a name, `**` passes through any
 * number of folders, `{a,b}` is either. Hidden folders and files match only a pattern that names
 * them with its own dot. Matching takes linear time for each pattern and folder.
 */
import { matchesGlob } from "./glob.ts";

/** Names and wildcards of one pattern, folder by folder. */
export type PathGlob = readonly string[];

const MOST_ALTERNATIVES = 64;
/** As the schema of the config has it; whatever is longer costs time for nothing. */
export const LONGEST_GLOB = 1000;

/** Where the first braces begin and end that hold a comma and no others. */
function firstBraces(glob: string): readonly [open: number, close: number] | undefined {
  let open = -1;
  for (let at = 0; at < glob.length; at += 1) {
    if (glob[at] === "{") open = at;
    else if (glob[at] === "}") {
      if (open !== -1 && glob.slice(open, at).includes(",")) return [open, at];
      open = -1;
    }
  }
  return undefined;
}

/** `a/{b,c}` as `a/b` and `a/c`; undefined when there would be too many. */
function alternatives(glob: string): readonly string[] | undefined {
  let waiting = [glob];
  const done: string[] = [];
  while (waiting.length > 0) {
    const next: string[] = [];
    for (const each of waiting) {
      const braces = firstBraces(each);
      if (braces === undefined) done.push(each);
      else {
        const [open, close] = braces;
        const inside = each.slice(open + 1, close).split(",");
        if (inside.length > MOST_ALTERNATIVES) return undefined;
        for (const one of inside) next.push(each.slice(0, open) + one + each.slice(close + 1));
      }
    }
    if (next.length + done.length > MOST_ALTERNATIVES) return undefined;
    waiting = next;
  }
  return done;
}

/** A glob as its alternatives, or undefined when it is none or leads out of the folder. */
export function pathGlobs(glob: string): readonly PathGlob[] | undefined {
  if (glob.length > LONGEST_GLOB) return undefined;
  if (glob.startsWith("/") || glob.includes("\\") || /^[A-Za-z]:/.test(glob)) return undefined;
  const globs = alternatives(glob)?.map((each) =>
    each.split("/").filter((step) => step !== "" && step !== "."),
  );
  const usable = globs?.every((steps) => steps.length > 0 && !steps.includes(".."));
  return usable ? globs : undefined;
}

/** One step on one name. */
const matchesName = (step: string, name: string): boolean =>
  (!name.startsWith(".") || step.startsWith(".")) && matchesGlob(step, name);

/** The positions in the pattern that can be reached after one more name. */
function advance(glob: PathGlob, positions: ReadonlySet<number>, name: string): Set<number> {
  const reached = new Set<number>();
  for (const position of positions) {
    const step = glob[position];
    if (step === "**") {
      if (!name.startsWith(".")) reached.add(position);
    } else if (step !== undefined && matchesName(step, name)) reached.add(position + 1);
  }
  return skipStars(glob, reached);
}

/** `**` may stand for no folder at all. */
function skipStars(glob: PathGlob, positions: Set<number>): Set<number> {
  for (const position of positions) if (glob[position] === "**") positions.add(position + 1);
  return positions;
}

/** How far each of several patterns has come on the way to a path. */
export type Progress = readonly (readonly [PathGlob, ReadonlySet<number>])[];

export const begin = (globs: readonly PathGlob[]): Progress =>
  globs.map((glob) => [glob, skipStars(glob, new Set([0]))] as const);

/** One name deeper. */
export const descend = (progress: Progress, name: string): Progress =>
  progress
    .map(([glob, positions]) => [glob, advance(glob, positions, name)] as const)
    .filter(([, positions]) => positions.size > 0);

/** Whether nothing more needs to come after this position of a pattern. */
function isEnd(glob: PathGlob, position: number): boolean {
  while (glob[position] === "**") position += 1;
  return position === glob.length;
}

const some = (progress: Progress, test: (glob: PathGlob, position: number) => boolean): boolean =>
  progress.some(([glob, positions]) => {
    for (const position of positions) if (test(glob, position)) return true;
    return false;
  });

/** True when a pattern matches the path so far. */
export const isMatch = (progress: Progress): boolean => some(progress, isEnd);

/** True when a pattern matches the path so far with this one name more: `isMatch` of `descend`, for many names. */
export const isMatchWith = (progress: Progress, name: string): boolean =>
  some(progress, (glob, position) => {
    const step = glob[position];
    if (step === "**") return isEnd(glob, position) && !name.startsWith(".");
    return step !== undefined && isEnd(glob, position + 1) && matchesName(step, name);
  });

/** True when a pattern may match something below the path so far. */
export const mayMatchBelow = (progress: Progress): boolean =>
  progress.some(([glob, positions]) => [...positions].some((position) => position < glob.length));

/** Whether a path, relative and with forward slashes, matches any of the patterns. */
export function matchesPath(globs: readonly PathGlob[], path: string): boolean {
  let progress = begin(globs);
  for (const name of path.split("/")) progress = descend(progress, name);
  return isMatch(progress);
}
