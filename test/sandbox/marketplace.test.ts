/** Who sees which offer: one row per rule. */
import { expect, test } from "vitest";
import type { JsonObject } from "../../src/sandbox/json.ts";
import type { Status } from "../../src/sandbox/lifecycle.ts";
import {
  type Customer,
  quantityLeft,
  singleCustomer,
  whyHidden,
} from "../../src/sandbox/marketplace.ts";
import type { PartnerKind } from "../../src/sandbox/records.ts";
import { assessment, opened, posting } from "./client.ts";

const NOW = Date.parse("2027-01-31T12:00:00.000Z");

const customer = (more: Partial<Customer> = {}): Customer => ({
  company: "Acme",
  industry: "internet",
  place: { country: "US", region: "California", city: "San Francisco" },
  jobFunction: "engineering",
  experienceLevel: "mid_senior_level",
  invitedBy: [],
  ...more,
});

const SOMEBODY = customer({
  company: "",
  industry: "",
  place: { country: "", region: "", city: "" },
  jobFunction: "",
  experienceLevel: "",
});

type Row = {
  readonly about: string;
  readonly availability?: JsonObject;
  readonly market?: JsonObject;
  readonly description?: string;
  readonly status?: Status;
  readonly partner?: PartnerKind;
  readonly who?: Customer;
  readonly bought?: number;
  /** The rules that hide it. */
  readonly hidden: readonly string[];
};

const ids = (...list: string[]) => list.map((id) => ({ id }));

const ROWS: readonly Row[] = [
  { about: "an offer without limits, for everyone", hidden: [] },
  { about: "an offer without limits, for somebody unknown", who: SOMEBODY, hidden: [] },
  { about: "saved only", status: "INACTIVE", hidden: ["not-live"] },
  { about: "under review", status: "UNDER_REVIEW", hidden: ["not-live"] },
  { about: "rejected", status: "REJECTED", hidden: ["not-live"] },
  {
    about: "expires at this very moment",
    availability: { expirationDate: "2027-01-31T12:00:00.000+0000" },
    hidden: [],
  },
  {
    about: "expired a moment ago, written with an offset",
    availability: { expirationDate: "2027-01-31T13:59:59.999+0200" },
    hidden: ["expired"],
  },
  { about: "once, not bought yet", availability: { quantity: 1 }, hidden: [] },
  { about: "once, bought", availability: { quantity: 1 }, bought: 1, hidden: ["used-up"] },
  { about: "three times, bought twice", availability: { quantity: 3 }, bought: 2, hidden: [] },
  { about: "unlimited, bought often", bought: 99, hidden: [] },
  { about: "everyone", availability: { companies: ["ALL"] }, hidden: [] },
  { about: "no company", availability: { companies: [] }, hidden: [] },
  {
    about: "invited only, not invited",
    availability: { companies: ["INVITED_BY_ME"] },
    hidden: ["not-invited"],
  },
  {
    about: "invited only, invited by another partner",
    availability: { companies: ["INVITED_BY_ME"] },
    who: customer({ invitedBy: ["other"] }),
    hidden: ["not-invited"],
  },
  {
    about: "invited only, invited",
    availability: { companies: ["INVITED_BY_ME"] },
    who: customer({ invitedBy: ["mine"] }),
    hidden: [],
  },
  {
    about: "available to this company, in another spelling",
    availability: { companies: ["Globex", " ACME "] },
    hidden: [],
  },
  {
    about: "available to another company",
    availability: { companies: ["Globex"] },
    hidden: ["other-companies"],
  },
  {
    about: "available to named companies, for somebody unknown",
    availability: { companies: ["Globex"] },
    who: SOMEBODY,
    hidden: ["other-companies"],
  },
  {
    about: "one of its industries",
    availability: { industries: ids("accounting", "internet") },
    hidden: [],
  },
  {
    about: "another industry",
    availability: { industries: ids("accounting") },
    hidden: ["other-industry"],
  },
  {
    about: "an industry, for somebody who names none",
    availability: { industries: ids("accounting") },
    who: SOMEBODY,
    hidden: ["other-industry"],
  },
  {
    about: "its country, spelled out",
    availability: { locations: [{ country: "United States" }] },
    hidden: [],
  },
  {
    about: "its region, as a code",
    availability: { locations: [{ country: "US", region: "CA" }] },
    hidden: [],
  },
  {
    about: "its city",
    availability: {
      locations: [{ country: "FR" }, { country: "us", region: "ca", city: "san francisco" }],
    },
    hidden: [],
  },
  {
    about: "another city of its region",
    availability: { locations: [{ country: "US", region: "CA", city: "Fresno" }] },
    hidden: ["other-location"],
  },
  {
    about: "a region, for a customer that only names its country",
    availability: { locations: [{ country: "US", region: "CA" }] },
    who: customer({ place: { country: "US", region: "", city: "" } }),
    hidden: ["other-location"],
  },
  { about: "its own package", description: "Package for the customer: acme", hidden: [] },
  {
    about: "its own package, described",
    description: "For you. Package for the customer: Acme - thirty posts\nAsk us.",
    hidden: [],
  },
  {
    about: "a package of somebody whose name begins alike",
    description: "Package for the customer: Acme Rockets",
    hidden: ["another-customer"],
  },
  {
    about: "a package, for somebody unknown",
    description: "Package for the customer: Acme",
    who: SOMEBODY,
    hidden: ["another-customer"],
  },
  {
    about: "a job of its target market",
    partner: "job-board",
    market: {
      industries: ids("internet"),
      functions: ids("engineering", "design"),
      experienceLevels: ids("mid_senior_level"),
      locations: [{ country: "US" }],
      keywords: ["cobol"],
    },
    hidden: [],
  },
  {
    about: "a job outside of its target market",
    partner: "job-board",
    market: {
      industries: ids("accounting"),
      functions: ids("design"),
      experienceLevels: ids("entry_level"),
      locations: [{ country: "FR" }],
    },
    hidden: ["industries", "functions", "experienceLevels", "locations"],
  },
  {
    about: "a target market, for somebody who says nothing",
    partner: "job-board",
    market: { industries: ids("accounting"), locations: [{ country: "FR" }] },
    who: SOMEBODY,
    hidden: [],
  },
  {
    about: "a target city, for a customer that only names the country around it",
    partner: "job-board",
    market: { locations: [{ country: "US", region: "CA", city: "Fresno" }] },
    who: customer({ place: { country: "US", region: "", city: "" } }),
    hidden: [],
  },
  {
    about: "a target market of an assessment vendor, who has none",
    market: { industries: ids("accounting") },
    hidden: [],
  },
  {
    about: "everything at once",
    status: "INACTIVE",
    description: "Package for the customer: Globex",
    availability: { quantity: 1, industries: ids("accounting"), companies: ["Globex"] },
    bought: 1,
    hidden: ["not-live", "used-up", "another-customer", "other-companies", "other-industry"],
  },
];

