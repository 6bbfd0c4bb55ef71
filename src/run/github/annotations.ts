/** What a plan or a validation has to say about single lines of the changed files. */
import type { Config } from "../../core/config.ts";
import type { Diagnostic } from "../../core/diagnostic.ts";
import { fieldLines, type Lines } from "../../core/field-lines.ts";
import type { BlockedOffer, Change, Plan } from "../../core/plan.ts";
import { wordsOf } from "../../core/words.ts";
import { visibleLine } from "../../render/escape.ts";
import { shortened } from "../../render/fit.ts";
import { blockedText, leavingText } from "../../render/plan-view.ts";
import { valueText } from "../../render/value.ts";
import type { Annotation, ChangedFile } from "../github-ports.ts";
import type { OfferFiles } from "../ports.ts";

/** GitHub shows few; what is beyond is in the comment and in the summary. */
const MOST = 200;
const LONGEST = 2_000;
/** GitHub takes 255 characters. */
const LONGEST_TITLE = 200;

export type Annotating = {
  readonly config: Config;
  readonly files: OfferFiles;
  readonly changed: readonly ChangedFile[];
  /** The config's folder in the repository, with a slash at its end, or "". */
  readonly folder: string;
};

type Placed = { readonly annotation: Annotation; readonly touched: boolean };

/** For the changes of a plan: danger first, and what stands on changed lines before what does not. */
export async function planAnnotations(
  plan: Plan,
  context: Annotating,
): Promise<readonly Annotation[]> {
  const changes = plan.changes
    .filter(({ source, cause }) => source !== null && cause !== "pending")
    .sort((left, right) => Number(right.offTheMarket) - Number(left.offTheMarket))
    .slice(0, MOST * 2);
  const linesOf = linesIn(context);
  const placed: Placed[] = [];
  for (const change of changes) placed.push(...(await changeAnnotation(change, context, linesOf)));
  for (const blocked of plan.blocked.slice(0, MOST))
    placed.push(...blockedAnnotation(blocked, context));
  return placed
    .sort((left, right) => rankOf(left) - rankOf(right))
    .slice(0, MOST)
    .map(({ annotation }) => annotation);
}

const rankOf = ({ annotation: { level }, touched }: Placed): number =>
  (level === "notice" ? 2 : 0) + (touched ? 0 : 1);

type LinesOf = (file: string, line: number, path: string) => Promise<Lines | undefined>;

/** Looks up lines; each file is read once. */
function linesIn({ files, config }: Annotating): LinesOf {
  const known = new Map<string, ReturnType<typeof fieldLines>>();
  return async (file, line, path) => {
    let lookUp = known.get(file);
    if (lookUp === undefined) {
      const answer = await files.read(file, config.reading.fileBytes);
      const bytes = answer instanceof Uint8Array ? answer : new Uint8Array();
      lookUp = fieldLines(file, bytes, config.reading);
      known.set(file, lookUp);
    }
    return lookUp(line, path);
  };
}

async function changeAnnotation(
  change: Change,
  { changed, folder }: Annotating,
  linesOf: LinesOf,
): Promise<Placed[]> {
  const { source, fields, steps, offTheMarket, key } = change;
  if (source === null) return [];
  const path = folder + source.file;
  const touchedLines = changed.find((file) => file.path === path)?.lines ?? new Set<number>();
  const isTouched = ({ line, endLine }: Lines): boolean => {
    for (let one = line; one <= endLine; one += 1) if (touchedLines.has(one)) return true;
    return false;
  };
  let place: Lines = { line: source.line, endLine: source.line };
  let found = false;
  for (const field of fields) {
    const lines = await linesOf(source.file, source.line, field.path);
    if (lines === undefined || (found && !isTouched(lines))) continue;
    place = lines;
    found = true;
    if (isTouched(lines)) break;
  }
  const shown = steps.includes("create")
    ? []
    : fields.map(
        (field) =>
          `${field.path}: ${valueText(field.path, field.before)} → ${valueText(field.path, field.after)}`,
      );
  const about = [steps.join(" → "), ...(offTheMarket ? [leavingText(change)] : [])].join(", ");
  const title = offTheMarket ? "Leaves the marketplace" : "Changes";
  const annotation: Annotation = {
    path,
    ...place,
    level: offTheMarket ? "warning" : "notice",
    title: shortened(`${title}: ${visibleLine(key)}`, LONGEST_TITLE),
    message: shortened([about, ...shown].join("\n"), LONGEST),
  };
  return [{ annotation, touched: isTouched(place) }];
}

function blockedAnnotation(blocked: BlockedOffer, { changed, folder }: Annotating): Placed[] {
  const { source, key } = blocked;
  if (source === null) return [];
  const path = folder + source.file;
  const annotation: Annotation = {
    path,
    line: source.line,
    endLine: source.line,
    level: "warning",
    title: shortened(`Blocked: ${visibleLine(key)}`, LONGEST_TITLE),
    message: shortened(
      blockedText(blocked, (text) => `'${visibleLine(text)}'`),
      LONGEST,
    ),
  };
  return [{ annotation, touched: changed.some((file) => file.path === path) }];
}

/** For what is wrong with the files: errors first. */
export const fileAnnotations = (
  diagnostics: readonly Diagnostic[],
  folder: string,
): readonly Annotation[] =>
  diagnostics
    .toSorted(
      (left, right) => Number(right.severity === "error") - Number(left.severity === "error"),
    )
    .slice(0, MOST)
    .map((diagnostic) => {
      const { message, hint } = wordsOf(diagnostic);
      const { file, line, endLine } = diagnostic.place;
      return {
        path: folder + file,
        line,
        endLine: Math.max(line, endLine),
        level: diagnostic.severity === "error" ? "failure" : "warning",
        title: diagnostic.code,
        message: shortened([message, hint].filter((part) => part !== "").join("\n"), LONGEST),
      };
    });
