import { describe, expect, test } from "vitest";
import { startSandbox } from "../../src/sandbox/index.ts";
import { aProject, CONFIG } from "../support/project.ts";
import { type Ended, offers } from "../support/run-offers.ts";

type Check = { name: string; state: string; message: string; hint: string | null };

const checks = ({ stdout }: Ended): Record<string, Check> => {
  const document = JSON.parse(stdout) as { checks: Check[] };
  return Object.fromEntries(document.checks.map((check) => [check.name, check]));
};

describe("offers doctor", () => {
  test("finds a sandbox in good health", async () => {
    const cwd = aProject();
    expect(await offers(["init"], { cwd })).toMatchObject({ exit: 0 });
    const found = await offers(["doctor", "--format", "json"], { cwd });
    expect(found).toMatchObject({ exit: 0, stderr: "" });
    const states = Object.entries(checks(found)).map(([name, { state }]) => [name, state]);
    expect(Object.fromEntries(states)).toEqual({
      node: "ok",
      config: "ok",
      offers: "ok",
      token: "ok",
      portal: "ok",
      access: "ok",
      limits: "ok",
      vocabulary: "warning",
      git: "warning",
      schema: "ok",
      workflow: "ok",
      ignore: "ok",
    });
    expect((await offers(["doctor"], { cwd })).stdout).toMatch(/^ok {7}Node v\d+/);
  }, 60_000);

  test("tells a token that is missing, refused, and good; and shows none of them", async () => {
    const sandbox = await startSandbox({ port: 0 });
    try {
      const config = CONFIG.replace("url: sandbox", `url: ${sandbox.url}\n  tokenFrom: TOKEN`);
      const cwd = aProject({ "offers.config.yaml": config });
      const missing = await offers(["doctor", "--format", "json"], { cwd });
      expect(missing.exit).toBe(5);
      expect(checks(missing)).toMatchObject({ token: { state: "failure" } });
      expect(JSON.parse(missing.stdout)).toMatchObject({
        formatVersion: 1,
        ok: false,
        error: { exit: 5, code: "doctor-token", hint: checks(missing)["token"]?.hint },
      });
      const env = { TOKEN: "not-the-token-at-all" };
      const refused = await offers(["doctor", "--format", "json"], { cwd, env });
      expect(refused.exit).toBe(5);
      expect(checks(refused)).toMatchObject({ access: { state: "failure" } });
      expect(refused.stdout).not.toContain(env.TOKEN);
      const good = { TOKEN: sandbox.tokens.assessment };
      const found = await offers(["doctor", "--format", "json"], { cwd, env: good });
      expect(found.exit).toBe(0);
      expect(checks(found)["clock"]?.state).toBe("ok");
      expect(checks(found)["limits"]?.message).toContain("10 requests a second and 8 at once");
      expect(found.stdout).not.toContain(good.TOKEN);
    } finally {
      await sandbox.close();
    }
  }, 60_000);

  test("a token of the other kind of partner is told by the offers that it shows", async () => {
    const sandbox = await startSandbox({ port: 0, seed: "demo=20" });
    try {
      const config = CONFIG.replace("url: sandbox", `url: ${sandbox.url}\n  tokenFrom: TOKEN`);
      const cwd = aProject({ "offers.config.yaml": config });
      const other = { TOKEN: sandbox.tokens["job-board"] };
      const found = await offers(["doctor", "--format", "json"], { cwd, env: other });
      expect(found.exit).toBe(0);
      expect(checks(found)["access"]).toMatchObject({
        state: "warning",
        message: expect.stringContaining("look like a job board's, and the config says"),
      });
      const own = { TOKEN: sandbox.tokens.assessment };
      const right = await offers(["doctor", "--format", "json"], { cwd, env: own });
      expect(checks(right)["access"]?.state).toBe("ok");
    } finally {
      await sandbox.close();
    }
  }, 60_000);

  test("a portal that is not there, a host that is not trusted", async () => {
    const env = { SMARTRECRUITERS_TOKEN: "0123456789abcdef" };
    const cwd = aProject();
    const gone = await offers(["doctor", "--portal", "http://127.0.0.1:9"], { cwd, env });
    expect(gone.exit).toBe(6);
    expect(gone.stdout).toContain("did not answer");
    const elsewhere = await offers(["doctor", "--portal", "https://portal.example"], { cwd, env });
    expect(elsewhere.exit).toBe(5);
    expect(elsewhere.stdout).toContain("OFFERS_PORTAL_HOSTS");
  }, 60_000);

  test("without a config it still says what it can", async () => {
    const cwd = aProject({ "empty/x": "" });
    const { exit, stdout } = await offers(["doctor", "--config", "none.yaml"], { cwd });
    expect(exit).toBe(3);
    expect(stdout).toContain("offers validate");
    const line = ["doctor", "--config", "none.yaml", "--format", "json"];
    const told = await offers(line, { cwd });
    expect(told.exit).toBe(3);
    expect(JSON.parse(told.stdout)).toMatchObject({
      error: { exit: 3, code: "doctor-config", message: expect.stringContaining("failed. ") },
    });
  });
});
