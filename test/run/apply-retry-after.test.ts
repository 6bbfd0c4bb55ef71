/** A portal that fails a write and asks to be left alone for a while, over a real connection. */
import { expect, test } from "vitest";
import { applyPlan, type Applied } from "../../src/run/apply/apply-plan.ts";
import { waitAfter } from "../../src/run/apply/waits.ts";
import { client, json, page, serve, wireOffer } from "../portal/server.ts";
import { anOffer, plan } from "../support/builders.ts";

type Outcome = Applied & { readonly sent: readonly number[] };

/** Publishes an offer, or creates one, where the first writes are answered 503; when each was sent. */
async function applied(retryAfter: string, fails: number, there = true): Promise<Outcome> {
  const sent: number[] = [];
  const offer = wireOffer({ id: "id-java", catalogId: "java" });
  await using server = await serve((request, response) => {
    if (request.method === "POST") {
      sent.push(set.time.monotonic());
      if (sent.length <= fails) {
        response.setHeader("retry-after", retryAfter);
        return json(response, 503, {});
      }
      return json(response, 200, { ...offer, status: "UNDER_REVIEW" });
    }
    const held = there ? [offer] : [];
    json(response, 200, request.url.includes("?") ? page(held) : offer);
  });
  const set = client(server.url);
  const [held] = await set.time.run(set.portal.list());
  const wish = anOffer("java", { fields: held?.fields ?? {} });
  const { changes, ...rest } = plan([wish], held === undefined ? [] : [held]);
  const done = await set.time.run(
    applyPlan({
      plan: { ...rest, changes, refusals: [] },
      portal: set.portal,
      timing: set.time,
      journal: { write: () => Promise.resolve() },
    }),
  );
  return { ...done, sent };
}

test("a write that was read back and not done waits as long as the portal asks", async () => {
  const { exit, sent } = await applied("40", 1);
  expect(exit).toBe(0);
  expect(sent).toHaveLength(2);
  expect((sent[1] ?? 0) - (sent[0] ?? 0)).toBeGreaterThanOrEqual(40_000);
});

test("beyond the run's patience it ends, and says when to come back and what is known", async () => {
  const { report, stopped, sent } = await applied("3600", 99);
  expect(sent).toHaveLength(1);
  expect(stopped).toMatchObject({ reason: "unreachable", retryAfter: 3_600_000 });
  expect(stopped?.message).toContain("come back in 60 minutes");
  expect(report.results[0]).toMatchObject({ outcome: "failed" });
  expect(JSON.stringify(report)).not.toContain("is not known");
});

test("tried as often as may be, each time read back as not done: failed, and not unknown", async () => {
  const { report, sent } = await applied("1", 99);
  expect(sent).toHaveLength(5);
  expect(report.results[0]).toMatchObject({ outcome: "failed" });
  expect(JSON.stringify(report)).not.toContain("is not known");
});

test("a create whose answer was lost is looked for, and not sent again, before the portal wants it", async () => {
  const { sent, stopped } = await applied("100", 99, false);
  expect(sent).toHaveLength(2);
  expect((sent[1] ?? 0) - (sent[0] ?? 0)).toBeGreaterThanOrEqual(100_000);
  const late = await applied("3600", 99, false);
  expect(late.sent).toHaveLength(1);
  expect(late.stopped).toMatchObject({ retryAfter: 3_600_000 });
  expect(stopped?.retryAfter ?? null).toBeNull();
});

test("waits before a write is sent again are all chance, and never shorter than what was asked", () => {
  expect([1, 2, 3, 9].map((attempt) => waitAfter(attempt, 0, null))).toEqual([0, 0, 0, 0]);
  expect([1, 2, 3, 9].map((attempt) => waitAfter(attempt, 0.5, null))).toEqual([
    250, 500, 1000, 10_000,
  ]);
  expect(waitAfter(1, 0, 7_000)).toBe(7_000);
});
