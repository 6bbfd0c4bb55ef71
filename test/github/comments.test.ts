import { expect, test } from "vitest";
import { markerLine, readMarker } from "../../src/github/marker.ts";
import type { Marker } from "../../src/run/github-ports.ts";
import { aRepository } from "../support/github/fixture.ts";
import { ACTIONS_BOT, PERSON } from "../support/github/repository.ts";
import { sharedGitHub } from "../support/github/shared.ts";

const MARKER: Marker = { kind: "plan", config: "offers.config.yaml", environment: null };

const fake = sharedGitHub();

function aPull() {
  const fixture = aRepository(fake);
  fixture.repository.push({ "README.md": "hello" });
  return { ...fixture, pull: fixture.repository.openPull({ "a.yaml": "name: A" }) };
}

const changes = () =>
  fake.requests.filter(({ method, path }) => method !== "GET" && path !== "/graphql");

test("creates one comment, then updates it in place", async () => {
  const { repository, pull, github } = aPull();
  const first = await github.comments.put(pull.number, MARKER, "one");
  const second = await github.comments.put(pull.number, MARKER, "two");
  expect(second).toBe(first);
  expect(repository.commentsOn(pull.number).map(({ body }) => body)).toEqual([
    `${markerLine(MARKER)}\ntwo`,
  ]);
});

test("sends nothing when nothing but the link to the run would change", async () => {
  const { pull, github } = aPull();
  const text = (run: number) => `[run](https://github.test/a/b/actions/runs/${run}/attempts/1)`;
  await github.comments.put(pull.number, MARKER, text(1));
  fake.requests.length = 0;
  await github.comments.put(pull.number, MARKER, text(2));
  expect(changes()).toEqual([]);
});

test("leaves alone what people have ticked, as long as the text is the same", async () => {
  const { repository, pull, github } = aPull();
  await github.comments.put(pull.number, MARKER, "1. [ ] click\n2. [ ] click");
  const [comment] = repository.commentsOn(pull.number);
  if (comment !== undefined) comment.body = comment.body.replace("1. [ ]", "1. [x]");
  await github.comments.put(pull.number, MARKER, "1. [ ] click\n2. [ ] click");
  expect(repository.commentsOn(pull.number)[0]?.body).toContain("1. [x] click");
});

test("finds its comment among 150, and a marker in somebody else's is nobody's", async () => {
  const { repository, pull, github } = aPull();
  repository.comment(pull.number, PERSON, `${markerLine(MARKER)}\nnot ours`);
  for (let index = 0; index < 149; index += 1) repository.comment(pull.number, PERSON, "hello");
  repository.comment(pull.number, ACTIONS_BOT, `${markerLine(MARKER)}\nours`);
  await github.comments.put(pull.number, MARKER, "new");
  const bodies = repository.commentsOn(pull.number).map(({ body }) => body);
  expect(bodies).toHaveLength(151);
  expect(bodies[0]).toContain("not ours");
  expect(bodies.at(-1)).toBe(`${markerLine(MARKER)}\nnew`);
});

test("keeps the comments of several configs and environments apart", async () => {
  const { repository, pull, github } = aPull();
  await github.comments.put(pull.number, MARKER, "a");
  await github.comments.put(pull.number, { ...MARKER, environment: "staging" }, "b");
  await github.comments.put(pull.number, { ...MARKER, config: "eu/offers.config.yaml" }, "c");
  expect(repository.commentsOn(pull.number)).toHaveLength(3);
});

test("writes none where there is none and only an update was asked for", async () => {
  const { repository, pull, github } = aPull();
  expect(await github.comments.put(pull.number, MARKER, "a", { onlyUpdate: true })).toBeNull();
  expect(repository.commentsOn(pull.number)).toEqual([]);
});

test.each([
  { name: "stored, answer lost", afterwards: true },
  { name: "not stored", afterwards: false },
])("a create that GitHub answers with 500 ($name) leaves one comment", async ({ afterwards }) => {
  const { repository, pull, github } = aPull();
  fake.faults.push({ method: "POST", path: /comments$/, status: 500, times: 1, afterwards });
  await github.comments.put(pull.number, MARKER, "one");
  expect(repository.commentsOn(pull.number)).toHaveLength(1);
});

test("a read that fails with 502 is tried again", async () => {
  const { pull, github, time } = aPull();
  fake.faults.push({ method: "GET", path: /comments$/, status: 502, times: 2 });
  await github.comments.put(pull.number, MARKER, "one");
  expect(time.waits).toEqual([500, 1000]);
});

test("a secondary rate limit is waited out, as long as GitHub asks", async () => {
  const { pull, github, time } = aPull();
  const message = "You have exceeded a secondary rate limit.";
  const headers = { "retry-after": "7" };
  fake.faults.push({ method: "POST", path: /comments$/, status: 403, times: 1, message, headers });
  await github.comments.put(pull.number, MARKER, "one");
  expect(time.waits).toEqual([7000]);
});

test("a missing permission is named as a workflow writes it", async () => {
  const { repository, pull, connect, secret } = aPull();
  const permissions = { pull_requests: "read" } as const;
  fake.tokens.set(secret, { actor: ACTIONS_BOT, app: null, permissions });
  await expect(connect().comments.put(pull.number, MARKER, "one")).rejects.toMatchObject({
    permission: "pull-requests: write",
    status: 403,
  });
  expect(repository.commentsOn(pull.number)).toEqual([]);
});

test.each(["a -->", "x y=z", "ünï/--> <b>", "%2D", "", "a\nb"])("a marker survives %j", (text) => {
  const marker: Marker = { kind: "drift", config: text, environment: text, subject: text };
  const line = markerLine(marker);
  expect(line.split("-->")).toHaveLength(2);
  expect(line).not.toContain("\n");
  expect(readMarker(`${line}\nbody`, marker)).toBe(text);
  expect(readMarker(`${line}\nbody`, { ...marker, config: "other" })).toBeUndefined();
});
