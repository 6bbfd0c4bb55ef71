import { describe, expect, test } from "vitest";
import { anOffer, aPortalOffer, plan } from "../support/builders.ts";

describe("fields have three values", () => {
  test("absent is not managed: whatever the portal holds is no difference", () => {
    const portal = aPortalOffer("java", { fields: { "availability.specialOffer": "25% OFF" } });
    expect(plan([anOffer("java")], [portal]).summary.unchanged).toBe(1);
  });

  test("null clears what the portal holds, and is nothing where it holds nothing", () => {
    const offer = anOffer("java", { fields: { "availability.specialOffer": null } });
    const portal = aPortalOffer("java", { fields: { "availability.specialOffer": "25% OFF" } });
    expect(plan([offer], [portal]).changes[0]?.fields).toEqual([
      { path: "availability.specialOffer", before: "25% OFF", after: null },
    ]);
    expect(plan([offer], [aPortalOffer("java")]).summary.unchanged).toBe(1);
  });

  test("a create lists the managed values, without the cleared ones", () => {
    const offer = anOffer("java", { fields: { "availability.specialOffer": null } });
    const paths = plan([offer], []).changes[0]?.fields.map(({ path }) => path);
    expect(paths).toEqual(["catalogId", "name", "description", "terms.type", "terms.price"]);
  });
});

describe("identity", () => {
  test("an alias makes a rename a save", () => {
    const offer = anOffer("java-senior", { aliases: ["java-dev"] });
    const { changes } = plan([offer], [aPortalOffer("java-dev", { status: "INACTIVE" })]);
    expect(changes[0]).toMatchObject({
      key: "java-senior",
      portalId: "id-java-dev",
      steps: ["save", "publish"],
    });
    expect(changes[0]?.fields[0]).toEqual({
      path: "catalogId",
      before: "java-dev",
      after: "java-senior",
    });
  });

  test("a pin wins over an identity", () => {
    const portal = [aPortalOffer("java"), aPortalOffer("java", { id: "id-twin" })];
    expect(plan([anOffer("java")], portal).blocked).toMatchObject([
      { reason: "duplicate-in-portal", portalId: null },
    ]);
    const pinned = plan([anOffer("java", { portalId: "id-twin" })], portal);
    expect(pinned.summary).toMatchObject({ unchanged: 1, blocked: 0, unmanaged: 1 });
  });

  test("twins are named, so that a person can choose: id, state and name, in one order", () => {
    const twins = [
      aPortalOffer("java", { id: "b2", status: "INACTIVE", fields: { name: "Java, old" } }),
      aPortalOffer("java", { id: "a1" }),
    ];
    const offer = anOffer("java");
    const { warnings } = plan([offer], twins);
    expect(warnings).toEqual([
      {
        code: "duplicate-in-portal",
        message:
          "The portal holds this offer more than once: a1 (ACTIVE, “Test java”), b2 (INACTIVE, “Java, old”). Write the id of the right one into the file as portalId.",
        key: "java",
        source: offer.source,
      },
    ]);
    expect(plan([offer], twins.toReversed()).warnings).toEqual(warnings);
    const renamed = anOffer("go", { aliases: ["java"] });
    expect(plan([renamed], twins).warnings[0]?.message).toContain("a1 (ACTIVE, “Test java”)");
  });

  test("of very many twins with very long names, the first are named", () => {
    const twins = Array.from({ length: 30 }, (_, index) =>
      aPortalOffer("java", { id: `t${index + 10}`, fields: { name: "x".repeat(5_000) } }),
    );
    const message = plan([anOffer("java")], twins).warnings[0]?.message ?? "";
    expect(message).toContain("t19 (ACTIVE");
    expect(message).toContain("and 20 more");
    expect(message).not.toContain("t20");
    expect(message.length).toBeLessThan(2_000);
  });

  test("a pinned offer that is not there is blocked, never created", () => {
    const result = plan([anOffer("java", { portalId: "gone" })], []);
    expect(result.changes).toEqual([]);
    expect(result.blocked).toMatchObject([{ reason: "pinned-missing", portalId: "gone" }]);
  });

  test("a second file for the identity of a pinned offer makes no twin", () => {
    const offers = [anOffer("a", { portalId: "id-b" }), anOffer("b")];
    const result = plan(offers, [aPortalOffer("b")]);
    expect(result.blocked).toMatchObject([{ key: "b", reason: "duplicate-in-portal" }]);
    expect(result.warnings).toMatchObject([{ code: "duplicate-in-portal", key: "b" }]);
    expect(result.warnings[0]?.message).toContain("another file");
    expect(result.warnings[0]?.message).toContain("id-b (ACTIVE");
    expect(result.summary.create).toBe(0);
  });

  test("a twin of a managed offer is never withdrawn by guess", () => {
    const portal = [aPortalOffer("java"), aPortalOffer("java", { id: "id-twin" })];
    const offer = anOffer("java", { portalId: "id-java" });
    const result = plan([offer], portal, { unmanaged: "withdraw" });
    expect(result.changes).toEqual([]);
    expect(result.unmanaged).toMatchObject([{ portalId: "id-twin" }]);
  });
});

