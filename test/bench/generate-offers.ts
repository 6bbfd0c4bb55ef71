/** Offers as a vendor writes them, in any number: the same seed and number give the same bytes. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

export const CONFIG = `partner: assessment
offers: offers/**/*.yaml
portal:
  url: sandbox
defaults:
  availability:
    audience: everyone
`;

/** How many files share a folder. */
const FOLDER = 500;

const SUBJECTS = ["Java", "TypeScript", "Nursing", "Welding", "Accounting", "German", "Sales"];
const LEVELS = ["Junior", "Professional", "Senior", "Lead"];
const TYPES = ["SKILLS_TEST", "BACKGROUND_CHECK", "REFERENCE_CHECK", "VIDEO_INTERVIEW"];
const INDUSTRIES = [
  "computer_software",
  "internet",
  "banking",
  "retail",
  "automotive",
  "insurance",
];
const PLACES = [
  "{ country: US, region: CA, city: San Francisco }",
  "{ country: DE, city: Berlin }",
  "{ country: GB }",
  "{ country: FR, city: 'Saint-Denis' }",
];
const EXPIRIES = ["2031-06-30", "never", "2032-01-31T12:00:00Z"];
const QUANTITIES = ["once per customer", "unlimited", "3 per customer"];

/** Numbers in [0, 1) that follow from a seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The text of one valid offer file, about 25 lines. */
export function offerText(index: number, seed = 1): string {
  const random = randomFrom(seed * 1_000_003 + index);
  const below = (limit: number) => Math.floor(random() * limit);
  const one = (values: readonly string[]) => values[below(values.length)] ?? "";
  const some = (values: readonly string[], most: number) => {
    const from = below(values.length);
    const count = 1 + below(most);
    return Array.from({ length: count }, (_, at) => values[(from + at) % values.length] ?? "");
  };
  const subject = one(SUBJECTS);
  const title = `${one(LEVELS)} ${subject} Test ${index}`;
  const lines = [
    "# yaml-language-server: $schema=../../schema/offer.schema.json",
    `catalogId: test-${index}`,
    below(3) === 0 ? `name: "${title}: the short one"` : `name: ${title}`,
    "description: |",
    `  ${60 + below(60)} questions about ${subject}, written by people of the field.`,
    "  Takes an hour; the report follows on the same day.",
    "",
    "  Candidates may stop and go on later. Employers see who finished, in which time,",
    "  and how that compares with all who took this test before.",
    "",
    "  Written in English; other languages on request.",
    `publish: ${below(10) > 0}`,
    "terms:",
    `  type: ${one(TYPES)}`,
    `  price: ${1 + below(300)}.${10 + below(90)} ${one(["USD", "EUR", "GBP"])}`,
    "  postingPeriod: 0 # does not apply to tests",
    "availability:",
    `  expires: ${one(EXPIRIES)}`,
    `  quantity: ${one(QUANTITIES)}`,
    ...listLines("industries", some(INDUSTRIES, 3), below(2) === 0),
    "  locations:",
    ...some(PLACES, 3).map((place) => `    - ${place}`),
    "  audience: everyone",
    below(2) === 0 ? "  specialOffer: 25% OFF" : "  specialOffer: null",
  ];
  if (below(20) === 0) lines.push(`aliases: [old-test-${index}]`);
  return `${lines.join("\n")}\n`;
}

const listLines = (key: string, items: readonly string[], flow: boolean): readonly string[] =>
  flow
    ? [`  ${key}: [${items.join(", ")}]`]
    : [`  ${key}:`, ...items.map((item) => `    - ${item}`)];

/** Where the offer of a number lies. */
export const offerPath = (index: number): string =>
  `offers/part-${Math.floor(index / FOLDER)}/test-${index}.yaml`;

/** Writes a project with so many offers into a folder. */
export function writeProject(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "offers.config.yaml"), CONFIG);
  for (let index = 0; index < count; index += 1) {
    const file = path.join(folder, offerPath(index));
    if (index % FOLDER === 0) mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, offerText(index));
  }
}
