/** Client and sandbox meet: the wire contract is written twice, and here the two must agree. */
import { describe, expect, test } from "vitest";
import type { Fields } from "../../src/core/fields.ts";
import { openSandbox, type SandboxOptions, startSandbox } from "../../src/sandbox/index.ts";
import { VirtualTime } from "../support/virtual-time.ts";
import { client, failure } from "./server.ts";

const ASSESSMENT: Fields = {
  catalogId: "java-senior",
  name: "Java Developer Skill Test",
  description: "Package for the customer: XYZ",
  "terms.type": "SKILLS_TEST",
  "terms.price": "20.00 USD",
  "availability.expires": "2027-06-30",
  "availability.quantity": "3 per customer",
  "availability.industries": ["computer_software", "internet"],
  "availability.locations": [{ country: "US", region: "CA", city: "San Francisco" }],
  "availability.audience": "invited",
  "availability.specialOffer": "25% OFF",
};

const JOB_BOARD: Fields = {
  name: "Silicon Valley board",
  description: "Post a job to the best job site for Silicon Valley IT positions",
  "terms.price": "150.00 EUR",
  "terms.postingPeriod": 30,
  "availability.audience": "everyone",
  "targetMarket.industries": ["computer_software"],
  "targetMarket.functions": ["engineering"],
  "targetMarket.experienceLevels": ["mid_senior_level"],
  "targetMarket.locations": [{ country: "DE" }, { country: "US", region: "CA" }],
  "targetMarket.keywords": ["react", "typescript"],
};

/** A client of an embedded sandbox. */
function embedded(options: SandboxOptions = {}) {
  const sandbox = openSandbox({ review: "manual", ...options });
  const { portal, time } = client("sandbox", {
    partner: options.partner ?? "assessment",
    token: sandbox.token,
    fetch: sandbox.fetch,
  });
  return { sandbox, portal, time, [Symbol.dispose]: () => sandbox.close() };
}

describe.each([
  ["assessment", ASSESSMENT],
  ["job-board", JOB_BOARD],
] as const)("an offer of a partner (%s)", (partner, fields) => {
  test("is stored and read back as it was wanted, every field", async () => {
    using set = embedded({ partner });
    const created = await set.time.run(set.portal.create(fields));
    expect(created).toMatchObject({ status: "INACTIVE", fields, complete: true });
    expect(await set.time.run(set.portal.get(created.id))).toEqual(created);
    expect(await set.time.run(set.portal.list())).toMatchObject([{ id: created.id, fields }]);
  });

  test("goes through its life", async () => {
    using set = embedded({ partner });
    const { id } = await set.time.run(set.portal.create(fields));
    expect(await set.time.run(set.portal.publish(id))).toMatchObject({ status: "UNDER_REVIEW" });
    set.sandbox.portal.approve(id, { kind: "administrator", name: "administrator" });
    const live = await set.time.run(set.portal.get(id));
    if (live === undefined) throw new Error("it is gone");
    expect(live.status).toBe("ACTIVE");
    const refused = await failure(set.time, set.portal.save(live, { name: "Other" }));
    expect(refused).toMatchObject({ kind: "conflict", status: 409, written: "no" });
    expect(refused.occurrence).not.toBeNull();
    const withdrawn = await set.time.run(set.portal.withdraw(id, live));
    expect(withdrawn.status).toBe("INACTIVE");
    const saved = await set.time.run(set.portal.save(withdrawn, { "terms.price": "0.50 USD" }));
    expect(saved.fields).toEqual({ ...live.fields, "terms.price": "0.50 USD" });
  });

  test("can be cleared field by field", async () => {
    using set = embedded({ partner });
    const created = await set.time.run(set.portal.create(fields));
    const cleared = Object.keys(fields).filter(
      (path) => /availability|targetMarket/.test(path) && !path.endsWith("audience"),
    );
    const nothing = Object.fromEntries(cleared.map((path) => [path, null]));
    const saved = await set.time.run(set.portal.save(created, nothing));
    for (const path of cleared) expect(Reflect.get(saved.fields, path) ?? null).toBe(null);
    expect(saved.fields).toMatchObject({ name: fields.name });
  });
});

