/** One request that shows whether a portal is there and what it says about itself: `offers doctor`. */
import type { Probe } from "../core/doctor.ts";
import type { Partner } from "../core/partner.ts";
import { headerToken, portalAddress } from "./address.ts";
import type { PortalOptions } from "./client.ts";
import { BOUNDS } from "./deadline.ts";
import { httpOver } from "./http.ts";

/** A person waits for this one. */
const ANSWER = 20_000;

/** Asks for the first ten offers of the list, once. Throws when the token is missing or may not be sent there. */
export async function probePortal(options: PortalOptions): Promise<Probe> {
  const { timing } = options;
  const { base } = portalAddress(options.url, options.hosts ?? []);
  const token = headerToken(options.token);
  const bounds = { ...BOUNDS, answer: ANSWER, ...options.bounds };
  const http = httpOver(options.fetch, bounds, options.stop);
  const started = timing.monotonic();
  const answer = await http({
    method: "GET",
    url: `${base}/v1/offers?limit=10&offset=0`,
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
    ...(status === 200 && "text" in body ? toldBy(body.text) : SILENT),
  };
}

const SILENT = { offers: null, partner: null };
const NOTHING = { status: null, clockAhead: null, perSecond: null, atOnce: null, ...SILENT };

const numberIn = (text: string | null): number | null =>
  text !== null && /^\d{1,9}$/.test(text.trim()) ? Number(text) : null;

function toldBy(text: string): Pick<Probe, "offers" | "partner"> {
  try {
    const { totalFound, content } = JSON.parse(text) as { totalFound?: unknown; content?: unknown };
    const kinds = new Set(
      Array.isArray(content) ? content.flatMap((one) => kindOf(one) ?? []) : [],
    );
    const [partner = null] = kinds.size === 1 ? kinds : [];
    const isCount = typeof totalFound === "number" && Number.isSafeInteger(totalFound);
    return { offers: isCount ? totalFound : null, partner };
  } catch {
    return SILENT;
  }
}

// A list may leave out what is empty, and an old offer of a job board may hold a Catalog ID.
function kindOf(offer: unknown): Partner | null {
  const { catalogId, terms, targetMarket } = (offer ?? {}) as { readonly [key: string]: unknown };
  const { type, postingPeriod } = (terms ?? {}) as { readonly [key: string]: unknown };
  if (typeof type === "string" && type !== "") return "assessment";
  const hasMarket = Object.values(targetMarket ?? {}).some(
    (one) => Array.isArray(one) && one.length > 0,
  );
  if (hasMarket || (typeof postingPeriod === "number" && postingPeriod > 0)) return "job-board";
  return typeof catalogId === "string" && catalogId !== "" ? "assessment" : null;
}
