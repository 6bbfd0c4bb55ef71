/** The sandbox inside this process: database, seed, clock, reviewer. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { BadOption, openSandbox } from "../../src/sandbox/index.ts";
import { assessment, opened, posting, running } from "./client.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sandbox-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const NOON = new Date("2027-01-31T12:00:00.000Z");
const now = () => NOON;

describe("the database", () => {
  test("keeps offers, tokens and the moved clock", async () => {
    const file = join(folder, "deep", "sandbox.db");
    const first = openSandbox({ file, now });
    first.clock.advance(3_600_000);
    first.portal.create(
      { id: "assessment", partner: "assessment", name: "x", token: "" },
      assessment(),
      { kind: "page", name: "x" },
    );
    first.close();
    const second = opened({ file, now });
    expect(second.tokens).toEqual(first.tokens);
    expect(second.clock.now().toISOString()).toBe("2027-01-31T13:00:00.000Z");
    const { body } = await second.call("GET", "/v1/offers");
    expect(body["content"]).toMatchObject([
      { ...assessment(), createDate: "2027-01-31T13:00:00.000+0000" },
    ]);
  });

  test("is for its owner's eyes only", () => {
    const file = join(folder, "sandbox.db");
    opened({ file });
    for (const side of ["", "-wal", "-shm"]) expect(statSync(file + side).mode & 0o077).toBe(0);
  });

  test("that is none is refused by its name", () => {
    const file = join(folder, "sandbox.db");
    writeFileSync(file, "this is no database, and long enough to be looked at as one".repeat(20));
    expect(() => openSandbox({ file })).toThrow(/sandbox.db cannot be used/);
  });

  test("in a place that cannot be is refused by its name", () => {
    writeFileSync(join(folder, "file"), "");
    expect(() => openSandbox({ file: join(folder, "file", "sandbox.db") })).toThrow(BadOption);
  });

  test("may be closed twice", () => {
    const sandbox = openSandbox({ file: join(folder, "sandbox.db") });
    sandbox.close();
    expect(() => sandbox.close()).not.toThrow();
  });

  test("tokens can be given", async () => {
    const { call } = opened({ partner: "job-board", tokens: { "job-board": "mine" } });
    const answer = await call("GET", "/v1/offers", undefined, { "X-SmartToken": "mine" });
    expect(answer.status).toBe(200);
  });
});

describe("the seed", () => {
  const seed = [
    { ...assessment(), id: "a1", status: "ACTIVE", lastUpdateDate: "2026-12-01T10:00:00.000+0000" },
    { ...posting(), status: "REJECTED" },
  ];

  test("is shared out by the Catalog ID, and taken as it is", async () => {
    const { call, tokens } = opened({ seed, now });
    const { body } = await call("GET", "/v1/offers/a1");
    expect(body).toMatchObject({
      status: "ACTIVE",
      lastUpdateDate: "2026-12-01T10:00:00.000+0000",
    });
    const board = await call("GET", "/v1/offers", undefined, {
      "X-SmartToken": tokens["job-board"],
    });
    expect(board.body["content"]).toMatchObject([{ name: posting().name, status: "REJECTED" }]);
  });

  test("comes from a folder, adds nothing the second time, and an export is one", () => {
    writeFileSync(join(folder, "1.json"), JSON.stringify(seed));
    writeFileSync(join(folder, "2.json"), JSON.stringify(posting({ name: "alone" })));
    const file = join(folder, "sandbox.db");
    const first = openSandbox({ file, seed: folder, now });
    const exported = first.export();
    first.close();
    expect(exported.accounts.map(({ offers }) => offers.length)).toEqual([1, 2]);
    expect(opened({ file, seed: folder, now }).export()).toEqual(exported);
    expect(opened({ seed: exported, now }).export()).toEqual(exported);
    expect(JSON.stringify(exported)).not.toContain(first.token);
  });

  test("that cannot be read is refused by its name", () => {
    writeFileSync(join(folder, "broken.json"), "{");
    for (const path of [folder, join(folder, "broken.json")])
      expect(() => openSandbox({ seed: path })).toThrow(/broken.json cannot be read/);
    expect(() => openSandbox({ seed: join(folder, "none") })).toThrow(BadOption);
  });

  test("that is no offer is refused", () => {
    expect(() => openSandbox({ seed: [assessment({ status: "LIVE" })] })).toThrow(/unknown status/);
    expect(() => openSandbox({ seed: [7] })).toThrow(/not an object/);
  });
});

async function submitted(review: string, name = "Java") {
  const sandbox = opened({ review, now });
  const { body } = await sandbox.call("POST", "/v1/offers", assessment({ name }));
  const at = `/v1/offers/${String(body["id"])}`;
  expect((await sandbox.call("POST", `${at}/submit`)).body["status"]).toBe("UNDER_REVIEW");
  return { ...sandbox, at, status: async () => (await sandbox.call("GET", at)).body["status"] };
}

describe("the reviewer", () => {
  test("auto decides at the next request", async () => {
    const { status } = await submitted("auto");
    expect(await status()).toBe("ACTIVE");
  });

  test("auto:2h decides when two hours are over, and dates it then", async () => {
    const { status, clock, call, at } = await submitted("auto:2h");
    clock.advance(2 * 3_600_000 - 1);
    expect(await status()).toBe("UNDER_REVIEW");
    clock.advance(3_600_000);
    const { body } = await call("GET", at);
    expect(body).toMatchObject({
      status: "ACTIVE",
      lastUpdateDate: "2027-01-31T14:00:00.000+0000",
    });
  });

  test("manual waits for an administrator", async () => {
    const { status, clock, call, at } = await submitted("manual");
    clock.advance(365 * 86_400_000);
    expect(await status()).toBe("UNDER_REVIEW");
    await call("POST", `/sandbox${at.slice(3)}/reject`, { reason: "Too dear" });
    expect(await status()).toBe("REJECTED");
    expect((await call("POST", `/sandbox${at.slice(3)}/approve`)).status).toBe(409);
  });

  test("reject:<regex> rejects what matches and approves the rest", async () => {
    expect(await (await submitted("reject:java")).status()).toBe("REJECTED");
    expect(await (await submitted("reject:^cobol: ")).status()).toBe("ACTIVE");
  });

  test.each(["", "never", "auto:soon", "auto:", "reject:", "reject:(", "manual:1h"])(
    "%o is no review",
    (review) => {
      expect(() => openSandbox({ review })).toThrow(BadOption);
    },
  );

  test("each change is in the history, with who made it", async () => {
    const { status, portal, at } = await submitted("auto");
    await status();
    const entries = portal.history(at.slice("/v1/offers/".length), null);
    expect(
      entries.map(({ action, actor, statusAfter }) => [action, actor.kind, statusAfter]),
    ).toEqual([
      ["create", "api", "INACTIVE"],
      ["submit", "api", "UNDER_REVIEW"],
      ["approve", "reviewer", "ACTIVE"],
    ]);
  });
});

describe("the clock", () => {
  test.each([Number.NaN, Number.POSITIVE_INFINITY, -1e15, 1e15])("is not moved by %o", (by) => {
    const { clock } = opened({ now });
    expect(() => clock.advance(by)).toThrow(RangeError);
    expect(clock.now()).toEqual(NOON);
  });
});

describe("the clock over HTTP", () => {
  test("advances, is set, goes back to real time", async () => {
    const { call } = await running({ now });
    const post = async (order: unknown) =>
      (await call("POST", "/sandbox/clock", order)).body["now"];
    expect(await post({ advance: "2h" })).toBe("2027-01-31T14:00:00.000Z");
    expect(await post({ advance: -1000 })).toBe("2027-01-31T13:59:59.000Z");
    expect(await post({ set: "2027-03-01T00:00:00Z" })).toBe("2027-03-01T00:00:00.000Z");
    expect(await post({ real: true })).toBe(NOON.toISOString());
  });

  test.each([{}, { advance: "soon" }, { set: "soon" }, { set: "2027-01-01", real: true }, []])(
    "refuses %o",
    async (order) => {
      const { call } = await running();
      expect((await call("POST", "/sandbox/clock", order)).status).toBe(400);
    },
  );
});

test("two that share a database see each other's writes and clock", async () => {
  const file = join(folder, "sandbox.db");
  const [one, two] = [opened({ file, now }), opened({ file, now })];
  await one.call("POST", "/v1/offers", assessment());
  one.clock.advance(1_000);
  expect((await two.call("GET", "/v1/offers")).body["totalFound"]).toBe(1);
  expect(two.clock.now()).toEqual(one.clock.now());
});
