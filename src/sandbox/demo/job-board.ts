/** The shelves of a job board: posts by field and place, packages of past years, and one customer's own. */
import type { JsonObject } from "../json.ts";
import { edition, endOfJune, mixed, type Shelf } from "./product.ts";

type Field = readonly [name: string, industries: readonly string[], functions: readonly string[]];

const FIELDS: readonly Field[] = [
  ["Engineering", ["computer_software", "internet"], ["engineering"]],
  ["Health Care", ["hospital_and_health_care"], ["health_care_provider"]],
  ["Sales", ["retail", "wholesale"], ["sales"]],
  ["Finance", ["banking", "financial_services"], ["finance", "accounting_auditing"]],
  ["Logistics", ["logistics_and_supply_chain"], ["supply_chain", "distribution"]],
  ["Hospitality", ["hospitality", "restaurants"], ["customer_service"]],
  ["Design", ["design", "graphic_design"], ["design", "art_creative"]],
  ["Education", ["education_management"], ["education", "training"]],
];

const PLACES: readonly (readonly [name: string, place: JsonObject])[] = [
  ["Silicon Valley", { country: "US", region: "CA", city: "San Jose" }],
  ["New York", { country: "United States", region: "New York", city: "New York" }],
  ["Berlin", { country: "DE", city: "Berlin" }],
  ["London", { country: "GB", city: "London" }],
  ["Tokyo", { country: "JP", city: "Tokyo" }],
  ["Poland", { country: "PL" }],
];

const DAYS = [30, 60, 90] as const;

type Post = {
  readonly name: string;
  readonly days: number;
  readonly field: Field;
  readonly place: JsonObject;
};

const POSTS = FIELDS.flatMap((field) =>
  PLACES.flatMap(([where, place]) =>
    DAYS.map((days) => ({ name: `${days} days of ${field[0]} in ${where}`, days, field, place })),
  ),
) as unknown as readonly [Post, ...Post[]];

const ids = (list: readonly string[]): JsonObject[] => list.map((id) => ({ id }));

const terms = ({ days }: Post, index: number): JsonObject => ({
  price: {
    amount: index % 2 === 0 ? `${days * 5}.00` : days * 5 - 1,
    currencyCode: index % 3 === 0 ? "EUR" : "USD",
  },
  postingPeriod: days,
});

const market = ({ field: [, industries, functions], place }: Post, index: number): JsonObject => ({
  industries: ids(industries),
  functions: ids(functions),
  experienceLevels: ids(index % 2 === 0 ? ["entry_level", "associate"] : ["mid_senior_level"]),
  locations: [place],
  ...(index % 5 === 0 ? { keywords: ["full time", "remote"] } : {}),
});

const STATUSES = [
  "ACTIVE",
  "ACTIVE",
  "UNDER_REVIEW",
  "ACTIVE",
  "INACTIVE",
  "ACTIVE",
  "REJECTED",
] as const;

export const currentPosts: Shelf = (index, now) => {
  const post = mixed(POSTS, index);
  const status = STATUSES[index % STATUSES.length] ?? "ACTIVE";
  return {
    status,
    createdAgo: 500 + ((index * 97) % 1500),
    touchedAgo: status === "UNDER_REVIEW" ? 0.3 : 5 + ((index * 17) % 300),
    body: {
      name: `${post.name}${edition(POSTS, index)}`,
      description: `Post a job for ${post.days} days: ${post.field[0].toLowerCase()} people read us first.`,
      terms: terms(post, index),
      targetMarket: market(post, index),
      availability: {
        companies: ["ALL"],
        ...(index % 2 === 0 ? { expirationDate: endOfJune(now, 1) } : {}),
      },
    },
  };
};

export const oldPosts: Shelf = (index, now) => {
  const post = mixed(POSTS, index);
  const years = 2 + (index % 6);
  const year = new Date(now).getUTCFullYear() - years;
  return {
    status: "INACTIVE",
    createdAgo: years * 365 + 200,
    touchedAgo: years * 365 + (index % 100),
    body: {
      name: `${post.name}, ${year}${edition(POSTS, index)}`,
      description: `Our prices of ${year}.`,
      terms: terms(post, index),
      targetMarket: market(post, index),
      availability: { companies: ["ALL"] },
    },
  };
};

const CUSTOMERS = ["Globex", "Initech", "Hooli", "Vandelay", "Soylent"] as const;

export const customersPosts: Shelf = (index, now) => {
  const customer = CUSTOMERS[index % CUSTOMERS.length] ?? "Globex";
  const post = mixed(POSTS, index * 5);
  return {
    status: index % 4 === 3 ? "INACTIVE" : "ACTIVE",
    createdAgo: 800,
    touchedAgo: 10 + ((index * 23) % 300),
    body: {
      name: `${customer}: ${post.name}${edition(POSTS, index)}`,
      description: `Package for the customer: ${customer}`,
      terms: terms(post, index),
      targetMarket: market(post, index),
      availability: {
        companies: index % 2 === 0 ? [customer] : ["INVITED_BY_ME"],
        expirationDate: endOfJune(now, 2),
      },
    },
  };
};
