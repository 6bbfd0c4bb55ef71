/** The documented Offer API: list, get, create, save, submit, withdraw. */
import { Hono } from "hono";
import type { JsonObject } from "../json.ts";
import { STATUSES, type Status } from "../lifecycle.ts";
import type { Portal } from "../portal.ts";
import type { Account, Actor, StoredOffer } from "../records.ts";
import { Refusal } from "../refusal.ts";
import { thinOffer, wireOffer } from "../wire.ts";
import { json, postedJson } from "./answer.ts";

export type ApiEnv = {
  Variables: {
    account: Account;
    /** Offers that this read does not know yet. */
    hidden: readonly string[];
  };
};

/** Routes below /v1/offers; who asks is settled before. */
export function offerRoutes(portal: Portal, options: { readonly thinLists: boolean }) {
  const routes = new Hono<ApiEnv>();
  const listed: (offer: StoredOffer) => JsonObject = options.thinLists ? thinOffer : wireOffer;

  routes.get("/", (context) => {
    const { id: account } = context.get("account");
    const limit = wholeNumber(context.req.query("limit"), "limit", 10, 1, 100);
    const offset = wholeNumber(context.req.query("offset"), "offset", 0, 0);
    const status = statusOf(context.req.query("status"));
    const q = context.req.query("q");
    const { totalFound, offers } = portal.list({
      account,
      limit,
      offset,
      status,
      q,
      hidden: context.get("hidden"),
    });
    return json({ offset, limit, totalFound, content: offers.map(listed) });
  });
  routes.post("/", async (context) => {
    const account = context.get("account");
    const posted = await postedJson(context);
    return json(wireOffer(portal.create(account, posted, actor(account))));
  });
  routes.get("/:id", (context) => {
    const id = context.req.param("id");
    const account = context.get("hidden").includes(id) ? "" : context.get("account").id;
    return json(wireOffer(portal.get(id, account)));
  });
  routes.post("/:id", async (context) => {
    const account = context.get("account");
    const posted = await postedJson(context);
    return json(wireOffer(portal.save(account, context.req.param("id"), posted, actor(account))));
  });
  routes.post("/:id/submit", (context) => {
    const account = context.get("account");
    return json(wireOffer(portal.submit(account, context.req.param("id"), actor(account))));
  });
  routes.post("/:id/withdraw", (context) => {
    const account = context.get("account");
    return json(wireOffer(portal.withdraw(account, context.req.param("id"), actor(account))));
  });
  return routes;
}

const actor = (account: Account): Actor => ({ kind: "api", name: account.name });

function wholeNumber(
  text: string | undefined,
  name: string,
  fallback: number,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  if (text === undefined) return fallback;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  const upper = most === Number.MAX_SAFE_INTEGER ? "or more" : `to ${most}`;
  throw new Refusal("BAD_REQUEST", `${name} must be a whole number, ${least} ${upper}.`);
}

function statusOf(text: string | undefined): Status | undefined {
  if (text === undefined) return undefined;
  const status = STATUSES.find((known) => known === text);
  if (status !== undefined) return status;
  throw new Refusal("BAD_REQUEST", `status must be one of ${STATUSES.join(", ")}.`);
}
