/**
 * What a portal collects over the years and nobody would make today: names that YAML or a file system
 * would misread, twins, fields that no page mentions, and offers that no file can say.
 */
import type { JsonObject } from "../json.ts";
import type { Status } from "../lifecycle.ts";
import { endOfJune, type Shelf } from "./product.ts";

type Odd = {
  readonly name: string;
  /** In place of the usual ones. */
  readonly terms?: JsonObject;
  readonly availability?: JsonObject;
  /** Beside the usual fields, or in place of them. */
  readonly more?: JsonObject;
  readonly status?: Status;
  readonly touchedAgo?: number;
};

const costs = (amount: string | number, currencyCode = "USD"): JsonObject => ({
  price: { amount, currencyCode },
});

/** By Catalog ID; a job board's offers are known by their name alone. */
const ODD: readonly (readonly [catalogId: string, odd: Odd])[] = [
  ["NO", { name: "Norsk språktest" }],
  ["typing-speed", { name: "Typing Speed", touchedAgo: 100 }],
  ["typing-speed", { name: "Typing Speed", terms: costs("9.00"), touchedAgo: 20 }],
  ["C++/Senior & more", { name: "C++: senior & more # the best" }],
  ["007", { name: "1e3" }],
  ["first-aid", { name: "First Aid", status: "INACTIVE", touchedAgo: 1100 }],
  ["first-aid", { name: "First Aid" }],
  ["Java-Senior", { name: "Java Skill Test, Senior" }],
  ["2027-06-30", { name: "The test of 30 June" }],
  ["日本語-n2", { name: "日本語能力試験 N2" }],
  ["con", { name: "Conflict at Work" }],
  [
    "multi line",
    {
      name: "Who reads this",
      more: { description: "Line one: it is # no comment\n\n  - a list that is none\nlast line  " },
    },
  ],
  [
    "blockchain-basics",
    {
      name: "Blockchain Basics",
      availability: { industries: [{ id: "blockchain", label: "Blockchain" }, { id: "internet" }] },
    },
  ],
  ["rated", { name: "With a rating of long ago", more: { legacyRating: { stars: "4.50" } } }],
  ["old-money", { name: "Paid in old money", terms: costs(35, "DEM") }],
  [
    "sample-page",
    {
      name: "Spelled as on the sample page",
      terms: { price: { value: "12.50", currencyCode: "EUR" } },
    },
  ],
  ["free", { name: "Free Trial", terms: costs(0) }],
  ["team-fit", { name: "Team\u00A0Fit ⭐", availability: { specialOffer: "NEW! 2 for 1" } }],
  ["named", { name: "For two by name", availability: { companies: ["Globex", "Initech"] } }],
];

/** Odd offers of either kind of partner; after the last one they begin again, numbered. */
export const oddShelf =
  (kind: "assessment" | "job-board"): Shelf =>
  (index, now) => {
    const [id, odd] = ODD[index % ODD.length] ?? ["odd", { name: "Odd" }];
    const round = Math.floor(index / ODD.length);
    const suffix = round === 0 ? "" : ` ${round + 1}`;
    const { touchedAgo = 40, status = "ACTIVE" } = odd;
    const ofKind =
      kind === "assessment" ? { type: "SKILLS_TEST", postingPeriod: 0 } : { postingPeriod: 30 };
    return {
      status,
      touchedAgo,
      createdAgo: touchedAgo + 600,
      body: {
        ...(kind === "assessment" ? { catalogId: `${id}${suffix}` } : {}),
        name: `${odd.name}${suffix}`,
        description: `${odd.name}: kept for those who know it`,
        terms: { ...ofKind, ...costs("15.00"), ...odd.terms },
        availability: {
          companies: ["ALL"],
          expirationDate: endOfJune(now, 1),
          ...odd.availability,
        },
        ...odd.more,
      },
    };
  };
