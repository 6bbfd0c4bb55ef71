/**
 * What the schema says about a document, in the domain's words: ajv's errors become problems, one
 * for each mistake. Values of the wrong shape are taken out of the data, so that the rules that run
 * next can rely on what is left and nothing is complained about twice.
 */
import type { ErrorObject } from "ajv";
import { fieldAt, type Kind } from "../fields.ts";
import type { Problem, ValueType } from "../problem.ts";
import { suggest } from "../suggest.ts";
import { type DataMap, dotted, isMap, type Path } from "./json.ts";
import { type FileKind, schemaAt } from "./schema-node.ts";
import type { Check } from "./validator-of.ts";
import { checkConfig, checkOffer } from "./validators.ts";

/** A problem at a value (or its key) of a document. */
export type PathProblem = {
  readonly problem: Problem;
  readonly path: Path;
  readonly at: "key" | "value";
};

export type Shape = {
  readonly problems: readonly PathProblem[];
  /** Dotted paths of values that were taken out. */
  readonly broken: ReadonlySet<string>;
  /** Texts that the schema's patterns do not match. Rules say why; what no rule explains is `bad-format`. */
  readonly doubtful: readonly Path[];
};

const CHECKS: Readonly<Record<FileKind, Check>> = { offer: checkOffer, config: checkConfig };

/** Checks a document's shape and takes broken values out of `data`. */
export function checkShape(kind: FileKind, data: DataMap): Shape {
  const problems: PathProblem[] = [];
  const broken = new Set<string>();
  const doubtful: Path[] = [];
  for (const error of CHECKS[kind](data)) {
    // The alternatives of an `anyOf` are told of by the `anyOf` itself.
    if (error.schemaPath.includes("/anyOf/")) continue;
    const path = pathOf(error.instancePath, data);
    if (error.keyword === "anyOf" || (error.keyword === "pattern" && !isBlankPattern(error))) {
      doubtful.push(path);
      continue;
    }
    const found = problemOf(kind, error, path, valueAt(data, path));
    if (found === undefined) continue;
    const { breaks, ...problem } = found;
    if (breaks) broken.add(dotted(path));
    // A misspelt field is not missing as well.
    if (found.problem.code === "unknown-key" && found.problem.args.suggestion !== null) {
      broken.add(dotted([...path, found.problem.args.suggestion]));
    }
    problems.push(problem);
  }
  for (const problem of problems) if (broken.has(dotted(problem.path))) takeOut(data, problem.path);
  const told = problems.filter(
    ({ problem, path }) => problem.code !== "missing-field" || !broken.has(dotted(path)),
  );
  return { problems: told, broken, doubtful };
}

const isBlankPattern = (error: ErrorObject): boolean =>
  (error.params as { pattern?: string }).pattern === "\\S";

/** ajv's JSON pointer as keys and positions; only the data can tell which is which. */
function pathOf(pointer: string, data: DataMap): Path {
  if (pointer === "") return [];
  let here: unknown = data;
  return pointer
    .slice(1)
    .split("/")
    .map((part) => {
      const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
      const step = Array.isArray(here) ? Number(key) : key;
      here = (here as Record<string | number, unknown>)[step];
      return step;
    });
}

/** The value at a path, or undefined. */
function valueAt(data: unknown, path: Path): unknown {
  let here: unknown = data;
  for (const step of path) {
    if (typeof here !== "object" || here === null) return undefined;
    here = Object.hasOwn(here, step) ? (here as Record<string | number, unknown>)[step] : undefined;
  }
  return here;
}

/** Removes a value; an item takes its whole list with it, so that positions stay what they were. */
function takeOut(data: DataMap, path: Path): void {
  const firstItem = path.findIndex((step) => typeof step === "number");
  const last = (firstItem === -1 ? path.length : firstItem) - 1;
  const parent = valueAt(data, path.slice(0, last));
  const key = path[last];
  if (isMap(parent) && typeof key === "string") delete (parent as Record<string, unknown>)[key];
}

/** The kind of a value in the words of people. */
export function typeOf(value: unknown): ValueType {
  if (value == null) return "nothing";
  if (Array.isArray(value)) return "list";
  if (typeof value === "object") return "map";
  return typeof value === "string"
    ? "text"
    : typeof value === "number"
      ? "number"
      : "true or false";
}

const TYPES: Readonly<Record<string, ValueType>> = {
  string: "text",
  number: "number",
  integer: "number",
  boolean: "true or false",
  null: "nothing",
  array: "list",
  object: "map",
};

