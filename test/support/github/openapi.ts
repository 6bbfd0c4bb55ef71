/**
 * GitHub's own description of its API, as the judge of the fake: every request that it gets and every
 * answer that it gives is checked here. Validators are compiled for the operations in use only.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";
import { complete, type Schema, unknownKeys } from "./schema.ts";

type Parameter = {
  readonly name: string;
  readonly in: "query" | "path" | "header";
  readonly required?: boolean;
  readonly schema: Schema;
};
type Content = { readonly content?: { readonly "application/json"?: { readonly schema: Schema } } };
type Operation = {
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: Content & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, Content | { readonly $ref: string }>>;
};
type Description = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

const FILE = createRequire(import.meta.url).resolve(
  "@octokit/openapi/generated/api.github.com.json",
);

export type Call = {
  readonly method: string;
  /** As the description writes it: `/repos/{owner}/{repo}/pulls/{pull_number}`. */
  readonly template: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
};

export type Judge = {
  /** What is wrong with a request; nothing when it is one that GitHub describes. */
  request(call: Call): string[];
  /** The answer with everything filled in that the description requires, and what is wrong with it. */
  response(call: Call, status: number, body: unknown): { body: unknown; wrong: string[] };
};

let loaded: Judge | undefined;

/** The judge; its 13 MB are read once a process. */
export const judge = (): Judge => (loaded ??= load());

function load(): Judge {
  const description = JSON.parse(readFileSync(FILE, "utf8"), nullable) as Description;
  const ajv = new Ajv({
    strict: false,
    validateSchema: false,
    addUsedSchema: false,
    coerceTypes: false,
    inlineRefs: false,
    logger: false,
    formats: {
      "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/,
      uri: /^[a-z][a-z+.-]*:/,
    },
  });
  ajv.addSchema(description, "github");
  const deref = <T>(node: T | { readonly $ref: string }): T => {
    if (typeof node !== "object" || node === null || !("$ref" in node)) return node;
    return deref<T>(at(description, node.$ref) as T);
  };
  const compiled = new Map<string, ValidateFunction>();
  const check = (pointer: string, value: unknown): string[] => {
    let validate = compiled.get(pointer);
    if (validate === undefined) {
      validate = ajv.compile({ $ref: `github#${encodeURI(pointer).replaceAll("%25", "%")}` });
      compiled.set(pointer, validate);
    }
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ""}`);
  };
  const operation = ({ method, template }: Call): Operation => {
    const found = description.paths[template]?.[method.toLowerCase()];
    if (found === undefined) throw new Error(`GitHub has no ${method} ${template}`);
    return found;
  };
  const pointer = ({ method, template }: Call, ...rest: string[]): string =>
    ["", "paths", template, method.toLowerCase(), ...rest]
      .map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"))
      .join("/");
  const json = ["content", "application/json", "schema"];

  return {
    request(call) {
      const { parameters = [], requestBody } = operation(call);
      const known = parameters.map((parameter) => deref<Parameter>(parameter));
      const wrong = known.flatMap((parameter) => parameterProblems(parameter, call));
      for (const name of call.query.keys()) {
        if (!known.some((one) => one.in === "query" && one.name === name)) {
          wrong.push(`no query parameter ${name}`);
        }
      }
      const schema = requestBody?.content?.["application/json"]?.schema;
      if (schema === undefined || requestBody === undefined) {
        return call.body === undefined ? wrong : [...wrong, "a body where none is described"];
      }
      if (call.body === undefined) return requestBody.required === true ? ["no body"] : wrong;
      return [
        ...wrong,
        ...check(pointer(call, "requestBody", ...json), call.body),
        ...unknownKeys(schema, call.body, deref),
      ];
    },
    response(call, status, body) {
      const described = operation(call).responses[String(status)];
      if (described === undefined) {
        // Faults of the whole service (401, 403, 429, 500) are described for few operations.
        return { body, wrong: status < 400 ? [`no answer ${status}`] : [] };
      }
      const schema = deref<Content>(described).content?.["application/json"]?.schema;
      if (schema === undefined) {
        return { body, wrong: body === undefined ? [] : ["a body where none is described"] };
      }
      const whole = complete(schema, body, deref);
      const place =
        "$ref" in described
          ? `${described.$ref.slice(1)}/${json.map((part) => part.replaceAll("/", "~1")).join("/")}`
          : pointer(call, "responses", String(status), ...json);
      return { body: whole, wrong: check(place, whole) };
    },
  };
}

function parameterProblems(parameter: Parameter, call: Call): string[] {
  if (parameter.in === "header") return [];
  const value =
    parameter.in === "path" ? call.path[parameter.name] : call.query.get(parameter.name);
  if (value == null) return parameter.required === true ? [`no ${parameter.name}`] : [];
  const { enum: allowed, type } = parameter.schema;
  if (type === "integer" && !/^\d+$/.test(value)) return [`${parameter.name} is no integer`];
  if (allowed !== undefined && !allowed.includes(value)) {
    return [`${parameter.name} may not be ${value}`];
  }
  return [];
}

/** `nullable` where ajv does not know it: beside alternatives or a reference, and for an `enum`. */
function nullable(_key: string, node: unknown): unknown {
  if (typeof node !== "object" || node === null || !("nullable" in node)) return node;
  if (node.nullable !== true) return node;
  if ("enum" in node && Array.isArray(node.enum)) return { ...node, enum: [...node.enum, null] };
  if ("type" in node) return node;
  const { nullable: _, ...rest } = node;
  return { anyOf: [rest, { type: "null" }] };
}

/** The node that a JSON pointer leads to. */
function at(root: unknown, reference: string): unknown {
  return reference
    .slice(2)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>(
      (node, part) =>
        typeof node === "object" && node !== null ? Reflect.get(node, part) : undefined,
      root,
    );
}
