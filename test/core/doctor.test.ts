import { describe, expect, test } from "vitest";
import { diagnosis, type Facts, type Probe } from "../../src/core/doctor.ts";
import { doctorText } from "../../src/render/doctor-text.ts";
import { PLAIN } from "../../src/render/style.ts";

const PROBE: Probe = {
  milliseconds: 120,
  status: 200,
  reason: null,
  clockAhead: 400,
  perSecond: 10,
  atOnce: 8,
  offers: 200,
  partner: "assessment",
};

const WELL: Facts = {
  node: "v24.21.0",
  config: { file: "offers.config.yaml", partner: "assessment", errors: 0, warnings: 0 },
  offers: { count: 12, errors: 0, warnings: 0 },
  portal: "https://api.smartrecruiters.com",
  token: { name: "SMARTRECRUITERS_TOKEN", failure: null },
  probe: PROBE,
  vocabulary: { from: "https://api.smartrecruiters.com", refreshed: "2026-11-01T00:00:00.000Z" },
  git: { commit: "0123456789abcdef0123456789abcdef01234567", uncommitted: 0 },
  files: [
    { file: "schema/offer.schema.json", what: "schema", state: "same" },
    { file: ".github/workflows/offers-plan.yml", what: "workflow", state: "same" },
    { file: ".gitignore", what: "ignore", state: "same" },
  ],
  now: new Date("2026-11-23T00:00:00.000Z"),
};

test("all is well", () => {
  const checks = diagnosis(WELL);
  expect(checks.map(({ name }) => name)).toEqual([
    "node",
    "config",
    "offers",
    "token",
    "portal",
    "access",
    "clock",
    "limits",
    "vocabulary",
    "git",
    "schema",
    "workflow",
    "ignore",
  ]);
  expect(new Set(checks.map(({ state }) => state))).toEqual(new Set(["ok"]));
  expect(doctorText(checks, PLAIN)).toMatch(/\n\nAll is well\.\n$/);
});

const FAILURE = { exit: 5, code: "token-missing", message: "There is no token.", hint: "Set it." };

describe("every line that is not ok names the way out", () => {
  test.each<[string, Partial<Facts>, string, "warning" | "failure", string]>([
    ["an old Node", { node: "v20.1.0" }, "node", "failure", "Install Node 24"],
    ["no config", { config: null }, "config", "failure", "offers init"],
    [
      "mistakes in the config",
      { config: { file: "a.yaml", partner: null, errors: 1, warnings: 0 } },
      "config",
      "failure",
      "offers validate",
    ],
    [
      "mistakes in offers",
      { offers: { count: 2, errors: 3, warnings: 0 } },
      "offers",
      "failure",
      "offers validate",
    ],
    ["no offers", { offers: { count: 0, errors: 0, warnings: 0 } }, "offers", "warning", "import"],
    [
      "no token",
      { token: { name: "T", failure: FAILURE }, probe: null },
      "token",
      "failure",
      "Set it.",
    ],
    ["a host that is not trusted", { probe: { failure: FAILURE } }, "portal", "failure", "Set it."],
    [
      "no answer",
      { probe: { ...PROBE, status: null, reason: "there is no such host" } },
      "portal",
      "failure",
      "address",
    ],
    [
      "a token of the other kind of partner",
      { probe: { ...PROBE, partner: "job-board" } },
      "access",
      "warning",
      "other account",
    ],
    ["a slow answer", { probe: { ...PROBE, milliseconds: 5000 } }, "portal", "warning", "time"],
    ["a refused token", { probe: { ...PROBE, status: 401 } }, "access", "failure", "API key"],
    ["a strange answer", { probe: { ...PROBE, status: 500 } }, "access", "failure", "address"],
    ["a wrong clock", { probe: { ...PROBE, clockAhead: -90_000 } }, "clock", "warning", "network"],
    ["no lists of ids", { vocabulary: null }, "vocabulary", "warning", "--refresh"],
    ["broken lists", { vocabulary: "broken" }, "vocabulary", "failure", "--refresh"],
    [
      "old lists",
      { vocabulary: { from: "x", refreshed: "2025-01-01T00:00:00.000Z" } },
      "vocabulary",
      "warning",
      "--refresh",
    ],
    ["no repository", { git: null }, "git", "warning", "git init"],
    ["no commit", { git: { commit: null, uncommitted: 3 } }, "git", "warning", "Commit"],
    [
      "files not committed",
      { git: { commit: "a".repeat(40), uncommitted: 2 } },
      "git",
      "warning",
      "committed",
    ],
    ["an old schema", fileIs("schema", "differs"), "schema", "warning", "offers init"],
    ["a missing workflow", fileIs("workflow", "missing"), "workflow", "warning", "offers init"],
    ["a changed workflow", fileIs("workflow", "differs"), "workflow", "warning", "on purpose"],
    ["no .gitignore", fileIs("ignore", "missing"), "ignore", "warning", "offers init"],
  ])("%s", (_about, facts, name, state, way) => {
    const checks = diagnosis({ ...WELL, ...facts });
    const troubles = checks.filter((check) => check.state !== "ok");
    expect(troubles.map((check) => [check.name, check.state])).toEqual([[name, state]]);
    expect(troubles[0]?.hint).toContain(way);
    expect(doctorText(checks, PLAIN)).toContain(`1 ${state}.`);
  });
});

function fileIs(
  what: Facts["files"][number]["what"],
  state: "differs" | "missing",
): Partial<Facts> {
  return { files: WELL.files.map((file) => (file.what === what ? { ...file, state } : file)) };
}

test("a portal that needs no token, and one that nobody can ask", () => {
  const byHand = { ...WELL, portal: "by-hand", token: null, probe: null, vocabulary: null };
  expect(diagnosis(byHand).every(({ state }) => state === "ok")).toBe(true);
  const none = {
    ...WELL,
    config: null,
    offers: null,
    portal: null,
    token: null,
    probe: null,
    files: [],
  };
  expect(diagnosis(none).map(({ name }) => name)).toEqual(["node", "config", "git"]);
});

test("lines stay within 80 columns, and hostile names do nothing", () => {
  const text = doctorText(
    diagnosis({ ...WELL, portal: `https://\u202E${"x".repeat(200)}` }),
    PLAIN,
  );
  expect(text).not.toContain("\u202E");
  expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]);
});