/** Numbers and the like where these kinds of text are wanted are misunderstandings of their own. */
const WRITTEN_FORMS: Partial<Record<Kind, "bad-price" | "bad-date" | "bad-quantity">> = {
  money: "bad-price",
  expiry: "bad-date",
  quantity: "bad-quantity",
};

type Found = PathProblem & { readonly breaks: boolean };

function problemOf(
  kind: FileKind,
  error: ErrorObject,
  path: Path,
  value: unknown,
): Found | undefined {
  const field = dotted(path);
  const params = error.params as Record<string, unknown>;
  const here = (problem: Problem, breaks = true): Found => ({ problem, path, at: "value", breaks });
  // Whatever is wrong with it, it may be a token: not a word of it is repeated.
  if (path.at(-1) === "tokenFrom") return here({ code: "bad-token-name", args: {} });
  switch (error.keyword) {
    case "additionalProperties": {
      const key = String(params.additionalProperty);
      const problem = unknownKey(kind, path, key);
      return { problem, path: [...path, key], at: "key", breaks: false };
    }
    case "required": {
      const missing = [...path, String(params.missingProperty)];
      const problem: Problem = {
        code: "missing-field",
        args: { field: dotted(missing), reason: schemaAt(kind, missing)?.description ?? "Add it." },
      };
      return { problem, path: missing, at: "key", breaks: false };
    }
    case "propertyNames":
      return {
        problem: {
          code: "bad-format",
          args: { field: String(params.propertyName), examples: ["staging"] },
        },
        path: [...path, String(params.propertyName)],
        at: "key",
        breaks: false,
      };
    case "type":
      return here(wrongType(field, params.type, value));
    case "enum": {
      const allowed = (params.allowedValues as unknown[]).filter(
        (each) => typeof each === "string",
      );
      if (typeof value !== "string") return undefined;
      const args = { field, value, allowed, suggestion: suggest(value, allowed) };
      return here({ code: "unknown-value", args });
    }
    case "minLength":
      return undefined;
    case "pattern":
      return here({ code: "empty-text", args: { field } });
    case "minItems":
      return here({ code: "empty-list", args: { field } });
    case "maxLength": {
      const limit = Number(params.limit);
      const length = Array.from(String(value)).length;
      return here({ code: "too-long", args: { field, limit, length } }, false);
    }
    case "minimum":
    case "maximum": {
      const { minimum = null, maximum = null } = schemaAt(kind, path) ?? {};
      return here({ code: "out-of-range", args: { field, minimum, maximum } });
    }
    default:
      return here({ code: "bad-format", args: { field, examples: [] } });
  }
}

function wrongType(field: string, types: unknown, value: unknown): Problem {
  const found = typeOf(value);
  const plain = typeof value === "number" || typeof value === "boolean";
  const form = WRITTEN_FORMS[fieldAt(field)?.kind ?? "text"];
  if (plain && form !== undefined) return { code: form, args: { written: String(value) } };
  const names = (Array.isArray(types) ? types : [types]) as string[];
  const expected = [...new Set(names.map((each) => TYPES[each] ?? "text"))].filter(
    (each) => each !== "nothing",
  );
  const scalar = expected.includes("text") || expected.includes("number");
  if (found === "nothing" && scalar) return { code: "cannot-clear", args: { field } };
  const written = plain ? String(value) : null;
  return { code: "wrong-type", args: { field, expected, found, written } };
}

/** Keys that are not in the schema, some of them for a reason that the portal gives. */
function unknownKey(kind: FileKind, parent: Path, key: string): Problem {
  const folded = key.toLowerCase().replaceAll(/[^a-z]/g, "");
  if (kind === "offer" || parent[0] === "defaults" || parent.includes("overrides")) {
    if (folded === "category") return { code: "category-not-blank", args: {} };
    if (folded === "availableto" || folded === "companies")
      return { code: "available-to-set", args: {} };
  }
  if (kind === "config" && SECRET_KEY.test(folded)) {
    return { code: "token-in-file", args: {} };
  }
  const known = Object.keys(schemaAt(kind, parent)?.properties ?? {});
  return { code: "unknown-key", args: { key, known, suggestion: suggest(key, known) } };
}

const SECRET_KEY = /^(?:token|apikey|key|secret|password|smarttoken|xsmarttoken|apitoken)$/;
