import { describe, expect, test } from "vitest";
import { watchSignals } from "../../src/cli/stops.ts";

function host() {
  const handlers = new Map<string, () => void>();
  const later: (() => void)[] = [];
  const ended: string[] = [];
  const said: string[] = [];
  const closed = new AbortController();
  const stops = watchSignals({
    on: (signal, act) => handlers.set(signal, act),
    end: (exit, signal) => ended.push(`${signal} ${exit}`),
    say: (text) => said.push(text),
    later: (act) => later.push(act),
    closed: closed.signal,
  });
  return { stops, later, ended, said, closed, send: (signal: string) => handlers.get(signal)?.() };
}

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
])("with nothing in hand, %s ends at once", (signal, exit) => {
  const { send, ended } = host();
  send(signal);
  expect(ended).toEqual([`${signal} ${exit}`]);
});

describe("with work in hand", () => {
  test("the first signal asks to finish, the second stops the waiting, the third ends", () => {
    const { stops, send, ended, said } = host();
    const { finish, now } = stops.hold();
    send("SIGINT");
    expect([finish.aborted, now.aborted, ended]).toEqual([true, false, []]);
    expect(said[0]).toContain("Ctrl-C again");
    send("SIGINT");
    expect([now.aborted, ended]).toEqual([true, []]);
    send("SIGINT");
    expect(ended).toEqual(["SIGINT 130"]);
    expect(stops.received()).toBe("SIGINT");
  });

  test("the program ends by itself when nobody else does", () => {
    const { stops, send, ended, later } = host();
    stops.hold();
    send("SIGTERM");
    for (const act of later) act();
    expect(ended).toContain("SIGTERM 143");
  });

  test("a closed stdout asks to finish too, and is no signal", () => {
    const { stops, closed, ended } = host();
    const { finish } = stops.hold();
    closed.abort();
    expect([finish.aborted, ended, stops.received()]).toEqual([true, [], null]);
  });
});
