// Generated from schema/offer.schema.json by `npm run generate`. Do not edit.

/**
 * Id of an industry, from the portal's list.
 */
export type IndustryId = string;
/**
 * Id of a function, from the portal's list.
 */
export type FunctionId = string;
/**
 * Id of an experience level, from the portal's list.
 */
export type ExperienceLevelId = string;

/**
 * One offer of a marketplace partner. A field that is absent is not managed: whatever the portal holds stays. `null` (or an empty list) clears it. One YAML document is one offer; a file may hold several documents, separated by `---`.
 */
export interface OfferFile {
  /**
   * Assessment vendors: your own id of the product, and the identity of this offer. Required for assessment vendors, not allowed for job boards.
   */
  catalogId?: string;
  /**
   * The offer's name, at most 255 characters. For job boards it is the identity: to rename an offer, keep its old name under `aliases`.
   */
  name: string;
  /**
   * A short description. Required, unless `customer` is given.
   */
  description?: string;
  /**
   * For an offer that is meant for one customer: its name. The description then begins with `Package for the customer: <name>`, which is the form that the portal asks for.
   */
  customer?: string;
  /**
   * true (the default): the offer is on the marketplace, after its review. false: it is saved only, and withdrawn if it is live.
   */
  publish?: boolean;
  terms?: Terms;
  availability?: Availability;
  targetMarket?: TargetMarket;
  /**
   * Pins this file to one offer of the portal by the portal's own id. Needed only where the identity is not enough, such as two offers of one name.
   */
  portalId?: string;
  /**
   * Former identities of this offer (Catalog IDs for assessment vendors, names for job boards). With one, a rename is a save of the same offer instead of a second offer.
   */
  aliases?: string[];
}
/**
 * What is sold, and for how much.
 */
export interface Terms {
  /**
   * What kind of assessment this is. Required for assessment vendors, not allowed for job boards.
   */
  type?: "BEHAVIORAL_ASSESSMENT" | "REFERENCE_CHECK" | "SKILLS_TEST" | "VIDEO_INTERVIEW" | "BACKGROUND_CHECK";
  /**
   * A decimal amount and an ISO 4217 currency code, such as `20.00 USD`. No more decimal places than the currency has. Required.
   */
  price?: string;
  /**
   * For how many days a job is posted. Job boards; assessment vendors leave it out.
   */
  postingPeriod?: number | null;
}
/**
 * Who may buy the offer, how often and until when.
 */
export interface Availability {
  /**
   * `never`, a date (the end of that day, UTC) or a full timestamp with its offset.
   */
  expires?: string | null;
  /**
   * How often one customer may buy it: `unlimited`, `once per customer`, or a number such as `3 per customer`.
   */
  quantity?: string | null;
  /**
   * Only customers of these industries see the offer.
   */
  industries?: IndustryId[] | null;
  /**
   * Only customers in these places see the offer.
   */
  locations?: Place[] | null;
  /**
   * `everyone`, or `invited`: only companies that you have invited. (`AVAILABLE TO`, named companies, is set by the portal's administrators and never touched.)
   */
  audience?: "everyone" | "invited" | null;
  /**
   * A label that the marketplace shows as a banner.
   */
  specialOffer?: string | null;
}
/**
 * A country, or a region or city in it.
 */
export interface Place {
  /**
   * ISO 3166-1 code of two letters, such as `US`.
   */
  country: string;
  /**
   * State, province or the like: `CA` and `California` mean the same.
   */
  region?: string;
  /**
   * A city, by name.
   */
  city?: string;
}
/**
 * Which jobs the offer suits. Job boards only.
 */
export interface TargetMarket {
  /**
   * Industries that the job board serves.
   */
  industries?: IndustryId[] | null;
  /**
   * Functions that the job board serves.
   */
  functions?: FunctionId[] | null;
  /**
   * Experience levels that the job board serves.
   */
  experienceLevels?: ExperienceLevelId[] | null;
  /**
   * Where the jobs are.
   */
  locations?: Place[] | null;
  /**
   * Free words that describe the jobs.
   */
  keywords?: string[] | null;
}
