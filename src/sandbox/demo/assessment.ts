/** The shelves of an assessment vendor: what it sells, what it sold once, and what is for one customer. */
import type { JsonObject } from "../json.ts";
import type { Status } from "../lifecycle.ts";
import { edition, endOfJune, mixed, type Product, type Shelf } from "./product.ts";
import { type Test, TESTS } from "./tests.ts";

const [FIRST, ...OTHERS] = TESTS as readonly [Test, ...Test[]];
const ALL: readonly [Test, ...Test[]] = [FIRST, ...OTHERS];

const PLACES: readonly (readonly JsonObject[])[] = [
  [],
  [{ country: "US" }],
  [{ country: "United States", region: "California", city: "San Francisco" }],
  [{ country: "Germany" }, { country: "AT" }, { country: "CH" }],
  [{ country: "GB" }, { country: "IE" }],
];

// The portal's samples show amounts as text and as numbers, with and without cents.
function amount({ minutes }: Test, index: number): string | number {
  const whole = 5 + Math.round(minutes / 2.5);
  return [`${whole}.00`, whole, `${whole - 1}.90`][index % 3] ?? whole;
}

const terms = (test: Test, index: number): JsonObject => ({
  type: test.type,
  price: { amount: amount(test, index), currencyCode: index % 5 === 3 ? "EUR" : "USD" },
  postingPeriod: 0,
});

const STATUSES: readonly Status[] = [
  "ACTIVE",
  "ACTIVE",
  "ACTIVE",
  "UNDER_REVIEW",
  "ACTIVE",
  "ACTIVE",
  "INACTIVE",
  "ACTIVE",
  "REJECTED",
  "ACTIVE",
  "ACTIVE",
];

/** What is on the marketplace, on its way there, or waits for somebody's hand. */
export const current: Shelf = (index, now) => {
  const test = mixed(ALL, index);
  const suffix = edition(ALL, index);
  const status = STATUSES[index % STATUSES.length] ?? "ACTIVE";
  const touchedAgo = status === "UNDER_REVIEW" ? 0.2 : 3 + ((index * 13) % 300);
  return {
    status,
    createdAgo: 400 + ((index * 97) % 2000),
    touchedAgo,
    body: {
      catalogId: `${test.id}${suffix}`,
      name: test.name,
      description: test.about,
      terms: terms(test, index),
      availability: {
        companies: ["ALL"],
        ...(index % 2 === 0 ? { expirationDate: endOfJune(now, 1 + (index % 3)) } : {}),
        ...(index % 7 === 1 ? { quantity: 1 + (index % 3) } : {}),
        ...(index % 3 === 0 ? { industries: test.industries.map((id) => ({ id })) } : {}),
        ...(index % 4 === 1 ? { locations: PLACES[(index >> 2) % PLACES.length] ?? [] } : {}),
        ...(index % 17 === 4 ? { specialOffer: "25% OFF" } : {}),
      },
    },
  };
};

const OLD_EDITIONS = 5;

/** Editions of past years, withdrawn long ago. */
export const old: Shelf = (index, now) => {
  const test = mixed(ALL, Math.floor(index / OLD_EDITIONS));
  const suffix = edition(ALL, Math.floor(index / OLD_EDITIONS));
  const years = 2 + (index % OLD_EDITIONS);
  const year = new Date(now).getUTCFullYear() - years;
  return {
    status: index % 7 === 3 ? "REJECTED" : "INACTIVE",
    createdAgo: years * 365 + 300,
    touchedAgo: years * 365 + ((index * 11) % 200),
    body: {
      catalogId: `${test.id}-${year}${suffix}`,
      name: `${test.name} (${year})`,
      description: test.about,
      terms: terms(test, index),
      availability: { companies: ["ALL"], expirationDate: endOfJune(now, 1 - years) },
    },
  };
};

const CUSTOMERS = [
  "Globex",
  "Initech",
  "Hooli",
  "Vandelay",
  "Soylent",
  "Umbrella",
  "Tyrell",
] as const;

/** For one customer: its name is in the description, in the words of the help page. */
export const forCustomer: Shelf = (index, now): Product => {
  const customer = CUSTOMERS[index % CUSTOMERS.length] ?? "Globex";
  const test = mixed(ALL, index * 3);
  const suffix = edition(ALL, index);
  const phrase = `Package for the customer: ${customer}`;
  return {
    status: index % 6 === 4 ? "INACTIVE" : "ACTIVE",
    createdAgo: 700,
    touchedAgo: 20 + ((index * 29) % 250),
    body: {
      catalogId: `${customer.toLowerCase()}-${test.id}${suffix}`,
      name: `${test.name} for ${customer}`,
      description: index % 2 === 0 ? phrase : `${phrase} - ${test.about}`,
      terms: terms(test, index),
      availability: {
        // Named companies are what an administrator has set.
        companies: index % 3 === 0 ? [customer] : ["INVITED_BY_ME"],
        ...(index % 2 === 0 ? { expirationDate: endOfJune(now, 2) } : {}),
      },
    },
  };
};
