/** Everything below /v1: the limits and their headers, the token, the routes. */
import { createHash, timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { faultMiddleware, type FaultTools } from "../faults/middleware.ts";
import { createRateLimit, limitHeaders } from "../rate-limit.ts";
import type { Account } from "../records.ts";
import { Refusal } from "../refusal.ts";
import { LISTS } from "../vocabulary.ts";
import { errorAnswer, json } from "./answer.ts";
import { limitBody } from "./body-limit.ts";
import { type ApiEnv, offerRoutes } from "./offers.ts";

export type ApiOptions = FaultTools & {
  readonly thinLists: boolean;
  /** Refuse what is over the documented limits. */
  readonly limits: boolean;
  /** Milliseconds that never go backwards. */
  readonly monotonic: () => number;
};

export function apiRoutes(options: ApiOptions) {
  const { portal } = options;
  const routes = new Hono<ApiEnv>();
  const rates = createRateLimit(options.monotonic, options.limits);

  routes.use(async (context, next) => {
    const account = accountOf(portal.accounts(), context.req.header("x-smarttoken"));
    if (account !== undefined) context.set("account", account);
    const credential = account?.id ?? "";
    const standing = rates.enter(credential);
    try {
      if (standing.refused)
        context.res = errorAnswer(new Refusal("TOO_MANY_REQUESTS", "Too many requests."));
      else await next();
    } finally {
      rates.leave(credential);
    }
    for (const [name, value] of Object.entries(limitHeaders(standing)))
      context.res.headers.set(name, value);
  });

  routes.use(limitBody, faultMiddleware(options));

  // These two are readable without a token, as the facts say; everything else is not.
  routes.get("/industries", () => json({ content: LISTS.industries }));
  routes.get("/functions", () => json({ content: LISTS.functions }));

  routes.use(async (context, next) => {
    if ((context.get("account") as Account | undefined) === undefined)
      throw new Refusal("UNAUTHORIZED", "Unauthorized.");
    await next();
  });
  routes.route("/offers", offerRoutes(portal, options));
  routes.all("/offers", unsupported);
  routes.all("/offers/:id", unsupported);
  routes.all("/offers/:id/:action{submit|withdraw}", unsupported);
  return routes;
}

const unsupported = (): never => {
  throw new Refusal("METHOD_NOT_ALLOWED", "This method is not supported here.");
};

// All tokens are compared, in constant time: neither the answer nor its time tells which was close.
function accountOf(accounts: readonly Account[], token: string | undefined): Account | undefined {
  if (token === undefined || token === "") return undefined;
  const given = digest(token);
  return accounts.reduce<Account | undefined>(
    (found, account) => (timingSafeEqual(digest(account.token), given) ? account : found),
    undefined,
  );
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
