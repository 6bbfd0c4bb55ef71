/**
 * The marketplace's administrator and the simulator, below /sandbox. On loopback no key is needed:
 * the host and origin checks keep web pages out, and whoever else can reach it owns the machine. A
 * sandbox that listens elsewhere asks for the header `X-Sandbox-Key`.
 *
 * - `POST /sandbox/offers/{id}/approve`; `…/reject` with an optional `{reason}`
 * - `POST /sandbox/offers/{id}/audience` with `{companies: [name] | null}`; `GET …/history`
 * - `GET` and `POST /sandbox/clock`: `{advance}`, `{set}` or `{real: true}`
 * - `GET`, `POST` and `DELETE /sandbox/faults`: a fault, a line, or a list of them (`faults/fault.ts`)
 * - `GET` and `DELETE /sandbox/requests`: what the API and the pages were asked
 * - `GET /sandbox/export`: everything as JSON, without tokens; a seed reads it back
 */
import { Hono } from "hono";
import { isMoment } from "../clock.ts";
import { isList, isNumber, isObject, type Json, member, numberText, textAt } from "../json.ts";
import { parseDuration } from "../duration.ts";
import type { FaultBook } from "../faults/book.ts";
import { parseFaults } from "../faults/parse.ts";
import type { Portal } from "../portal.ts";
import type { Actor, StoredOffer } from "../records.ts";
import { Refusal } from "../refusal.ts";
import type { RequestLog } from "../request-log.ts";
import { wireOffer } from "../wire.ts";
import { json, postedJson } from "./answer.ts";
import { exportAll } from "./export.ts";

const ADMINISTRATOR: Actor = { kind: "administrator", name: "administrator" };

export function adminRoutes(
  portal: Portal,
  log: RequestLog,
  book: FaultBook,
  options: { readonly adminKey: string | null },
) {
  const routes = new Hono();
  const { clock } = portal;
  const time = () => ({ now: clock.now().toISOString(), offset: clock.offset() });

  routes.use(async (context, next) => {
    if (options.adminKey !== null && context.req.header("x-sandbox-key") !== options.adminKey)
      throw new Refusal("UNAUTHORIZED", "Unauthorized.");
    await next();
  });
  routes.post("/offers/:id/approve", (context) =>
    shown(portal.approve(context.req.param("id"), ADMINISTRATOR)),
  );
  routes.post("/offers/:id/reject", async (context) => {
    const reason = member(await optionalJson(context.req.raw, () => postedJson(context)), "reason");
    if (reason !== undefined && typeof reason !== "string")
      throw new Refusal("BAD_REQUEST", "reason must be a text.");
    return shown(portal.reject(context.req.param("id"), reason ?? null, ADMINISTRATOR));
  });
  routes.post("/offers/:id/audience", async (context) => {
    const companies = member(await postedJson(context), "companies");
    if (companies !== null && !isNames(companies))
      throw new Refusal("BAD_REQUEST", "companies must be a list of names, or null for everyone.");
    return shown(portal.setAudience(context.req.param("id"), companies, ADMINISTRATOR));
  });
  routes.get("/offers/:id/history", (context) =>
    json(portal.history(context.req.param("id"), null)),
  );
  routes.get("/clock", () => json(time()));
  routes.post("/clock", async (context) => {
    moveClock(portal, await postedJson(context));
    return json(time());
  });
  const faults = () => json(book.pending());
  routes.get("/faults", faults);
  routes.post("/faults", async (context) => {
    book.add(parseFaults(await postedJson(context)));
    return faults();
  });
  routes.delete("/faults", () => {
    book.clear();
    return faults();
  });
  routes.get("/requests", () => json(log.all()));
  routes.delete("/requests", () => {
    log.clear();
    return json([]);
  });
  routes.get("/export", () => json(exportAll(portal)));
  return routes;
}

const shown = (offer: StoredOffer): Response => json(wireOffer(offer));

/** `{advance: "2h" | milliseconds}`, `{set: "2027-01-31T12:00:00Z"}` or `{real: true}`. */
function moveClock({ clock }: Portal, order: Json): void {
  const advance = member(order, "advance");
  const set = member(order, "set");
  const by = isNumber(advance)
    ? Number(numberText(advance))
    : parseDuration(textAt(order, "advance"));
  const moment = typeof set === "string" ? Date.parse(set) : Number.NaN;
  if (isObject(order) && Object.keys(order).length === 1) {
    if (advance !== undefined && by !== undefined && isMoment(clock.now().getTime() + by))
      return clock.advance(by);
    if (isMoment(moment)) return clock.set(new Date(moment));
    if (member(order, "real") === true) return clock.reset();
  }
  throw new Refusal(
    "BAD_REQUEST",
    'Send {"advance": "2h"}, {"set": "2027-01-31T12:00:00Z"} or {"real": true}.',
  );
}

const isNames = (value: Json | undefined): value is readonly string[] =>
  isList(value) &&
  value.length > 0 &&
  value.every((name) => typeof name === "string" && name !== "");

const optionalJson = async (request: Request, read: () => Promise<Json>): Promise<Json> =>
  request.headers.get("content-type") === null ? {} : read();
