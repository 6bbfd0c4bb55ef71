/** The configuration as the use cases need it: checked, complete, environment applied. */
import type { FieldPath } from "./fields.ts";
import type { Partner } from "./partner.ts";
import type { OfferValues } from "./types/config.generated.ts";

/** A guard's limits. Percent is of the managed offers that exist in the portal, from 10 of them on. */
export type GuardLimits = { readonly max?: number; readonly percent?: number };

export type Guards = {
  readonly offTheMarket: GuardLimits;
  readonly withdraw: GuardLimits;
  readonly create: GuardLimits;
  readonly priceChange: { readonly percent?: number };
};

/** Values that the config lays below or over every offer, and where they are written. */
export type OfferLayer = {
  readonly values: OfferValues;
  /** Keys that lead to it in the config file: `defaults`, or `environments`, `staging`, `overrides`. */
  readonly path: readonly string[];
  /** The config file's name and text, so that a problem can be shown in its place. */
  readonly source: { readonly file: string; readonly text: string };
};

/** How offer files are read. */
export type Reading = {
  /** Largest document and largest file; what is larger is refused before it is parsed. */
  readonly documentBytes: number;
  readonly fileBytes: number;
  /** Below every offer. */
  readonly defaults: OfferLayer | null;
  /** Over every offer, in the chosen environment. */
  readonly overrides: OfferLayer | null;
};

export const DEFAULT_READING: Reading = {
  documentBytes: 256_000,
  fileBytes: 16_000_000,
  defaults: null,
  overrides: null,
};

export type Config = {
  /** Absolute folder of the config file; globs and sources are relative to it. */
  readonly root: string;
  /** The config file's name within `root`. */
  readonly file: string;
  readonly partner: Partner;
  /** Globs of the offer files. */
  readonly offers: readonly string[];
  readonly portal: {
    /** `sandbox`, `by-hand`, or an absolute http(s) URL without a trailing slash. */
    readonly url: string;
    /** Name of the environment variable that holds the token. */
    readonly tokenFrom: string | null;
    /** Fields that this portal's API does not take. */
    readonly byHand: readonly FieldPath[];
  };
  readonly unmanaged: "report" | "withdraw";
  /** Identity globs. */
  readonly ignore: readonly string[];
  readonly protected: readonly string[];
  readonly guards: Guards;
  readonly reading: Reading;
  readonly environment: string | null;
};

/** Guards are on by default (design: "Guards are pure functions over the plan and on by default"). */
export const DEFAULT_GUARDS: Guards = {
  offTheMarket: { max: 5, percent: 30 },
  withdraw: { max: 3, percent: 10 },
  create: { max: 50 },
  priceChange: { percent: 50 },
};

/** Whose offers: one address serves many accounts, and which one is asked for the token's name tells. */
export type Account = Pick<Config, "partner"> & Pick<Config["portal"], "url" | "tokenFrom">;

/** The account that a config is about. */
export const accountOf = ({ partner, portal: { url, tokenFrom } }: Config): Account => ({
  url,
  partner,
  tokenFrom,
});
