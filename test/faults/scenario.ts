/** A folder of offers, a portal that holds something, and how apply is called: one situation. */
import type { SandboxOptions } from "../../src/sandbox/index.ts";

/** An offer as its file says it. */
export type OfferFile = {
  readonly catalogId?: string;
  readonly name: string;
  readonly publish?: boolean;
  readonly [field: string]: unknown;
};

/** An offer as the portal's API shows it. */
export type PortalOfferJson = {
  readonly id: string;
  readonly status: string;
  readonly name: string;
  readonly [field: string]: unknown;
};

export type Scenario = {
  readonly name: string;
  readonly partner: "assessment" | "job-board";
  readonly offers: readonly OfferFile[];
  readonly portal: readonly PortalOfferJson[];
  /** Further keys of the config. */
  readonly config?: object;
  readonly flags?: readonly string[];
  /** Flags of the run that repairs what a fault has left. */
  readonly repairFlags?: readonly string[];
  readonly sandbox?: Pick<SandboxOptions, "rules" | "thinLists" | "order">;
  /** What is applied is a plan that was reviewed while the portal held this. */
  readonly reviewed?: readonly PortalOfferJson[];
  /** The exit code of an undisturbed apply; 0 when absent. */
  readonly ends?: number;
  /** The state in which an undisturbed apply leaves each offer, by identity, where that is known. */
  readonly leaves?: { readonly [key: string]: string };
};

/** What of a field nobody here knows must survive every save, to the last digit. */
const UNKNOWN = {
  partnerNote: {
    serial: (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON("9007199254740993"),
    ratio: (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON("1.10"),
    tags: ["b", "a"],
  },
};

const DATES = {
  createDate: "2026-01-01T09:00:00.000+0000",
  lastUpdateDate: "2026-01-05T09:00:00.000+0000",
};

/** An assessment vendor's file. */
export const vendorFile = (key: string, more: Partial<OfferFile> = {}): OfferFile => ({
  catalogId: key,
  name: `Test ${key}`,
  description: `What ${key}  tests`,
  terms: { type: "SKILLS_TEST", price: "19.99 USD" },
  availability: { industries: ["banking", "internet"], specialOffer: "25% OFF" },
  ...more,
});

/** The same offer as the portal holds it, with fields that no file manages. */
export const vendorHolds = (
  key: string,
  status: string,
  more: Readonly<Record<string, unknown>> = {},
): PortalOfferJson => ({
  id: `id-${key}`,
  status,
  ...DATES,
  catalogId: key,
  name: `Test ${key}`,
  description: `What ${key}  tests`,
  terms: {
    type: "SKILLS_TEST",
    price: { amount: "19.99", currencyCode: "USD", net: true },
    postingPeriod: 0,
    unit: "per candidate",
  },
  availability: {
    industries: [{ id: "banking" }, { id: "internet" }],
    specialOffer: "25% OFF",
    companies: ["ALL"],
    expirationDate: "2031-06-30T23:59:59.999+0000",
  },
  ...UNKNOWN,
  ...more,
});

/** What makes a portal's offer differ from its file: another description, another price. */
export const OLD = {
  description: "What it was before",
  terms: {
    type: "SKILLS_TEST",
    price: { amount: "17.50", currencyCode: "USD", net: true },
    postingPeriod: 0,
    unit: "per candidate",
  },
};

/** A job board's file. */
export const boardFile = (name: string, more: Partial<OfferFile> = {}): OfferFile => ({
  name,
  description: `About ${name}`,
  terms: { price: "150.00 EUR", postingPeriod: 30 },
  targetMarket: {
    industries: ["internet"],
    functions: ["engineering"],
    locations: [{ country: "US" }],
  },
  ...more,
});

/** The same offer as the portal holds it, with a customer's contract that nobody may touch. */
export const boardHolds = (
  name: string,
  status: string,
  more: Readonly<Record<string, unknown>> = {},
): PortalOfferJson => ({
  id: `id-${name.replaceAll(" ", "-")}`,
  status,
  ...DATES,
  name,
  description: `About ${name}`,
  terms: {
    price: { amount: 150, currencyCode: "EUR" },
    postingPeriod: 30,
    existingContract: { login: "customer", password: "never-to-be-shown" },
  },
  targetMarket: {
    industries: [{ id: "internet" }],
    functions: [{ id: "engineering" }],
    locations: [{ country: "United States" }],
    keywords: ["kept"],
  },
  ...UNKNOWN,
  ...more,
});
