/** Who may see and do what on the pages, and what is believed of a request. */
import { describe, expect, test } from "vitest";
import { type SandboxOptions, startSandbox } from "../../../src/sandbox/index.ts";
import { assessment, opened as openedBy, posting, running } from "../client.ts";
import { visitor } from "./visitor.ts";

const seed = [
  { ...assessment(), id: "a1", status: "UNDER_REVIEW" },
  { ...posting(), id: "j1", status: "ACTIVE" },
];

const opened = (options: SandboxOptions = {}) => openedBy({ review: "manual", ...options });

const PAGES = ["/offers", "/offers/new", "/offers/a1", "/offers/a1/history", "/review"] as const;

describe("signing in", () => {
  test("is asked for by every other page", async () => {
    const visit = visitor(opened({ seed }));
    const { status, to } = await visit.get("/offers/a1?x=1");
    expect([status, to]).toEqual([303, "/sign-in?next=%2Foffers%2Fa1%3Fx%3D1"]);
    expect((await visit.get(to ?? "")).text).toContain('name="next" value="/offers/a1?x=1"');
  });

  test.each([
    ["/offers/a1?x=1", "/offers/a1?x=1"],
    ["", "/offers"],
    ["//evil.example/", "/offers"],
    ["/\\evil.example", "/offers"],
    ["/\t/evil.example", "/offers"],
    ["https://evil.example/", "/offers"],
    ["javascript:alert(1)", "/offers"],
  ])("leads on to %s only here", async (next, to) => {
    const as = "partner:assessment";
    const answer = await visitor(opened({ seed })).submit("/sign-in", "/sign-in", { as, next });
    expect(answer.to).toBe(to);
  });

  test("starts a session that a script cannot read and other sites do not send", async () => {
    const visit = visitor(opened());
    const { headers } = await visit.submit("/sign-in", "/sign-in", { as: "administrator" });
    expect(headers.get("set-cookie")).toMatch(
      /^offers-portal-\d+=[\w-]{32}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  test("nobody is somebody without being chosen", async () => {
    const visit = visitor(opened());
    for (const as of ["", "partner:", "partner:nobody", "root"])
      expect((await visit.submit("/sign-in", "/sign-in", { as })).status).toBe(200);
    expect(visit.cookie()).toBe("");
  });

  test("signing out ends the session, also for who kept the cookie", async () => {
    const sandbox = opened({ seed });
    const visit = await visitor(sandbox).as("administrator");
    const cookie = visit.cookie();
    await visit.submit("/review", "/sign-out");
    const answer = await sandbox.fetch(`${sandbox.url}/review`, {
      headers: { Cookie: cookie },
      redirect: "manual",
    });
    expect(answer.status).toBe(303);
  });

  test("a sandbox that others can reach asks for its key first", async () => {
    const sandbox = await startSandbox({ host: "0.0.0.0", seed });
    try {
      const url = sandbox.url.replace("0.0.0.0", "127.0.0.1");
      const fetched = (input: URL | string | Request, init?: RequestInit) => fetch(input, init);
      const visit = visitor({ fetch: fetched, url });
      const wrong = await visit.submit("/sign-in", "/sign-in", { as: "administrator", key: "x" });
      expect(wrong.status).toBe(401);
      expect(wrong.text).toContain("This is not the sandbox’s key.");
      const key = sandbox.adminKey ?? "";
      const right = await visit.submit("/sign-in", "/sign-in", { as: "administrator", key });
      expect(right.status).toBe(303);
    } finally {
      await sandbox.close();
    }
  });
});

describe("roles", () => {
  test("nobody signed in: every page leads to the sign-in", async () => {
    const visit = visitor(opened({ seed }));
    for (const path of [...PAGES, "/marketplace"])
      expect((await visit.get(path)).to).toMatch(/^\/sign-in/);
    expect((await visit.get("/")).to).toBe("/sign-in");
  });

  test.each([
    ["partner:assessment", [200, 200, 200, 200, 403]],
    ["partner:job-board", [200, 200, 404, 404, 403]],
    ["administrator", [200, 403, 200, 200, 200]],
    ["customer", [403, 403, 403, 403, 403]],
  ] as const)("%s", async (who, statuses) => {
    const visit = await visitor(opened({ seed })).as(who);
    const found = [];
    for (const path of PAGES) found.push((await visit.get(path)).status);
    expect(found).toEqual(statuses);
    expect((await visit.get("/marketplace")).status).toBe(200);
  });

  test.each([
    ["partner:assessment", ["/offers/a1/approve", "/offers/a1/reject", "/offers/a1/audience"]],
    ["partner:job-board", ["/offers/a1", "/offers/a1/publish", "/offers/a1/withdraw"]],
    ["administrator", ["/offers", "/offers/a1", "/offers/a1/withdraw", "/marketplace/j1/buy"]],
    ["customer", ["/offers", "/offers/a1/withdraw", "/offers/a1/approve", "/clock"]],
  ] as const)("%s cannot do what others do", async (who, paths) => {
    const sandbox = opened({ seed });
    const visit = await visitor(sandbox).as(who);
    const before = sandbox.export();
    for (const path of paths) {
      const { status } = await visit.submit("/marketplace", path, { move: "1d", company: "Acme" });
      expect([403, 404]).toContain(status);
    }
    expect(sandbox.export().accounts).toEqual(before.accounts);
  });
});

describe("forms", () => {
  test("without the session's token nothing is done", async () => {
    const sandbox = opened({ seed });
    const other = await visitor(sandbox).as("administrator");
    await other.get("/review");
    const visit = await visitor(sandbox).as("administrator");
    await visit.get("/offers/a1");
    for (const token of ["", "x", other.token()]) {
      const { status, text } = await visit.post("/offers/a1/approve", { token });
      expect(status).toBe(403);
      expect(text).toContain("Sign in again");
    }
    expect(sandbox.portal.get("a1", null).status).toBe("UNDER_REVIEW");
  });

  test.each([
    { Origin: "http://evil.example" },
    { Origin: "null" },
    { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" },
    { "Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors" },
  ])("from another site nothing is done: %o", async (headers) => {
    const sandbox = opened({ seed });
    const visit = await visitor(sandbox).as("administrator");
    await visit.get("/offers/a1");
    const { status } = await visit.post("/offers/a1/approve", { token: visit.token() }, headers);
    expect(status).toBe(403);
    expect(sandbox.portal.get("a1", null).status).toBe("UNDER_REVIEW");
  });

  test.each(["text/plain", "multipart/form-data; boundary=x", "application/json"])(
    "as %s are refused",
    async (type) => {
      const visit = await visitor(opened({ seed })).as("administrator");
      await visit.get("/review");
      const answer = await visit.post("/clock", { token: visit.token() }, { "Content-Type": type });
      expect(answer.status).toBe(415);
    },
  );

  test("that are too large are refused", async () => {
    const sandbox = await running();
    const fetched = (input: URL | string | Request, init?: RequestInit) => fetch(input, init);
    const visit = await visitor({ ...sandbox, fetch: fetched }).as("partner:assessment");
    const answer = await visit.submit("/offers/new", "/offers", { name: "x".repeat(1_100_000) });
    expect(answer.status).toBe(413);
    expect(answer.headers.get("content-type")).toContain("text/html");
  });
});

test("every page allows only this server's own files, and no page keeps a token of the API", async () => {
  const sandbox = opened({ seed });
  for (const who of ["partner:assessment", "administrator", "customer"]) {
    const visit = await visitor(sandbox).as(who);
    for (const path of [...PAGES, "/marketplace", "/nowhere"]) {
      const { headers, text } = await visit.get(path);
      expect(headers.get("content-security-policy")).toMatch(
        /^default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'/,
      );
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(text).not.toMatch(/<script(?! src="\/assets\/)|<style| style="| on\w+="|https?:/);
      for (const token of Object.values(sandbox.tokens)) expect(text).not.toContain(token);
    }
  }
});

test("assets are served at an address that changes with them", async () => {
  const visit = visitor(opened());
  const { text } = await visit.get("/sign-in");
  const paths = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(
    ([, path = ""]) => path,
  );
  expect(new Set(paths).size).toBe(3);
  for (const path of paths) {
    const { status, headers } = await visit.get(path);
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toContain("immutable");
  }
  expect((await visit.get("/assets/000000000000/portal.css")).status).toBe(404);
  expect((await visit.get("/assets/../portal.css")).status).toBe(404);
});

test("addresses that are none answer browsers with a page and programs with JSON", async () => {
  const sandbox = opened();
  const page = await visitor(sandbox).get("/nowhere");
  expect(page.status).toBe(404);
  expect(page.text).toContain("Not found");
  const answer = await sandbox.fetch(`${sandbox.url}/nowhere`);
  expect(await answer.json()).toMatchObject({ code: "NOT_FOUND" });
});
