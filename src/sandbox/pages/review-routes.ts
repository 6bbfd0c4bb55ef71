/** What an administrator does: decide, say to whom an offer is available, move the clock. */
import { Hono } from "hono";
import { parseDuration } from "../duration.ts";
import {
  administratorOf,
  type Desk,
  go,
  page,
  type PagesContext,
  type PagesEnv,
  tokenOf,
} from "./desk.ts";
import { queuePage } from "./review-page.ts";
import { nameOf } from "./offer-page.ts";
import { pageNumber } from "./parts.ts";
import type { Notice } from "./session.ts";
import { plain } from "./text.ts";
import { whenUnchanged } from "./unchanged.ts";

export function reviewRoutes(desk: Desk) {
  const { portal } = desk;
  const routes = new Hono<PagesEnv>();

  routes.get("/review", (context) => {
    administratorOf(context);
    return page(
      desk,
      context,
      { title: "Review queue" },
      queuePage(portal, tokenOf(desk, context), pageNumber(context.req.query("page"))),
    );
  });
  routes.post("/offers/:id/approve", (context) => {
    const administrator = administratorOf(context);
    return decided(context, (id) => {
      const name = nameOf(portal.approve(id, administrator));
      return { tone: "good", text: `“${plain(name)}” was approved: it is live now.` };
    });
  });
  routes.post("/offers/:id/reject", (context) => {
    const administrator = administratorOf(context);
    const reason = (context.get("form").get("reason") ?? "").replace(/\r\n?/g, "\n").trim();
    return decided(context, (id) => {
      const name = nameOf(portal.reject(id, reason === "" ? null : reason, administrator));
      return { tone: "good", text: `“${plain(name)}” was rejected; its partner reads why.` };
    });
  });
  routes.post("/offers/:id/audience", (context) => {
    const administrator = administratorOf(context);
    const names = (context.get("form").get("companies") ?? "")
      .split(/[\r\n]+/)
      .map((name) => name.trim())
      .filter((name) => name !== "");
    return whenUnchanged(desk, context, ({ id }) => {
      portal.setAudience(id, names.length === 0 ? null : [...new Set(names)], administrator);
      return { tone: "good", text: "Saved to whom this offer is available." };
    });
  });
  routes.post("/clock", (context) => {
    administratorOf(context);
    const move = context.get("form").get("move") ?? "";
    const by = parseDuration(move);
    if (move === "real") portal.clock.reset();
    else if (by !== undefined) portal.clock.advance(by);
    return go(context, "/review", { tone: "good", text: "The sandbox’s clock was set." });
  });
  return routes;

  // Back to the queue, where the next one waits.
  function decided(context: PagesContext, decide: (id: string) => Notice): Response {
    const answer = whenUnchanged(desk, context, ({ id }) => decide(id));
    const done = context.get("session")?.notice?.tone === "good";
    return done ? go(context, "/review") : answer;
  }
}
