/** One fake GitHub for a test file; every test is held to GitHub's own description. */
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { type FakeGitHub, startGitHub } from "./server.ts";

/** Starts it before the first test; the answer is filled in by then. */
export function sharedGitHub(): FakeGitHub {
  const shared = {} as FakeGitHub;
  let fake: FakeGitHub | undefined;
  beforeAll(async () => {
    fake = await startGitHub();
    Object.assign(shared, fake);
  });
  afterAll(() => fake?.close());
  afterEach(() => {
    expect(shared.violations.splice(0)).toEqual([]);
    shared.faults.length = 0;
    shared.requests.length = 0;
  });
  return shared;
}