test("identities are found by Catalog ID and by name", async () => {
  using set = embedded();
  const { id } = await set.time.run(set.portal.create(ASSESSMENT));
  await set.time.run(set.portal.create({ ...ASSESSMENT, catalogId: "java-senior-2" }));
  const found = await set.time.run(set.portal.find("catalogId", "java-senior"));
  expect(found.map((offer) => offer.id)).toEqual([id]);
  expect((await set.time.run(set.portal.find("name", "Java Developer Skill Test"))).length).toBe(2);
  expect(await set.time.run(set.portal.find("catalogId", "java"))).toEqual([]);
});

test("the vocabularies", async () => {
  using set = embedded();
  for (const list of ["industries", "functions"] as const) {
    expect((await set.time.run(set.portal.vocabulary(list))).length).toBeGreaterThan(10);
  }
});

test("a wrong token", async () => {
  const sandbox = openSandbox();
  const { portal, time } = client("sandbox", { fetch: sandbox.fetch });
  expect(await failure(time, portal.list())).toMatchObject({ kind: "credentials", status: 401 });
  sandbox.close();
});

test("what nobody knows survives a save", async () => {
  const seed = {
    id: "511a3942300469a9c33819d8",
    catalogId: "java",
    name: "Java",
    description: "A test",
    terms: { type: "SKILLS_TEST", price: { amount: "20.00", currencyCode: "USD" }, rank: 7 },
    future: { list: [1, { deep: "x" }] },
  };
  using seeded = embedded({ seed: [seed] });
  const [listed] = await seeded.time.run(seeded.portal.list());
  const offer = await seeded.time.run(seeded.portal.get(listed?.id ?? ""));
  if (offer === undefined) throw new Error("it is gone");
  await seeded.time.run(seeded.portal.save(offer, { name: "Java 2" }));
  const saved = await seeded.time.run(seeded.portal.get(offer.id));
  expect(saved?.wire).toMatchObject({
    name: "Java 2",
    terms: { rank: 7 },
    future: { list: [1, { deep: "x" }] },
  });
});

test("2,000 requests to a sandbox that keeps its limits: no 429, and 95 % of what is allowed", async () => {
  const time = new VirtualTime();
  const sandbox = openSandbox({ limits: true, now: () => time.now(), seed: [] });
  const { portal } = client("sandbox", {
    token: sandbox.token,
    fetch: time.around(sandbox.fetch),
    timing: time,
  });
  const work = Array.from({ length: 2000 }, () => portal.vocabulary("functions"));
  await time.run(Promise.all(work));
  const statuses = new Set(sandbox.requests.all().map((request) => request.status));
  sandbox.close();
  expect([...statuses]).toEqual([200]);
  expect(2000 / (time.monotonic() / 1000)).toBeGreaterThanOrEqual(9.5);
});

test("over a real socket, a list of 1,234 offers takes 13 requests", async () => {
  const seed = Array.from({ length: 1234 }, (_, number) => ({
    catalogId: `test-${number}`,
    name: `Test ${number}`,
    description: "A test",
    terms: { type: "SKILLS_TEST", price: { amount: number, currencyCode: "USD" } },
  }));
  const sandbox = await startSandbox({ seed });
  const { portal, time } = client(sandbox.url, { token: sandbox.token });
  const progress: number[] = [];
  const offers = await time.run(portal.list((known) => progress.push(known)));
  expect(new Set(offers.map(({ id }) => id)).size).toBe(1234);
  expect(sandbox.requests.all().length).toBe(13);
  expect(progress.at(-1)).toBe(1234);
  await sandbox.close();
});

test("a sandbox without limits is not waited for", async () => {
  using set = embedded();
  const work = Array.from({ length: 500 }, () => set.portal.vocabulary("functions"));
  await set.time.run(Promise.all(work));
  expect(set.time.monotonic()).toBe(0);
});
