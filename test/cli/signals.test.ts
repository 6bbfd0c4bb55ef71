/** Ending early: signals and a closed stdout, while the portal holds its answer back. */
import { describe, expect, onTestFinished, test } from "vitest";
import { startSandbox, type RunningSandbox } from "../../src/sandbox/index.ts";
import { aProject, offerText } from "../support/project.ts";
import { offers, type Ended, type Running } from "../support/run-offers.ts";

const KEYS = Array.from({ length: 20 }, (_, index) => `key-${String(index).padStart(2, "0")}`);
const FILES = Object.fromEntries(KEYS.map((key) => [`offers/${key}.yaml`, offerText(key)]));

type Told = {
  readonly whenHeld?: (child: Running, release: () => void) => void;
  /** When the program has said that it stops. */
  readonly whenStopping?: (child: Running, release: () => void) => void;
};

type Scene = {
  readonly sandbox: RunningSandbox;
  /** Runs a line against the sandbox; told when the first answer is held back, and of the stop. */
  readonly run: (line: readonly string[], told?: Told) => Promise<Ended>;
};

/** Twenty offers, and a portal whose first answer to this operation waits until it is released. */
async function scene(operation: "submit" | "list"): Promise<Scene & AsyncDisposable> {
  const held = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const sandbox = await startSandbox({
    faults: [{ operation, kind: "slow", delay: 1 }],
    sleep: () => {
      reached.resolve();
      return held.promise;
    },
  });
  const cwd = aProject(FILES);
  const env = { SMARTRECRUITERS_TOKEN: sandbox.token };
  return {
    sandbox,
    run(line, { whenHeld, whenStopping } = {}) {
      const release = () => held.resolve();
      let stopping = false;
      return offers([...line, "--portal", sandbox.url], {
        cwd,
        env,
        started: (child) => void reached.promise.then(() => whenHeld?.(child, release)),
        onStderr: (text, child) => {
          if (stopping || !text.includes("Stopping after")) return;
          stopping = true;
          whenStopping?.(child, release);
        },
      });
    },
    async [Symbol.asyncDispose]() {
      held.resolve();
      await sandbox.close();
    },
  };
}

const APPLY = ["apply", "--yes", "--format", "json"];
const report = ({ stdout }: Ended) =>
  JSON.parse(stdout) as { error: { code: string; exit: number }; results: { outcome: string }[] };
const outcomes = (ended: Ended) => new Set(report(ended).results.map(({ outcome }) => outcome));

/** The next run finishes the job, with one offer for each file. */
async function expectMended({ sandbox, run }: Scene): Promise<void> {
  expect(await run(APPLY)).toMatchObject({ exit: 0 });
  const stored = sandbox.portal.list({ account: "assessment", offset: 0, limit: 100 });
  expect(stored.totalFound).toBe(21);
}

describe("with offers in hand", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("%s finishes them, starts no other, reports, and exits %i", async (signal, exit) => {
    await using at = await scene("submit");
    const ended = await at.run(APPLY, {
      whenHeld: (child) => child.kill(signal),
      whenStopping: (_, release) => release(),
    });
    expect(ended.exit).toBe(exit);
    expect(ended.stderr).toContain("Stopping after the offer in hand.");
    expect(report(ended).error).toMatchObject({ code: "stopped-signal", exit });
    expect(outcomes(ended)).toEqual(new Set(["done", "notTried"]));
    await expectMended(at);
  });

  test("a second Ctrl-C waits for nothing, and names what is not known", async () => {
    await using at = await scene("submit");
    const ended = await at.run(APPLY, {
      whenHeld: (child) => child.kill("SIGINT"),
      whenStopping: (child) => child.kill("SIGINT"),
    });
    expect(ended.exit).toBe(130);
    expect(outcomes(ended)).toContain("unknown");
  });

  test("a stdout that nobody reads any more does not break them", async () => {
    await using at = await scene("submit");
    const ended = await at.run(["apply", "--yes"], {
      whenHeld: (child, release) => {
        child.deafen();
        release();
      },
    });
    expect(ended).toMatchObject({ exit: 0, signal: null });
    await expectMended(at);
  });
});

describe("with nothing in hand", () => {
  test("a stdout that nobody reads when the plan is shown: nothing is written", async () => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.close());
    const line = ["apply", "--yes", "--portal", sandbox.url];
    const env = { SMARTRECRUITERS_TOKEN: sandbox.token };
    const ended = await offers(line, { cwd: aProject(FILES), env, deaf: true });
    expect(ended).toMatchObject({ exit: 8, signal: null });
    expect(sandbox.requests.all().filter(({ method }) => method !== "GET")).toEqual([]);
  });

  test("a signal ends the program at once, with the document of JSON mode", async () => {
    await using at = await scene("list");
    const ended = await at.run(["plan", "--format", "json"], {
      whenHeld: (child) => child.kill("SIGTERM"),
    });
    expect(ended.exit).toBe(143);
    expect(JSON.parse(ended.stdout)).toMatchObject({ ok: false, error: { code: "stopped" } });
  });

  test("a sandbox closes", async () => {
    const line = ["sandbox", "--ephemeral", "--port", "0", "--format", "json"];
    const cwd = aProject();
    const ended = await offers(line, {
      cwd,
      onStdout: (text, child) => {
        if (text.endsWith("}\n")) child.kill("SIGINT");
      },
    });
    expect(ended.exit).toBe(130);
    expect(JSON.parse(ended.stdout)).toMatchObject({ file: null });
  });
});
