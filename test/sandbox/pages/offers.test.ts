/** The pages and the API are two doors to one portal. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { assessment, opened, posting, running } from "../client.ts";
import { visitor } from "./visitor.ts";

const VENDOR = "partner:assessment";
const BOARD = "partner:job-board";

const versionIn = (text: string): string => /name="version" value="([^"]+)"/.exec(text)?.[1] ?? "";

const filled = {
  name: "Java Developer Skill Test",
  description: "Senior Java developer test",
  catalogId: "java-senior",
  type: "SKILLS_TEST",
  amount: "20.00",
  currency: "USD",
};

test("what a page saves, the API shows", async () => {
  const { call, ...sandbox } = await running();
  const visit = await visitor({ ...sandbox, fetch: (input, init) => fetch(input, init) }).as(
    VENDOR,
  );
  const { to } = await visit.submit("/offers/new", "/offers", {
    ...filled,
    open: "criteria",
    industries: ["internet", "accounting"],
    "locations.country": ["United States", ""],
    "locations.region": ["CA", ""],
    "locations.city": ["San Francisco", ""],
    audience: "invited",
    specialOffer: "25% OFF",
    expires: "date",
    expiresOn: "2030-06-30",
    quantity: "times",
    times: "3",
  });
  const { body } = await call("GET", `/v1${to ?? ""}`);
  expect(body).toMatchObject({
    ...assessment(),
    status: "INACTIVE",
    availability: {
      industries: [{ id: "internet" }, { id: "accounting" }],
      locations: [{ country: "US", region: "CA", city: "San Francisco" }],
      companies: ["INVITED_BY_ME"],
      specialOffer: "25% OFF",
      expirationDate: "2030-06-30T23:59:59.999+0000",
      quantity: 3,
    },
  });
  expect((await visit.submit(to ?? "", `${to ?? ""}/publish`)).to).toBe(to);
  expect((await call("GET", `/v1${to ?? ""}`)).body["status"]).toBe("UNDER_REVIEW");
});

test("a job board's target market", async () => {
  const sandbox = opened({ partner: "job-board" });
  const visit = await visitor(sandbox).as(BOARD);
  await visit.submit("/offers/new", "/offers", {
    name: "30 days",
    description: "For everyone",
    amount: "150",
    currency: "eur",
    postingPeriod: "30",
    targetIndustries: ["internet"],
    targetFunctions: ["engineering"],
    targetExperienceLevels: ["mid_senior_level"],
    "targetLocations.country": ["Germany"],
    "targetLocations.region": [""],
    "targetLocations.city": ["Berlin"],
    targetKeywords: "typescript\r\n react \r\n\r\n",
  });
  const { body } = await sandbox.call("GET", "/v1/offers");
  expect(body["content"]).toMatchObject([
    {
      terms: { price: { amount: "150", currencyCode: "EUR" }, postingPeriod: 30 },
      targetMarket: {
        industries: [{ id: "internet" }],
        functions: [{ id: "engineering" }],
        experienceLevels: [{ id: "mid_senior_level" }],
        locations: [{ country: "DE", city: "Berlin" }],
        keywords: ["typescript", "react"],
      },
    },
  ]);
});

describe("what the API refuses, the page refuses, and says all of it", () => {
  test("an empty form", async () => {
    const sandbox = opened();
    const visit = await visitor(sandbox).as(VENDOR);
    const { status, text } = await visit.submit("/offers/new", "/offers", {});
    expect(status).toBe(422);
    for (const words of ["Name", "Description", "Catalog ID", "Price"])
      expect(text).toContain(`">${words} is required</a>`);
    expect(sandbox.export().accounts.flatMap(({ offers }) => offers)).toEqual([]);
  });

  test("and keeps what was typed", async () => {
    const visit = await visitor(opened()).as(VENDOR);
    const { status, text } = await visit.submit("/offers/new", "/offers", {
      ...filled,
      category: "Tests",
      amount: "-1",
      currency: "dollars",
      open: "criteria",
      "locations.country": "Atlantis",
      quantity: "times",
      times: "none",
    });
    expect(status).toBe(422);
    for (const words of [
      "Category must be left blank",
      "Price must be a decimal number that is not negative",
      "Currency must be an ISO 4217 code, like USD",
      "Availability: Locations hold a country that is not in the list: Atlantis",
      "Quantity must be a whole number, 1 or more",
    ])
      expect(text).toContain(words);
    for (const value of ["Java Developer Skill Test", "-1", "Atlantis", "none"])
      expect(text).toContain(`value="${value}"`);
  });

  test("a live offer must be withdrawn before it is edited", async () => {
    const seed = [{ ...assessment(), id: "a1", status: "ACTIVE" }];
    const sandbox = opened({ seed });
    const visit = await visitor(sandbox).as(VENDOR);
    const { text } = await visit.get("/offers/a1");
    expect(text).toContain("To edit it, withdraw it first.");
    expect(text).toMatch(/<fieldset class="all" disabled>/);
    expect(text).not.toMatch(/>Publish</);
    const forced = await visit.submit("/offers/a1", "/offers/a1", { ...filled, name: "Forced" });
    expect(forced.status).toBe(409);
    expect(sandbox.portal.get("a1", null).body["name"]).toBe(filled.name);
    await visit.submit("/offers/a1", "/offers/a1/withdraw");
    const after = await visit.get("/offers/a1");
    expect(after.text).toContain("Withdrawn.");
    expect(after.text).toMatch(/>Publish</);
  });
});

test("what the form does not know survives it", async () => {
  const more = {
    id: "a1",
    status: "INACTIVE",
    exact: "later",
    nested: { a: [1, { b: null }] },
    availability: { companies: ["Acme"], window: "9-5", industries: [{ id: "x", weight: 2 }] },
    targetMarket: { industries: [{ id: "internet" }] },
  };
  const sandbox = opened({ seed: [assessment(more)] });
  const visit = await visitor(sandbox).as(VENDOR);
  const { body: before } = sandbox.portal.get("a1", null);
  await visit.submit("/offers/a1", "/offers/a1", {
    ...filled,
    name: "Renamed",
    open: "criteria",
    industries: "x",
    audience: "named",
  });
  expect(sandbox.portal.get("a1", null).body).toEqual({ ...before, name: "Renamed" });
});

describe("two people at one offer", () => {
  const seed = [{ ...assessment(), id: "a1", status: "INACTIVE" }];
  const api = { kind: "api", name: "API" } as const;

  function both() {
    const sandbox = opened({ seed, review: "manual" });
    const [account] = sandbox.portal.accounts();
    if (account === undefined) throw new Error("no account");
    const others = () =>
      sandbox.portal.save(
        account,
        "a1",
        { ...sandbox.portal.get("a1", null).body, id: "a1", description: "Theirs" },
        api,
      );
    return { sandbox, account, others };
  }

  test("a save over somebody else's shows both first, and loses neither", async () => {
    const { sandbox, others } = both();
    const visit = await visitor(sandbox).as(VENDOR);
    const version = versionIn((await visit.get("/offers/a1")).text);
    others();
    const mine = { ...filled, amount: "25.00", token: visit.token() };
    const { status, text } = await visit.post("/offers/a1", { ...mine, version });
    expect(status).toBe(409);
    expect(text).toContain("was changed by somebody else meanwhile");
    expect(text).toContain('value="25.00"');
    expect(text).toContain("Theirs</textarea>");
    expect(sandbox.portal.get("a1", null).body["terms"]).toEqual(assessment().terms);
    const now = versionIn(text);
    await visit.post("/offers/a1", { ...mine, description: "Theirs", version: now });
    expect(sandbox.portal.get("a1", null).body).toMatchObject({
      description: "Theirs",
      terms: { price: { amount: "25.00" } },
    });
  });

  test("nobody publishes what they have not seen", async () => {
    const { sandbox, others } = both();
    const visit = await visitor(sandbox).as(VENDOR);
    const { text } = await visit.get("/offers/a1");
    const version = versionIn(text);
    others();
    await visit.post("/offers/a1/publish", { token: visit.token(), version });
    expect(sandbox.portal.get("a1", null).status).toBe("INACTIVE");
    expect((await visit.get("/offers/a1")).text).toContain("changed since you saw it");
  });

  test("nobody approves what they have not seen", async () => {
    const { sandbox, account, others } = both();
    sandbox.portal.submit(account, "a1", api);
    const visit = await visitor(sandbox).as("administrator");
    const { text } = await visit.get("/offers/a1");
    sandbox.portal.withdraw(account, "a1", api);
    others();
    sandbox.portal.submit(account, "a1", api);
    const { to } = await visit.post("/offers/a1/approve", {
      token: visit.token(),
      version: versionIn(text),
    });
    expect(to).toBe("/offers/a1");
    expect(sandbox.portal.get("a1", null).status).toBe("UNDER_REVIEW");
  });
});

test("two servers over one database: what one did, the other's pages show and do not overwrite", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-"));
  try {
    const file = join(folder, "sandbox.db");
    const seed = [{ ...assessment(), id: "a1", status: "INACTIVE" }];
    const pages = opened({ file, seed });
    const api = await running({ file });
    const visit = await visitor(pages).as(VENDOR);
    const version = versionIn((await visit.get("/offers/a1")).text);
    const saved = { ...assessment({ name: "By API" }), id: "a1" };
    expect((await api.call("POST", "/v1/offers/a1", saved)).status).toBe(200);
    const mine = { ...filled, description: "By page", token: visit.token() };
    const { status, text } = await visit.post("/offers/a1", { ...mine, version });
    expect(status).toBe(409);
    expect(text).toContain('value="By API"');
    await visit.post("/offers/a1", { ...mine, name: "By API", version: versionIn(text) });
    const { body } = await api.call("GET", "/v1/offers/a1");
    expect(body).toMatchObject({ name: "By API", description: "By page" });
    pages.close();
    await api.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a list of many offers has pages, and a filter", async () => {
  const seed = Array.from({ length: 120 }, (_, index) => ({
    ...posting({ name: `Posting ${String(index).padStart(3, "0")}` }),
    status: index % 40 === 0 ? "ACTIVE" : "INACTIVE",
  }));
  const visit = await visitor(opened({ seed })).as(BOARD);
  const names = async (path: string) =>
    [...(await visit.get(path)).text.matchAll(/<bdi>(Posting \d+)<\/bdi>/g)].map(
      ([, name]) => name,
    );
  expect(await names("/offers")).toHaveLength(50);
  expect(await names("/offers?page=3")).toHaveLength(20);
  expect(await names("/offers?status=ACTIVE")).toHaveLength(3);
  expect(await names("/offers?q=posting+007")).toEqual(["Posting 007"]);
  expect((await visit.get("/offers?q=nothing")).text).toContain("No offer matches");
  expect((await visit.get("/offers?page=x&status=LOST")).status).toBe(200);
});
