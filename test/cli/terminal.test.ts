import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { createTerminal, type Terminal } from "../../src/cli/terminal.ts";
import { wantsColour } from "../../src/cli/colour.ts";
import { optionsOf } from "../../src/cli/common.ts";
import { plan } from "../../src/cli/commands/plan.ts";
import { wishesOf } from "../../src/cli/wishes.ts";

type Shown = {
  terminal: Terminal;
  stdin: PassThrough;
  stdout: PassThrough;
  out: () => string;
  err: () => string;
};

/** A terminal over streams in memory. */
function shown(line = "", { tty = false, columns = 80, env = {} } = {}): Shown {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const texts = [stdout, stderr].map((stream) => {
    let text = "";
    stream.on("data", (chunk) => (text += String(chunk)));
    return () => text;
  });
  for (const stream of [stdin, stdout, stderr]) Object.assign(stream, { isTTY: tty, columns });
  const wishes = wishesOf(line.split(" "), optionsOf([plan]));
  const terminal = createTerminal({ stdin, stdout, stderr }, env, wishes);
  return { terminal, stdin, stdout, out: texts[0] ?? String, err: texts[1] ?? String };
}

describe("colour", () => {
  test.each([
    [{}, true, false, true],
    [{}, false, false, false],
    [{ NO_COLOR: "1" }, true, false, false],
    [{ NO_COLOR: "" }, true, false, true],
    [{ NO_COLOR: "1", FORCE_COLOR: "1" }, true, false, false],
    [{ FORCE_COLOR: "1" }, false, false, true],
    [{ FORCE_COLOR: "0" }, true, false, false],
    [{ TERM: "dumb" }, true, false, false],
    [{ FORCE_COLOR: "1" }, true, true, false],
  ])("environment %j, terminal %s, --no-color %s: %s", (environment, isTTY, refused, coloured) => {
    expect(wantsColour(environment, { isTTY }, refused)).toBe(coloured);
  });
});

describe("results and what is said along the way do not mix", () => {
  test("text", async () => {
    const { terminal, out, err } = shown();
    terminal.note("Reading");
    terminal.print("the plan");
    terminal.warn("old");
    terminal.failure({ exit: 3, code: "usage", message: "No.", hint: "Do this." });
    await terminal.settle(0);
    expect(out()).toBe("the plan\n");
    expect(err()).toBe("Reading\nwarning: old\nerror: No.\n  Do this.\n");
  });

  test("JSON: a failure is the one document", () => {
    const { terminal, out, err } = shown("plan --format json");
    terminal.failure({ exit: 3, code: "usage", message: "No.", hint: null }, { plan: 1 });
    expect(JSON.parse(out())).toEqual({
      formatVersion: 1,
      ok: false,
      error: { exit: 3, code: "usage", message: "No.", hint: null },
      plan: 1,
    });
    expect(err()).toBe("error: No.\n");
  });

  test("JSON: a failure after the document adds none", () => {
    const { terminal, out } = shown("plan --format json");
    terminal.document({ a: 1 });
    terminal.failure({ exit: 3, code: "usage", message: "No.", hint: null });
    expect(JSON.parse(out())).toEqual({ a: 1 });
    expect(() => terminal.document({ b: 1 })).toThrow("second JSON document");
    expect(() => terminal.print("text")).toThrow("JSON mode");
  });

  test("--quiet leaves results and problems; --verbose adds details", () => {
    const quiet = shown("plan --quiet");
    quiet.terminal.note("a");
    quiet.terminal.progress("b");
    quiet.terminal.detail("c");
    quiet.terminal.warn("d");
    expect(quiet.err()).toBe("warning: d\n");
    const verbose = shown("plan --verbose");
    verbose.terminal.detail("c");
    expect(verbose.err()).toBe("c\n");
  });
});

describe("hostile text does nothing", () => {
  test.each([
    ["a\u001B[31mb", "a⟨U+001B⟩[31mb"],
    ["a\u202Eb", "a⟨U+202E⟩b"],
    ["::error::x", ": :error::x"],
    ["x\n  ::error::x", "x\n  : :error::x"],
    ["##[error]x", "# #[error]x"],
  ])("%j on stderr", (text, safe) => {
    const { terminal, err } = shown();
    terminal.note(text);
    expect(err()).toBe(`${safe}\n`);
  });

  test("a runner's commands on stdout only where they are meant", () => {
    const { terminal, out } = shown();
    terminal.print("::error::a");
    terminal.print("::error::b", { commands: true });
    expect(out()).toBe(": :error::a\n::error::b\n");
  });
});

