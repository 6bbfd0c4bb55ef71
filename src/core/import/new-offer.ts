/**
 * A portal offer as a new file. The file is read back by the loader before it counts: what the rules
 * refuse is left to the portal, with a comment, and what the config says to all offers is not said
 * again. So a file that was written means the portal's offer, by the very code that will read it.
 */
import type { Config } from "../config.ts";
import { splitCustomer } from "../customer.ts";
import { differences } from "../diff.ts";
import { type FieldPath, FIELDS, type Value } from "../fields.ts";
import type { PortalOffer } from "../portal-offer.ts";
import type { OfferFile } from "../types/offer.generated.ts";
import { isAdministratorsAudience } from "../value/audience.ts";
import { inComment } from "../write/yaml-style.ts";
import { fileShape } from "../write/file-shape.ts";
import { type Note, writeOffer } from "../write/write-offer.ts";
import { readBack, type ReadBackContext } from "./read-back.ts";
import { isOnTheMarketplace } from "./on-the-marketplace.ts";

export type NewOfferContext = ReadBackContext & {
  /** The schema, as the new file finds it. */
  readonly schema: string;
  /** Whether the identity alone does not tell this offer apart. */
  readonly pin: boolean;
};

export type NewOffer =
  | { readonly kind: "written"; readonly text: string; readonly notes: readonly Note[] }
  /** No file could say what this offer is. */
  | { readonly kind: "unwritable"; readonly why: string };

/** Values that a file needs; without one of them there is no file. */
const NEEDED: ReadonlySet<string> = new Set([
  "catalogId",
  "name",
  "description",
  "terms.type",
  "terms.price",
]);

/** At most every field is tried twice: as the portal has it, and said or left out. */
const ROUNDS = FIELDS.length * 2;

/** The file's text, or why there can be none. */
export function newOffer(found: PortalOffer, context: NewOfferContext): NewOffer {
  const { partner } = context.config;
  const values = new Map<string, Value>();
  const unsayable = new Set<string>();
  const notes: Note[] = [];
  for (const { path, partners } of FIELDS) {
    const value = found.fields[path] ?? null;
    if (value === null || !partners.includes(partner)) continue;
    if (path === "availability.audience" && isAdministratorsAudience(value)) {
      notes.push({ path, text: ADMINISTRATORS });
      unsayable.add(path);
    } else if (!isFiller(path, value, partner)) {
      values.set(path, value);
    }
  }
  const said = new Set([...values.keys()].filter((path) => NEEDED.has(path) || !hasDefault(path)));
  let publish: boolean | undefined;

  function hasDefault(path: string): boolean {
    const [section = "", key = ""] = path.split(".");
    const defaults = context.config.reading.defaults?.values as Record<string, unknown> | undefined;
    const inner = defaults?.[section];
    return typeof inner === "object" && inner !== null && Object.hasOwn(inner, key);
  }

  for (let round = 0; round < ROUNDS; round += 1) {
    const file = offerFile(values, said, publish, context.pin ? found.id : undefined);
    const text = writeOffer(file, { schema: context.schema, notes });
    const { offer, problems } = readBack(text, context);
    const [problem] = problems;
    if (problem !== undefined) {
      const { field: path, message } = problem;
      // Without a word in the file, the config's default would take the portal's value away.
      if (NEEDED.has(path) || hasDefault(path) || !said.delete(path)) {
        return { kind: "unwritable", why: inComment(`${path}: ${message}`) };
      }
      notes.push({ path, text: inComment(`${message} The portal's value stays.`) });
      unsayable.add(path);
      continue;
    }
    if (offer === undefined) return { kind: "unwritable", why: "no file could hold it" };
    const unsaid = differences(offer.fields, found.fields).filter(
      ({ path }) => !said.has(path) && !unsayable.has(path),
    );
    const wanted = isOnTheMarketplace(found);
    if (unsaid.length === 0 && offer.publish === wanted) return { kind: "written", text, notes };
    for (const { path } of unsaid) said.add(path);
    if (offer.publish !== wanted) publish = wanted;
  }
  return { kind: "unwritable", why: "no file could hold it" };
}

const ADMINISTRATORS = "named companies, set by the portal's administrators (AVAILABLE TO)";

/** The portal wants a posting period of everybody, and 0 of assessment vendors. */
const isFiller = (path: FieldPath, value: Value, partner: Config["partner"]): boolean =>
  path === "terms.postingPeriod" && partner === "assessment" && value === 0;

function offerFile(
  values: ReadonlyMap<string, Value>,
  said: ReadonlySet<string>,
  publish: boolean | undefined,
  portalId: string | undefined,
): OfferFile {
  const fields = Object.fromEntries([...said].map((path) => [path, values.get(path) ?? null]));
  const file = { publish, portalId, ...fileShape(fields) } as Record<string, unknown>;
  const { description } = file;
  const parts = typeof description === "string" ? splitCustomer(description) : undefined;
  return { ...file, ...(parts && { description: undefined, ...parts }) } as unknown as OfferFile;
}
