// Generated from schema/config.schema.json by `npm run generate`. Do not edit.
import type {Availability} from "./offer.generated.ts";
import type {OfferFile} from "./offer.generated.ts";
import type {TargetMarket} from "./offer.generated.ts";
import type {Terms} from "./offer.generated.ts";

export type IdentityGlobs = string[];

/**
 * Configuration of offers-as-code: who you are, where the offer files are, which portal they go to, and what an apply may never do.
 */
export interface ConfigFile {
  /**
   * What kind of marketplace partner you are: `assessment` (assessment vendor) or `job-board`.
   */
  partner: "assessment" | "job-board";
  /**
   * Glob of the offer files, or a list of globs, relative to this file: `*` within a folder, `**` through folders, `{a,b}` for either.
   *
   * @minItems 1
   */
  offers: string | string[];
  portal: Portal;
  defaults?: OfferValues;
  /**
   * What happens to live offers of the portal that have no file: `report` them (the default), or `withdraw` them.
   */
  unmanaged?: "report" | "withdraw";
  ignore?: IdentityGlobs;
  protected?: IdentityGlobs;
  /**
   * How much one apply may do before it asks. Each refusal names the flag that allows it.
   */
  guards?: {
    /**
     * Live offers that leave the marketplace, for whatever reason. Default: 5, or 30 percent.
     */
    offTheMarket?: {
      /**
       * At most this many offers.
       */
      max?: number;
      /**
       * At most this percentage of the managed offers that exist in the portal; counts from 10 offers on.
       */
      percent?: number;
    };
    /**
     * Offers that end withdrawn. Default: 3, or 10 percent.
     */
    withdraw?: {
      /**
       * At most this many offers.
       */
      max?: number;
      /**
       * At most this percentage of the managed offers that exist in the portal; counts from 10 offers on.
       */
      percent?: number;
    };
    /**
     * New offers. Default: 50.
     */
    create?: {
      /**
       * At most this many offers.
       */
      max?: number;
      /**
       * At most this percentage of the managed offers that exist in the portal; counts from 10 offers on.
       */
      percent?: number;
    };
    /**
     * Largest change of a price, up or down. Default: 50 percent.
     */
    priceChange?: {
      /**
       * Largest allowed change, in percent of the price in the portal.
       */
      percent?: number;
    };
  };
  /**
   * How large offer files may be. Larger ones are refused before they are read.
   */
  limits?: {
    /**
     * Largest offer (one YAML document), in kB of 1,000 bytes. Default: 256.
     */
    documentKilobytes?: number;
    /**
     * Largest file, in kB of 1,000 bytes. Default: 16000.
     */
    fileKilobytes?: number;
  };
  /**
   * Variants of this configuration, chosen with `--environment <name>`.
   */
  environments?: {
    [k: string]: Environment;
  };
}
/**
 * Where the offers go.
 */
export interface Portal {
  /**
   * `sandbox`: the embedded portal. `by-hand`: no API; a person does the clicks and records them with `offers done`. Otherwise the https address of the Offer API (http on loopback only).
   */
  url?: string;
  /**
   * The NAME of the environment variable that holds the API token. Never the token itself: this file is in git.
   */
  tokenFrom?: string;
  /**
   * Fields that this portal's API does not take. They make no steps and are listed for a person to set in the portal. Default: keywords and quantity, for every portal but the sandbox.
   */
  byHand?: (
    | "description"
    | "terms.type"
    | "terms.price"
    | "terms.postingPeriod"
    | "availability.expires"
    | "availability.quantity"
    | "availability.industries"
    | "availability.locations"
    | "availability.audience"
    | "availability.specialOffer"
    | "targetMarket.industries"
    | "targetMarket.functions"
    | "targetMarket.experienceLevels"
    | "targetMarket.locations"
    | "targetMarket.keywords"
  )[];
}
/**
 * Fields of an offer, without what identifies it.
 */
export interface OfferValues {
  description?: NonNullable<OfferFile["description"]>;
  customer?: NonNullable<OfferFile["customer"]>;
  publish?: NonNullable<OfferFile["publish"]>;
  terms?: Terms;
  availability?: Availability;
  targetMarket?: TargetMarket;
}
/**
 * What differs in this environment.
 */
export interface Environment {
  portal?: Portal;
  overrides?: OfferValues;
}
