/** Looking at the marketplace, and buying. */
import { Hono } from "hono";
import { Refusal } from "../refusal.ts";
import { customerOf, customerQuery } from "./customer.ts";
import { type Desk, go, page, type PagesEnv, sessionOf, tokenOf } from "./desk.ts";
import { marketplacePage } from "./marketplace-page.ts";
import { pageNumber } from "./parts.ts";

export function marketplaceRoutes(desk: Desk) {
  const { portal } = desk;
  const routes = new Hono<PagesEnv>();

  routes.get("/marketplace", (context) => {
    const { visitor } = sessionOf(context);
    const query = new URL(context.req.url).searchParams;
    const view = {
      token: tokenOf(desk, context),
      mayBuy: visitor.kind === "customer",
      account: visitor.kind === "partner" ? visitor.account.id : null,
      number: pageNumber(query.get("page") ?? undefined),
    };
    return page(desk, context, { title: "Marketplace" }, marketplacePage(portal, query, view));
  });
  routes.post("/marketplace/:id/buy", (context) => {
    if (sessionOf(context).visitor.kind !== "customer")
      throw new Refusal("FORBIDDEN", "Only customers buy: sign in as one.");
    const form = context.get("form");
    const query = new URLSearchParams(customerQuery(form));
    const back = `/marketplace?${query.toString()}`;
    try {
      portal.buy(context.req.param("id"), customerOf(form));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return go(context, back, { tone: "bad", text: error.message });
    }
    return go(context, back, {
      tone: "good",
      text: "Bought. One more of its quantity is used up.",
    });
  });
  return routes;
}
