/** One request that shows whether a portal is there and what it says about itself: `offers doctor`. */
import type { Probe } from "../core/doctor.ts";
import { headerToken, portalAddress } from "./address.ts";
import type { PortalOptions } from "./client.ts";
import { BOUNDS } from "./deadline.ts";
import { httpOver } from "./http.ts";

/** A person waits for this one. */
const ANSWER = 20_000;

/** Asks for one offer of the list, once. Throws when the token is missing or may not be sent there. */
export async function probePortal(options: PortalOptions): Promise<Probe> {
  const { timing } = options;
  const { base } = portalAddress(options.url, options.hosts ?? []);
  const token = headerToken(options.token);
  const bounds = { ...BOUNDS, answer: ANSWER, ...options.bounds };
  const http = httpOver(options.fetch, bounds, options.stop);
  const started = timing.monotonic();
  const answer = await http({
    method: "GET",
    url: `${base}/v1/offers?limit=1&offset=0`,
    headers: { accept: "application/json", "x-smarttoken": token },
    body: null,
  });
  const milliseconds = timing.monotonic() - started;
  if (answer.kind !== "answer") return { ...NOTHING, milliseconds, reason: answer.reason };
  const { status, header, body } = answer;
  const date = Date.parse(header("date") ?? "");
  return {
    milliseconds,
    status,
    reason: null,
    clockAhead: Number.isNaN(date) ? null : date - timing.now().getTime(),
    perSecond: numberIn(header("x-ratelimit-limit")),
    atOnce: numberIn(header("x-ratelimit-concurrent-limit")),
    offers: status === 200 && "text" in body ? totalIn(body.text) : null,
  };
}

const NOTHING = { status: null, clockAhead: null, perSecond: null, atOnce: null, offers: null };

const numberIn = (text: string | null): number | null =>
  text !== null && /^\d{1,9}$/.test(text.trim()) ? Number(text) : null;

function totalIn(text: string): number | null {
  try {
    const { totalFound } = JSON.parse(text) as { totalFound?: unknown };
    return typeof totalFound === "number" && Number.isSafeInteger(totalFound) ? totalFound : null;
  } catch {
    return null;
  }
}
