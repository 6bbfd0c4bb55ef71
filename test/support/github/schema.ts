/** Schemas of GitHub's description, used for more than checking: filling in, and finding what is unknown. */

export type Schema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly nullable?: boolean;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
};

type Deref = (node: Schema) => Schema;

/**
 * The value with every required property that it leaves out, as empty as the schema allows: tests
 * and routes say what matters, and the answer is still one that GitHub could give.
 */
export function complete(reference: Schema, value: unknown, deref: Deref): unknown {
  if (value === undefined) return empty(deref(reference), deref);
  const schema = chosen(deref(reference), value, deref);
  if (Array.isArray(value)) {
    return value.map((item: unknown) => complete(schema.items ?? {}, item, deref));
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, part]): [string, unknown] => [
      key,
      complete(schema.properties?.[key] ?? {}, part, deref),
    ]);
    return { ...missing(schema, Object.keys(value), deref), ...Object.fromEntries(entries) };
  }
  return value;
}

/** Of several alternatives the one that the value looks like. */
function chosen(schema: Schema, value: unknown, deref: Deref): Schema {
  const options = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (options === undefined || schema.properties !== undefined) return schema;
  const wanted = Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
  const known = options.map((option) => chosen(deref(option), value, deref));
  return known.find(({ type }) => type === wanted) ?? known[0] ?? {};
}

function missing(schema: Schema, present: readonly string[], deref: Deref): object {
  const names = (schema.required ?? []).filter((name) => !present.includes(name));
  return Object.fromEntries(
    names.map((name) => [name, complete(schema.properties?.[name] ?? {}, undefined, deref)]),
  );
}

function empty(whole: Schema, deref: Deref): unknown {
  if (whole.nullable === true || whole.anyOf?.some(({ type }) => type === "null") === true) {
    return null;
  }
  const schema = chosen(whole, undefined, deref);
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.type === "object") return missing(schema, [], deref);
  if (schema.format === "date-time") return "2026-01-01T00:00:00Z";
  if (schema.format === "uri") return "https://github.test/";
  return EMPTY[schema.type ?? "string"] ?? "";
}

const EMPTY: Readonly<Record<string, unknown>> = {
  integer: 0,
  number: 0,
  boolean: false,
  array: [],
};

/** Properties that no schema names, at any depth: GitHub ignores them in silence, so that nobody notices a typo. */
export function unknownKeys(reference: Schema, value: unknown, deref: Deref, path = ""): string[] {
  const schema = chosen(deref(reference), value, deref);
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) =>
      unknownKeys(schema.items ?? {}, item, deref, `${path}/${index}`),
    );
  }
  const { properties } = schema;
  if (typeof value !== "object" || value === null || properties === undefined) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const known = properties[key];
    if (known === undefined) return [`${path}/${key} is not described`];
    return unknownKeys(known, part, deref, `${path}/${key}`);
  });
}