describe("suspected renames", () => {
  const old = aPortalOffer("java-dev", { fields: { name: "Test java-senior" } });

  test("hold the create back and name the look-alike", () => {
    const result = plan([anOffer("java-senior")], [old]);
    expect(result.changes).toEqual([]);
    expect(result.blocked).toMatchObject([
      { key: "java-senior", reason: "suspected-rename", portalId: "id-java-dev" },
    ]);
    expect(result.unmanaged).toHaveLength(1);
  });

  test("are created when a person says that they are not", () => {
    const allow = [{ name: "suspected-rename" }] as const;
    expect(plan([anOffer("java-senior")], [old], {}, { allow }).summary.create).toBe(1);
  });

  test("are created up to the number that a person gave, or not at all", () => {
    const other = aPortalOffer("go-dev", { fields: { name: "Test go-senior" } });
    const unlike = anOffer("unlike", { fields: { description: "Nothing like the others" } });
    const offers = [anOffer("java-senior"), anOffer("go-senior"), unlike];
    const created = (upTo: number) => {
      const allow = [{ name: "suspected-rename", upTo }] as const;
      return plan(offers, [old, other], {}, { allow }).changes.map(({ key }) => key);
    };
    expect(created(0)).toEqual(["unlike"]);
    expect(created(1)).toEqual(["unlike"]);
    expect(created(2)).toEqual(["go-senior", "java-senior", "unlike"]);
  });

  test("are not withdrawn as unmanaged meanwhile", () => {
    const result = plan([anOffer("java-senior")], [old], { unmanaged: "withdraw" });
    expect(result.changes).toEqual([]);
  });

  test("are not looked for among all offers that share a text, which is no sign then", () => {
    const alike = { description: "A language test", "terms.price": null, "terms.type": null };
    let looks = 0;
    const portal = Array.from({ length: 500 }, (_, at) => {
      const { fields, ...rest } = aPortalOffer(`old-${at}`, { fields: alike });
      return {
        ...rest,
        get fields() {
          looks += 1;
          return fields;
        },
      };
    });
    const { description } = alike;
    const offers = Array.from({ length: 500 }, (_, at) =>
      anOffer(`new-${at}`, { fields: { description, "terms.price": `${at}.00 USD` } }),
    );
    expect(plan(offers, portal).summary).toMatchObject({ create: 500, blocked: 0 });
    expect(looks / 500).toBeLessThan(500);
  });

  test("two offers that only share type and price do not look alike", () => {
    const other = aPortalOffer("python", { fields: { description: "A Python test" } });
    expect(plan([anOffer("java")], [other]).summary).toMatchObject({ create: 1, blocked: 0 });
  });
});

describe("offers without a file", () => {
  const portal = [
    aPortalOffer("java-old"),
    aPortalOffer("legacy", { status: "INACTIVE" }),
    aPortalOffer("review", { status: "UNDER_REVIEW" }),
  ];

  test("are reported", () => {
    expect(plan([], portal).summary).toMatchObject({ unmanaged: 3, withdraw: 0 });
  });

  test("are withdrawn where the config asks for it, the live ones only", () => {
    const result = plan([], portal, { unmanaged: "withdraw" });
    expect(result.changes.map(({ key }) => key)).toEqual(["java-old", "review"]);
    expect(result.changes[0]).toMatchObject({ source: null, offTheMarket: true });
    expect(result.unmanaged.map(({ key }) => key)).toEqual(["legacy"]);
  });

  test("ignored ones are not even reported; protected ones are never withdrawn", () => {
    const config = { unmanaged: "withdraw", ignore: ["leg*"], protected: ["java-*"] } as const;
    const result = plan([], portal, config);
    expect(result.blocked).toMatchObject([{ key: "java-old", reason: "protected" }]);
    expect(result.changes.map(({ key }) => key)).toEqual(["review"]);
    expect(result.unmanaged).toEqual([]);
  });
});

test("a protected live offer is not taken off the marketplace by an edit", () => {
  const portal = [aPortalOffer("java", { fields: { "terms.price": "1.00 USD" } })];
  const result = plan([anOffer("java")], portal, { protected: ["java"] });
  expect(result.blocked).toMatchObject([{ reason: "protected", status: "ACTIVE" }]);
});

