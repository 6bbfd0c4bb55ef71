/** Random folders of offers, random portals, random faults, now and then a kill; failures are shrunk. */
import * as fc from "fast-check";
import type { Fault } from "../../src/sandbox/faults/fault.ts";
import { check } from "./case.ts";
import { baselineOf } from "./cases.ts";
import { FAULTS } from "./fault-list.ts";
import { inParallel } from "./pool.ts";
import type { Program } from "./process.ts";
import { OLD, type Scenario, vendorFile, vendorHolds } from "./scenario.ts";

const KEYS = ["a", "b", "c", "d", "e"];

const optional = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });

const file = fc.record({
  publish: fc.boolean(),
  expires: optional(fc.constantFrom("2031-06-30", "never")),
  locations: optional(
    fc.constantFrom([{ country: "US" }], [{ country: "DE", city: "Berlin" }], []),
  ),
  industries: optional(fc.subarray(["banking", "internet", "retail"])),
  price: fc.constantFrom("19.99 USD", "20.00 USD"),
});

const held = fc.record({
  status: fc.constantFrom("INACTIVE", "UNDER_REVIEW", "ACTIVE", "REJECTED"),
  isOld: fc.boolean(),
  unknown: fc.jsonValue({ maxDepth: 2 }),
});

/** One key: its file, what the portal holds of it, either or both. */
const pair = (key: string) =>
  fc.record({ file: optional(file), held: optional(held) }).map((one) => {
    const { publish, price, ...availability } = one.file ?? { publish: true, price: "19.99 USD" };
    return {
      offer:
        one.file === undefined
          ? []
          : [
              vendorFile(key, {
                publish,
                terms: { type: "SKILLS_TEST", price },
                availability: JSON.parse(JSON.stringify(availability)) as object,
              }),
            ],
      held:
        one.held === undefined
          ? []
          : [
              vendorHolds(key, one.held.status, {
                ...(one.held.isOld ? OLD : {}),
                remark: one.held.unknown,
              }),
            ],
    };
  });

const scenario = fc
  .record({
    pairs: fc.tuple(...KEYS.map(pair)),
    thinLists: fc.boolean(),
    order: fc.constantFrom("newest-first" as const, "oldest-first" as const),
    saveUnderReview: fc.constantFrom("refuse" as const, "accept" as const),
    unmanaged: fc.constantFrom("report", "withdraw"),
  })
  .map(({ pairs, thinLists, order, saveUnderReview, unmanaged }): Scenario => {
    const open = { max: 100, percent: 100 };
    return {
      name: "random",
      partner: "assessment",
      // No wish at all is refused, and is no matter of faults.
      offers: [vendorFile("always"), ...pairs.flatMap(({ offer }) => offer)],
      portal: pairs.flatMap((one) => one.held),
      config: { unmanaged, guards: { offTheMarket: open, withdraw: open } },
      sandbox: { thinLists, order, rules: { saveUnderReview } },
    };
  });

/** What may come several times in one run; the rest may be more than anybody can tell apart. */
const REPEATABLE = FAULTS.filter(({ kinds }) =>
  kinds.every(({ kind }) => !["edited-by-other", "late-visible", "lost-offers"].includes(kind)),
);

const OPERATIONS = ["any", "list", "get", "create", "save", "submit", "withdraw"] as const;

const struck = fc
  .record({
    fault: fc.constantFrom(...REPEATABLE),
    anywhere: fc.constantFrom(...OPERATIONS),
    occurrence: fc.integer({ min: 1, max: 20 }),
    times: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ fault: { kinds, on }, anywhere, ...when }): readonly Fault[] => {
    // What concerns one operation makes no sense elsewhere.
    const [operation = anywhere] = on ?? [];
    return kinds.map((kind) => ({ ...kind, ...when, operation }));
  });

/** Kills the process when that call is held: before it is handled, or after. */
const killed = fc
  .record({ at: fc.integer({ min: 1, max: 20 }), before: fc.boolean() })
  .map(({ at, before }): readonly Fault[] => {
    const when = before ? "before" : "after";
    const hold: Fault = { operation: "any", kind: "slow", delay: 1, occurrence: at, when };
    return before ? [hold, { operation: "any", kind: "reset-before", occurrence: at }] : [hold];
  });

const trouble = fc.record({
  faults: fc.array(struck, { maxLength: 4 }).map((all) => all.flat()),
  kill: optional(killed),
});

type SoakOptions = {
  readonly runs: number;
  readonly seed: number;
  readonly lanes: number;
  /** Look for a smaller case that fails, which takes minutes. */
  readonly shrink: boolean;
};

/** Runs so many random cases; null, or what fails, and the seed that repeats it. */
export async function soak(program: Program, options: SoakOptions): Promise<string | null> {
  const { runs, seed, lanes, shrink } = options;
  const failures: string[] = [];
  const parts = Array.from({ length: lanes }, (_, lane) => seed + lane);
  await inParallel(parts, lanes, async (part) => {
    const details = await fc.check(
      fc.asyncProperty(scenario, trouble, async (random, { faults, kill }) => {
        const baseline = await baselineOf(program, random);
        const problems = await check(program, {
          name: "random",
          baseline,
          faults: [...faults, ...(kill ?? [])],
          at: 1,
          harmless: "nowhere",
          ...(kill === undefined ? {} : { ending: "SIGKILL" }),
        });
        if (problems.length > 0) throw new Error(problems.join("\n"));
      }),
      { seed: part, numRuns: Math.ceil(runs / lanes), endOnFailure: !shrink },
    );
    if (details.failed)
      failures.push(
        `Seed ${seed}, lane ${part - seed}: ${fc.defaultReportMessage(details) ?? ""}\n${String(details.errorInstance)}`,
      );
  });
  return failures.length === 0 ? null : failures.join("\n");
}
