/** The list of offers, and what happened to one. */
import { Hono } from "hono";
import { STATUSES } from "../lifecycle.ts";
import { type Desk, offerOf, page, type PagesEnv, scopeOf } from "./desk.ts";
import { historyPage } from "./history-page.ts";
import { nameOf } from "./offer-page.ts";
import { offersPage } from "./offers-list.ts";
import { pageNumber } from "./parts.ts";

export function listRoutes(desk: Desk) {
  const { portal } = desk;
  const routes = new Hono<PagesEnv>();

  routes.get("/offers", (context) => {
    const scope = scopeOf(context);
    const status = STATUSES.find((each) => each === context.req.query("status"));
    const q = context.req.query("q")?.trim() ?? "";
    const number = pageNumber(context.req.query("page"));
    const title = scope === null ? "All offers" : "Manage Offers";
    return page(desk, context, { title }, offersPage(portal, scope, { status, q, page: number }));
  });
  routes.get("/offers/:id/history", (context) => {
    const offer = offerOf(desk, context);
    const entries = portal.history(offer.id, scopeOf(context));
    const view = {
      number: pageNumber(context.req.query("page")),
      isPartner: scopeOf(context) !== null,
    };
    return page(
      desk,
      context,
      { title: `History of ${nameOf(offer)}` },
      historyPage(offer, entries, view),
    );
  });
  return routes;
}