test("what is concealed is shown nowhere", async () => {
  const { terminal, out, err } = shown("", { tty: true, env: { NO_COLOR: "1" } });
  terminal.conceal((text) => text.replaceAll("s3cret", "***"));
  terminal.print("a s3cret");
  terminal.note("b s3cret");
  terminal.live("c s3cret");
  terminal.failure({ exit: 1, code: "bug", message: "d s3cret", hint: "e s3cret" });
  terminal.trace("f s3cret");
  await terminal.settle(0);
  expect(out() + err()).not.toContain("s3cret");
  expect(out() + err()).toContain("c ***");
});

test("in a document only texts are concealed: keys stay", () => {
  const conceal = (text: string) => text.replaceAll("s3cret", "***");
  const { terminal, out } = shown("plan --format json");
  terminal.conceal(conceal);
  const document = { s3cret: "a s3cret", list: ["s3cret", 1, { deep: "s3cret\u200B" }] };
  terminal.document(document);
  expect(JSON.parse(out())).toEqual({ s3cret: "a ***", list: ["***", 1, { deep: "***\u200B" }] });
  expect(terminal.written(document)).toBe(out());

  const failed = shown("plan --format json");
  failed.terminal.conceal(conceal);
  const failure = { exit: 3, code: "usage", message: "No s3cret.", hint: null };
  failed.terminal.failure(failure, { s3cret: "s3cret" });
  expect(JSON.parse(failed.out())).toMatchObject({ error: { message: "No ***." }, s3cret: "***" });
  expect(failed.err()).toBe("error: No ***.\n");
});

describe("a result that cannot be written", () => {
  const broken = (code: string) => {
    const all = shown("plan --format json");
    all.stdout.destroy(Object.assign(new Error(`${code}: no way`), { code }));
    return all;
  };

  test.each([
    [0, 3],
    [2, 3],
    [3, 3],
    [4, 4],
    [8, 8],
  ] as const)("is no success: %i becomes %i", async (exit, ended) => {
    const { terminal, err } = broken("ENOSPC");
    terminal.document({ a: 1 });
    expect(await terminal.settle(exit)).toBe(ended);
    expect(err()).toContain("error: The result could not be written (ENOSPC: no way).");
    expect(terminal.closed.aborted).toBe(true);
  });

  test.each(["EPIPE", "ECONNRESET"])("is no failure when nobody reads: %s", async (code) => {
    const { terminal, err } = broken(code);
    terminal.document({ a: 1 });
    expect(await terminal.settle(0)).toBe(0);
    expect(err()).toBe("");
  });
});

describe("progress", () => {
  test("is a line each where nobody watches, and says nothing fleeting", () => {
    const { terminal, err } = shown();
    terminal.progress("one");
    terminal.live("two");
    expect(err()).toBe("one\n");
  });

  test("is one line in place on a terminal, gone before anything else is said", () => {
    const { terminal, err } = shown("", { tty: true, columns: 30, env: { NO_COLOR: "1" } });
    terminal.progress("one");
    terminal.live("a very long line that would wrap around");
    terminal.note("end");
    const erase = "\r\u001B[2K";
    expect(err()).toBe(`one${erase}a very long line that would w${erase}end\n`);
  });
});

describe("a question", () => {
  const never = new AbortController().signal;
  const env = { NO_COLOR: "1" };

  test.each([
    ["y\n", true],
    ["YES\n", true],
    ["no\n", false],
    ["\n", false],
    ["yo\n", false],
  ])("answered %j", async (answer, yes) => {
    const { terminal, stdin, err } = shown("", { tty: true, env });
    const asked = terminal.confirm("Apply?", never);
    stdin.write(answer);
    expect(await asked).toBe(yes);
    expect(err()).toBe("Apply? ");
  });

  test("without a terminal is not even asked", async () => {
    const { terminal, err } = shown();
    expect(await terminal.confirm("Apply?", never)).toBe(false);
    expect(err()).toBe("");
  });

  test("without an answer, or with a stop, is a no", async () => {
    const closed = shown("", { tty: true, env });
    const asked = closed.terminal.confirm("Apply?", never);
    closed.stdin.end();
    expect(await asked).toBe(false);

    const stop = new AbortController();
    const stopped = shown("", { tty: true, env }).terminal.confirm("Apply?", stop.signal);
    stop.abort();
    expect(await stopped).toBe(false);
  });
});