describe("a protected offer stays protected whatever its file calls it", () => {
  const portal = [aPortalOffer("java-a")];
  const config = { protected: ["java-*"] };

  test.each([
    ["an alias", anOffer("go-a", { aliases: ["java-a"] })],
    ["a pin", anOffer("go-a", { portalId: "id-java-a" })],
    ["a pin, not published", anOffer("go-a", { portalId: "id-java-a", publish: false })],
    ["its own name", anOffer("java-a", { publish: false })],
  ])("%s", (_by, offer) => {
    const result = plan([offer], portal, config);
    expect(result.changes).toEqual([]);
    expect(result.blocked).toMatchObject([
      { key: offer.key, reason: "protected", portalId: "id-java-a", status: "ACTIVE" },
    ]);
  });

  test("while it is not live, it may be renamed", () => {
    const offer = anOffer("go-a", { aliases: ["java-a"] });
    const saved = [aPortalOffer("java-a", { status: "INACTIVE" })];
    expect(plan([offer], saved, config).changes).toMatchObject([{ steps: ["save", "publish"] }]);
  });
});

describe("an ignored offer is not touched, whatever a file says", () => {
  const portal = [aPortalOffer("legacy-c")];
  const config = { ignore: ["legacy-*"] };

  test.each([
    ["a pin", anOffer("new-c", { portalId: "id-legacy-c" }), "id-legacy-c"],
    ["an alias", anOffer("new-c", { aliases: ["legacy-c"] }), null],
    ["its own name", anOffer("legacy-c", { fields: { description: "Another" } }), null],
  ])("%s is blocked, and the warning says why", (_by, offer, portalId) => {
    const result = plan([offer], portal, { ...config, unmanaged: "withdraw" });
    expect(result.changes).toEqual([]);
    expect(result.unmanaged).toEqual([]);
    expect(result.blocked).toMatchObject([
      { key: offer.key, reason: "protected", portalId, status: null },
    ]);
    expect(result.warnings).toMatchObject([
      { code: "ignored-in-portal", key: offer.key, source: offer.source },
    ]);
    expect(result.warnings[0]?.message).toContain("legacy-c");
  });

  test("an alias that was not needed is none of its business", () => {
    const offer = anOffer("new-c", { aliases: ["legacy-c"] });
    const result = plan([offer], [...portal, aPortalOffer("new-c")], config);
    expect(result.summary).toMatchObject({ unchanged: 1, blocked: 0, unmanaged: 0 });
    expect(result.warnings).toEqual([]);
  });
});

test("fields that the API does not take never make steps", () => {
  const byHand = ["availability.quantity"] as const;
  const offer = anOffer("java", { fields: { "availability.quantity": "once per customer" } });
  const result = plan([offer], [aPortalOffer("java")], {
    portal: { url: "https://api.smartrecruiters.com", tokenFrom: null, byHand },
  });
  expect(result.summary).toMatchObject({ unchanged: 1, byHand: 1, save: 0 });
  expect(result.byHand[0]?.fields).toEqual([
    { path: "availability.quantity", before: null, after: "once per customer" },
  ]);
});

test("an audience that administrators have set is never overwritten", () => {
  const offer = anOffer("java", { fields: { "availability.audience": "everyone" } });
  const portal = aPortalOffer("java", { fields: { "availability.audience": ["Globex"] } });
  expect(plan([offer], [portal]).blocked).toMatchObject([{ reason: "administrators-audience" }]);
  expect(plan([anOffer("java")], [portal]).summary.unchanged).toBe(1);
});

test("what the portal is known to make of a wish is a warning, not a change", () => {
  const offer = anOffer("java", { fields: { name: "A very long name" } });
  const portal = aPortalOffer("java", { fields: { name: "A very" } });
  const result = plan([offer], [portal], {}, { isKnownAdjustment: () => true });
  expect(result.summary.unchanged).toBe(1);
  expect(result.warnings).toMatchObject([{ code: "stored-differently", key: "java" }]);
});

test("every wanted offer stands in exactly one place of the summary", () => {
  const offers = ["a", "b", "c", "d"].map((key) => anOffer(key));
  const portal = [
    aPortalOffer("a"),
    aPortalOffer("b", { status: "UNDER_REVIEW" }),
    aPortalOffer("c", { status: "REJECTED" }),
  ];
  const { changes, summary } = plan(offers, portal);
  const total = changes.length + summary.unchanged + summary.awaitingReview + summary.blocked;
  expect(total).toBe(offers.length);
});
