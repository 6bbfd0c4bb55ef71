import { expect, test } from "vitest";
import { probePortal } from "../../src/portal/probe.ts";
import { VirtualTime } from "../support/virtual-time.ts";
import { TOKEN } from "./server.ts";

const probe = (body: unknown) =>
  probePortal({
    url: "https://api.smartrecruiters.com",
    partner: "assessment",
    token: TOKEN,
    timing: new VirtualTime(),
    fetch: () => Promise.resolve(Response.json(body)),
  });

const TEST = { catalogId: "java", terms: { type: "SKILLS_TEST", postingPeriod: 0 } };
const POST = { terms: { postingPeriod: 30 }, targetMarket: { industries: [{ id: "banking" }] } };

test.each([
  ["nobody, without offers", [], null],
  ["an assessment vendor, with types of tests", [TEST, TEST], "assessment"],
  ["a job board, with posting periods", [{ terms: { postingPeriod: 30 } }], "job-board"],
  ["a job board, with target markets", [{ targetMarket: POST.targetMarket }], "job-board"],
  ["a job board, whose old offer holds a Catalog ID", [{ ...POST, catalogId: "x" }], "job-board"],
  ["an assessment vendor, in a list that leaves out", [{ catalogId: "java" }], "assessment"],
  ["nobody, when nothing tells", [{ name: "A", targetMarket: { industries: [] } }], null],
  ["nobody, when offers tell different things", [TEST, POST], null],
  ["nobody, when these are no offers", [null, 7, "a"], null],
])("%s", async (_, content, partner) => {
  expect(await probe({ totalFound: 3, content })).toMatchObject({ offers: 3, partner });
});

test("an answer that is no list tells nothing", async () => {
  expect(await probe("soon")).toMatchObject({ status: 200, offers: null, partner: null });
});
