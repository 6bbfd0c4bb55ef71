/** The line that goes on where an apply or an undo has ended. */
import { expect, test } from "vitest";
import { againLine } from "../../src/cli/applying.ts";

const COMMON = {
  config: null,
  environment: null,
  portal: null,
  color: true,
  quiet: false,
  verbose: false,
};

test.each([
  ["apply", null, {}, "offers apply"],
  ["apply", "my plan.json", {}, "offers apply 'my plan.json'"],
  ["undo", "20260131T120000Z-0123456789ab", {}, "offers undo 20260131T120000Z-0123456789ab --yes"],
  ["apply", null, { environment: "staging" }, "offers apply --environment staging"],
  [
    "apply",
    null,
    { config: "a/offers.config.yaml", portal: "http://127.0.0.1:1" },
    "offers apply --config a/offers.config.yaml --portal http://127.0.0.1:1",
  ],
] as const)("%s of %j with %j", (command, argument, given, line) => {
  expect(againLine(command, argument, { ...COMMON, ...given })).toBe(line);
});
