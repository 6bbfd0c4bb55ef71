/** The example repositories are what a user would copy: complete, and without a single remark. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FIELDS } from "../../src/core/fields.ts";
import { diskFiles } from "../../src/files/disk.ts";
import { loadConfig } from "../../src/run/load-config.ts";
import { loadOffers } from "../../src/run/load-offers.ts";
import { connectReader } from "../../src/portal/client.ts";
import { makePlan } from "../../src/run/make-plan.ts";
import { openSandbox } from "../../src/sandbox/index.ts";
import { VirtualTime } from "../support/virtual-time.ts";
import { validate } from "../../src/run/validate.ts";

const NOW = { now: new Date("2026-11-23T12:00:00Z") };

const request = (name: string, environment: string | null = null) => ({
  root: `examples/${name}`,
  file: "offers.config.yaml",
  environment,
  portal: null,
});

async function offersOf(name: string) {
  const files = diskFiles(`examples/${name}`);
  const { config } = await loadConfig(request(name), files);
  if (config === null) throw new Error(`the config of ${name} is invalid`);
  return { config, offers: (await loadOffers(config, files, NOW)).offers };
}

test.each([
  ["assessment-vendor", 12],
  ["job-board", 10],
])("%s is valid, without a remark, and has enough offers", async (name, fewest) => {
  const result = await validate(request(name), diskFiles(`examples/${name}`), NOW);
  expect(result.diagnostics).toEqual([]);
  expect(result.ok).toBe(true);
  expect(result.offers).toBeGreaterThanOrEqual(fewest);
});

test("together they use every field, both lifecycle wishes, pins aside, and several currencies", async () => {
  const offers = [await offersOf("assessment-vendor"), await offersOf("job-board")].flatMap(
    (example) => example.offers,
  );
  const used = new Set(offers.flatMap((offer) => Object.keys(offer.fields)));
  expect(FIELDS.map((field) => field.path).filter((path) => !used.has(path))).toEqual([]);
  expect(new Set(offers.map((offer) => offer.publish))).toEqual(new Set([true, false]));
  const currencies = new Set(
    offers.map(({ fields }) => (fields["terms.price"] as string).split(" ")[1]),
  );
  expect(currencies.size).toBeGreaterThanOrEqual(3);
  const descriptions = offers.map((offer) => offer.fields.description as string);
  expect(descriptions.some((text) => text.startsWith("Package for the customer: "))).toBe(true);
});

test("the assessment vendor's staging environment lays its overrides over every offer", async () => {
  const files = diskFiles("examples/assessment-vendor");
  const { config } = await loadConfig(request("assessment-vendor", "staging"), files);
  const { offers } = await loadOffers(
    config ?? (await offersOf("assessment-vendor")).config,
    files,
    NOW,
  );
  const audiences = new Set(offers.map((offer) => offer.fields["availability.audience"]));
  expect(audiences).toEqual(new Set(["invited"]));
});

test.each(["assessment-vendor", "job-board"])("every file of %s names its schema", async (name) => {
  const files = diskFiles(`examples/${name}`);
  const { config } = await offersOf(name);
  const { files: paths } = await files.list(config.offers);
  const without = paths.filter(
    (path) =>
      !/^# yaml-language-server: \$schema=\S+offer\.schema\.json$/m.test(
        readFileSync(`examples/${name}/${path}`, "utf8"),
      ),
  );
  expect(without).toEqual([]);
});

test("the assessment vendor's portal.json holds every state, and a plan against it shows what each leads to", async () => {
  const { config, offers } = await offersOf("assessment-vendor");
  const sandbox = openSandbox({ review: "manual", seed: "examples/assessment-vendor/portal.json" });
  const { fetch, token } = sandbox;
  const timing = new VirtualTime();
  const reader = connectReader({ url: "sandbox", partner: "assessment", token, fetch, timing });
  const { plan } = await timing.run(
    makePlan(reader, { offers, config, tool: "test", commit: null }),
  );
  sandbox.close();
  const led = Object.fromEntries(plan.changes.map(({ key, steps }) => [key, steps.join(", ")]));
  expect(led).toMatchObject({
    "java-senior": "withdraw, save, publish",
    "python-data": "withdraw, save, publish",
    "video-interview": "save, publish",
    "language-japanese": "withdraw",
    "java-junior": "create, publish",
  });
  expect(plan.blocked.map(({ key, reason }) => [key, reason])).toEqual([
    ["python-core", "rejected"],
    ["reference-check", "protected"],
  ]);
  expect(plan.awaitingReview.map(({ key }) => key)).toEqual(["behavioral-teamwork"]);
  expect(plan.unmanaged.map(({ key }) => key)).toEqual(["typing-speed"]);
  expect(plan.summary).toMatchObject({ unchanged: 1, offTheMarket: 2 });
});
