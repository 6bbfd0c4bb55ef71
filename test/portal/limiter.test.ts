import { describe, expect, test } from "vitest";
import { Limiter } from "../../src/portal/limiter.ts";
import { DOCUMENTED_LIMITS } from "../../src/portal/pace.ts";
import { VirtualTime } from "../support/virtual-time.ts";
import {
  type Count,
  fixedWindow,
  simulate,
  type Simulated,
  slidingWindow,
  toldBefore,
  tokenBucket,
  uncounted,
} from "./simulated-portal.ts";

/** Numbers in [0, 1) that are the same in every run. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const PAUSE = 1000;
/** How long a request is held up at most, on its way there or back. */
const HELD_UP = 400;

/** Sends so many requests through a limiter; how long that took. */
async function send(
  { time, portal, limiter }: { time: VirtualTime; portal: Simulated; limiter: Limiter },
  requests: number,
): Promise<number> {
  const started = time.monotonic();
  const one = async () => {
    const turn = await limiter.enter("GET");
    const { announced } = await portal.request();
    if (announced === null) turn.leaveRefused(PAUSE);
    else turn.leave(announced);
  };
  await time.run(Promise.all(Array.from({ length: requests }, one)));
  return time.monotonic() - started;
}

function setUp(
  count: Count,
  { limit = 10, atOnce = 8, latency = 40, jitter = 0, hiccup = 0 } = {},
) {
  const time = new VirtualTime();
  const random = chances(7);
  const portal = simulate({
    time,
    count,
    limit: () => limit,
    atOnce,
    travel: () =>
      latency / 4 + random() * jitter + (random() < hiccup ? 50 + random() * HELD_UP : 0),
    work: () => latency / 2,
    connect: 60,
  });
  return { time, portal, limiter: new Limiter(time, DOCUMENTED_LIMITS) };
}

const COUNTS: [string, () => Count][] = [
  ["calendar seconds", () => fixedWindow(10, 0)],
  ["calendar seconds that begin at another moment", () => fixedWindow(10, 637)],
  ["the last second", () => slidingWindow(10)],
  ["a bucket that refills", () => tokenBucket(10)],
  ["calendar seconds, told before counting", () => toldBefore(fixedWindow(10, 250))],
  ["the last second, told before counting", () => toldBefore(slidingWindow(10))],
  ["a bucket, told before counting", () => toldBefore(tokenBucket(10))],
];
const NETWORKS: [string, { latency: number; jitter: number }][] = [
  ["a near portal", { latency: 4, jitter: 0 }],
  ["a portal at the usual distance", { latency: 40, jitter: 10 }],
  ["a slow portal", { latency: 400, jitter: 30 }],
];
const HICCUPS: [string, { latency: number; hiccup: number }][] = [
  ["now and then", { latency: 5, hiccup: 0.02 }],
  ["often", { latency: 40, hiccup: 0.3 }],
];

describe.each(COUNTS)("a portal that counts by %s", (_name, count) => {
  test.each(NETWORKS)("2,000 requests to %s: no 429, 95 % of what is allowed", async (_n, net) => {
    const set = setUp(count(), net);
    const took = await send(set, 2000);
    expect(set.portal.tooMany()).toBe(0);
    expect(2000 / (took / 1000)).toBeGreaterThanOrEqual(9.5);
    expect(set.portal.mostAtOnce()).toBeLessThanOrEqual(8);
  });

  test.each(HICCUPS)(
    "a portal or a line that is held up %s: slower, and no 429",
    async (_n, net) => {
      const set = setUp(count(), net);
      const took = await send(set, 2000);
      expect(set.portal.tooMany()).toBe(0);
      expect(2000 / (took / 1000)).toBeGreaterThanOrEqual(net.hiccup < 0.1 ? 9.5 : 7);
    },
  );
});

describe("steering by the headers", () => {
  test("a portal that announces fewer gets fewer", async () => {
    const set = setUp(slidingWindow(5), { limit: 5 });
    // The first answer comes before anybody knows; the portal's count of 5 must hold all the same.
    await send(set, 1);
    const took = await send(set, 200);
    expect(set.portal.tooMany()).toBe(0);
    expect(200 / (took / 1000)).toBeGreaterThanOrEqual(4.75);
  });

  test("a portal that announces more gets more", async () => {
    const set = setUp(slidingWindow(50), { limit: 50 });
    const took = await send(set, 2000);
    expect(set.portal.tooMany()).toBe(0);
    expect(2000 / (took / 1000)).toBeGreaterThanOrEqual(47.5);
  });

  test("a portal that takes fewer at once gets fewer at once", async () => {
    const set = setUp(slidingWindow(10), { atOnce: 2, latency: 1000 });
    await send(set, 1);
    await send(set, 20);
    expect(set.portal.mostAtOnce()).toBe(2);
    expect(set.portal.tooMany()).toBe(0);
  });

  test("a portal that does not count is not waited for", async () => {
    const set = setUp(uncounted(10), { latency: 20 });
    const limiter = new Limiter(set.time, { ...DOCUMENTED_LIMITS, mayNotCount: true });
    const took = await send({ ...set, limiter }, 1000);
    expect(set.portal.mostAtOnce()).toBe(8);
    expect(took).toBeLessThan((1000 / 8) * 20 * 1.1);
  });

  test("what others use of the same credential is left to them", async () => {
    const count = slidingWindow(10);
    const set = setUp(count);
    const others = { here: true };
    const theirs = (async () => {
      while (others.here) {
        count(set.time.monotonic());
        await set.time.sleep(250);
      }
    })();
    await send(set, 1);
    const took = await send(set, 300);
    others.here = false;
    await set.time.run(theirs);
    expect(300 / (took / 1000)).toBeGreaterThanOrEqual(5);
    expect(set.portal.tooMany()).toBeLessThan(6);
  });
});

describe("after a 429", () => {
  test("nobody enters before the pause is over", async () => {
    const time = new VirtualTime();
    const limiter = new Limiter(time, DOCUMENTED_LIMITS);
    const first = await limiter.enter("GET");
    const entered: number[] = [];
    first.leaveRefused(30_000);
    const enter = async () => {
      const turn = await limiter.enter("GET");
      entered.push(time.monotonic());
      turn.leave(null);
    };
    await time.run(Promise.all([enter(), enter()]));
    expect(entered).toEqual([30_000, 30_000]);
  });

  test("a shorter pause does not shorten a longer one", async () => {
    const time = new VirtualTime();
    const limiter = new Limiter(time, DOCUMENTED_LIMITS);
    const [one, two] = [await limiter.enter("GET"), await limiter.enter("GET")];
    one.leaveRefused(30_000);
    two.leaveRefused(1000);
    await time.run(limiter.enter("GET"));
    expect(time.monotonic()).toBe(30_000);
  });
});

test("whoever asks first enters first", async () => {
  const time = new VirtualTime();
  const limiter = new Limiter(time, { perSecond: 3, atOnce: 1 });
  const order: number[] = [];
  const enter = async (number: number) => {
    const turn = await limiter.enter("GET");
    order.push(number);
    await time.sleep(10);
    turn.leave(null);
  };
  await time.run(Promise.all(Array.from({ length: 10 }, (_, number) => enter(number))));
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});
