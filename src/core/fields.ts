/**
 * The one table of an offer's fields. Validation, normalising, comparing, the wire form, the guide
 * and import all walk this table; a new field is a new row here and a property in the schema.
 *
 * Every value that leaves the normaliser is in *canonical file form*: what a tidy offer file would
 * say. `null` means nothing is there (or that it is to be cleared); an absent key means "not managed"
 * on the side of the files.
 */
import type { Partner } from "./partner.ts";

/** A place as the portal knows it: ISO 3166 country, the region's short code where we know one, a city. */
export type Place = {
  readonly country: string;
  readonly region?: string;
  readonly city?: string;
};

/** Canonical file form of one field; `null` is nothing. Lists are sets: sorted, without repeats. */
export type Value = string | number | readonly string[] | readonly Place[] | null;

/**
 * How a field's value is written, normalised and compared.
 * - `text`: a string; trailing white space and CRLF are spelling
 * - `money`: `20.00 USD`
 * - `days`: a whole number of days
 * - `expiry`: `2027-06-30` (end of that day, UTC) or `2027-06-30T12:00:00.000Z`; never is `null`
 * - `quantity`: `once per customer` or `3 per customer`; unlimited is `null`
 * - `ids`: vocabulary ids; `words`: free words; `places`: countries, regions, cities
 * - `audience`: `everyone`, `invited`, or the names of companies that an administrator has set
 */
export type Kind =
  | "text"
  | "money"
  | "days"
  | "expiry"
  | "quantity"
  | "ids"
  | "words"
  | "places"
  | "audience";

export type Field = {
  readonly path: FieldPath;
  readonly kind: Kind;
  /** Which partners may manage it. */
  readonly partners: readonly Partner[];
  /** The label that the Partner Portal's page shows (help page "How to create and manage offers"). */
  readonly label: string;
};

const BOTH = ["assessment", "job-board"] as const;
const ASSESSMENT = ["assessment"] as const;
const JOB_BOARD = ["job-board"] as const;

const ROWS = [
  { path: "catalogId", kind: "text", partners: ASSESSMENT, label: "Catalog ID" },
  { path: "name", kind: "text", partners: BOTH, label: "Name" },
  { path: "description", kind: "text", partners: BOTH, label: "Description" },
  { path: "terms.type", kind: "text", partners: ASSESSMENT, label: "Type" },
  { path: "terms.price", kind: "money", partners: BOTH, label: "Price" },
  { path: "terms.postingPeriod", kind: "days", partners: BOTH, label: "Posting period" },
  { path: "availability.expires", kind: "expiry", partners: BOTH, label: "EXPIRES" },
  { path: "availability.quantity", kind: "quantity", partners: BOTH, label: "QUANTITY" },
  { path: "availability.industries", kind: "ids", partners: BOTH, label: "Industries" },
  { path: "availability.locations", kind: "places", partners: BOTH, label: "Locations" },
  { path: "availability.audience", kind: "audience", partners: BOTH, label: "Open to" },
  { path: "availability.specialOffer", kind: "text", partners: BOTH, label: "Special offer" },
  { path: "targetMarket.industries", kind: "ids", partners: JOB_BOARD, label: "Industry" },
  { path: "targetMarket.functions", kind: "ids", partners: JOB_BOARD, label: "Function" },
  {
    path: "targetMarket.experienceLevels",
    kind: "ids",
    partners: JOB_BOARD,
    label: "Experience Level",
  },
  { path: "targetMarket.locations", kind: "places", partners: JOB_BOARD, label: "Locations" },
  { path: "targetMarket.keywords", kind: "words", partners: JOB_BOARD, label: "Keywords" },
] as const;

/** Dotted path of a field, as in the offer file. */
export type FieldPath = (typeof ROWS)[number]["path"];

/** In the order in which the documentation and the offer file show them. */
export const FIELDS: readonly Field[] = ROWS;

/** Field values in canonical file form. Absent: not managed (files), or not known (portal). */
export type Fields = { readonly [Path in FieldPath]?: Value };

const BY_PATH = new Map<string, Field>(FIELDS.map((field) => [field.path, field]));

/** The table's row for a dotted path, or undefined when there is no such field. */
export const fieldAt = (path: string): Field | undefined => BY_PATH.get(path);