test.each(ROWS)("$about", (row) => {
  const body = assessment({
    ...(row.description === undefined ? {} : { description: row.description }),
    availability: row.availability ?? {},
    targetMarket: row.market ?? {},
  }) as unknown as JsonObject;
  const offer = { account: "mine", status: row.status ?? "ACTIVE", body };
  const found = whyHidden(offer, row.partner ?? "assessment", row.who ?? customer(), {
    now: NOW,
    bought: row.bought ?? 0,
  });
  expect(found.map((why) => (why.rule === "other-target" ? why.list : why.rule))).toEqual(
    row.hidden,
  );
});

test("an offer of any shape is looked at without a stumble", () => {
  for (const part of [null, 7, "text", [], [7], { industries: 7, companies: {}, quantity: "x" }]) {
    const body = { availability: part, targetMarket: part, terms: part } as JsonObject;
    const offer = { account: "mine", status: "ACTIVE" as const, body };
    expect(whyHidden(offer, "job-board", customer(), { now: NOW, bought: 0 })).toEqual([]);
  }
});

test("whose package it is", () => {
  expect(singleCustomer("A language test")).toBeNull();
  expect(singleCustomer("PACKAGE FOR THE CUSTOMER:XYZ ")).toBe("XYZ");
  expect(singleCustomer("Package for the customer:\nXYZ")).toBe("");
});

test("what is left of a quantity", () => {
  const body = (quantity?: number) =>
    ({ availability: quantity === undefined ? {} : { quantity } }) as JsonObject;
  expect(quantityLeft({ body: body() }, 5)).toBeNull();
  expect(quantityLeft({ body: body(3) }, 1)).toBe(2);
  expect(quantityLeft({ body: body(3) }, 4)).toBe(0);
});

test("buying uses up the quantity of that company, and only what is seen can be bought", () => {
  const { portal } = opened({
    seed: [
      { ...posting(), id: "p1", status: "ACTIVE", availability: { quantity: 1 } },
      { ...posting(), id: "p2", status: "INACTIVE" },
    ],
  });
  portal.buy("p1", customer());
  expect(portal.bought("p1", " ACME")).toBe(1);
  expect(() => portal.buy("p1", customer({ company: "acme " }))).toThrow("not available");
  portal.buy("p1", customer({ company: "Globex" }));
  expect(() => portal.buy("p1", customer({ company: " " }))).toThrow("not available");
  expect(() => portal.buy("p2", customer())).toThrow("not available");
  expect(() => portal.buy("p3", customer())).toThrow("no offer");

  const happened = portal.history("p1", null).map(({ action, actor }) => [action, actor.name]);
  expect(happened).toEqual([
    ["seed", "seed"],
    ["buy", "Acme"],
    ["buy", "Globex"],
  ]);
  expect(portal.history("p2", null).map(({ action }) => action)).toEqual(["seed"]);
});
