/** What the schemas say about a place in a document. */
import configSchema from "../../../schema/config.schema.json" with { type: "json" };
import offerSchema from "../../../schema/offer.schema.json" with { type: "json" };
import type { Path } from "./json.ts";

/** The part of JSON Schema that our schemas use. */
export type SchemaNode = {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly items?: SchemaNode;
  readonly minimum?: number;
  readonly maximum?: number;
};

/** The two kinds of file that people write. */
export type FileKind = "offer" | "config";

const ROOTS: Readonly<Record<FileKind, SchemaNode>> = {
  offer: offerSchema,
  config: configSchema,
};

const REFERENCE = /^(?:(offer|config)\.schema\.json)?#\/(.+)$/;

/** A node with its references followed; what stands beside a reference wins. */
function resolve(kind: FileKind, node: SchemaNode): { kind: FileKind; node: SchemaNode } {
  const match = REFERENCE.exec(node.$ref ?? "");
  if (match === null) return { kind, node };
  const target = (match[1] as FileKind | undefined) ?? kind;
  let found: unknown = ROOTS[target];
  for (const step of (match[2] ?? "").split("/")) found = (found as Record<string, unknown>)[step];
  const { $ref: _, ...beside } = node;
  const followed = resolve(target, found as SchemaNode);
  return { kind: followed.kind, node: { ...followed.node, ...beside } };
}

/** The schema of the value at this path, or undefined where the schema knows no such place. */
export function schemaAt(kind: FileKind, path: Path): SchemaNode | undefined {
  let here = resolve(kind, ROOTS[kind]);
  for (const step of path) {
    const { properties, additionalProperties, items } = here.node;
    const next =
      typeof step === "number"
        ? items
        : properties !== undefined && Object.hasOwn(properties, step)
          ? properties[step]
          : typeof additionalProperties === "object"
            ? additionalProperties
            : undefined;
    if (next === undefined) return undefined;
    here = resolve(here.kind, next);
  }
  return here.node;
}
