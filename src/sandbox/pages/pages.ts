/**
 * The Partner Portal's web pages. They change offers through the same portal object as the API, so
 * they cannot do what the API would refuse. A form is believed when it comes from a page of this
 * server (Origin and Sec-Fetch-Site) and carries the token that only such a page could know.
 */
import { type Context, Hono } from "hono";
import { sameSite } from "../guard.ts";
import { STATUSES } from "../lifecycle.ts";
import type { Portal } from "../portal.ts";
import { Refusal } from "../refusal.ts";
import { serveAsset } from "./assets.ts";
import {
  type Desk,
  go,
  offerOf,
  page,
  type PagesContext,
  type PagesEnv,
  scopeOf,
  sessionOf,
  tokenOf,
} from "./desk.ts";
import { html } from "./html.ts";
import { historyPage } from "./history-page.ts";
import { customerOf, customerQuery, marketplacePage } from "./marketplace-page.ts";
import { nameOf } from "./offer-page.ts";
import { offerRoutes } from "./offer-routes.ts";
import { offersPage } from "./offers-list.ts";
import { heading, pageNumber } from "./parts.ts";
import { reviewRoutes } from "./review-routes.ts";
import { createSessions, readCookie, sameSecret, writeCookie } from "./session.ts";
import { chosenVisitor, homeOf, localPath, signInPage } from "./sign-in.ts";

const hostOf = (context: PagesContext): string => context.req.header("host") ?? "";

const SECTIONS = ["/sign-in", "/sign-out", "/offers", "/review", "/marketplace", "/clock"];

export type PagesOptions = {
  /** Asked for at the sign-in, where it is not null. */
  readonly adminKey: string | null;
  /** Told what went wrong that should not have. */
  readonly onFailure: (error: unknown) => void;
};

export function pageRoutes(portal: Portal, options: PagesOptions) {
  const desk: Desk = { portal, sessions: createSessions(), adminKey: options.adminKey };
  const { sessions } = desk;
  const routes = new Hono<PagesEnv>();

  for (const path of ["/", ...SECTIONS.map((section) => `${section}/*`)])
    routes.use(path, async (context, next) => {
      identify(context);
      if (context.req.method === "POST") context.set("form", await postedForm(desk, context));
      await next();
    });

  routes.get("/", (context) => {
    const session = context.get("session");
    return go(context, session === undefined ? "/sign-in" : homeOf(session.visitor));
  });
  routes.get("/assets/*", (context) => serveAsset(context.req.path) ?? context.notFound());

  routes.get("/sign-in", (context) => signIn(context, context.req.query("next") ?? ""));
  routes.post("/sign-in", (context) => {
    const form = context.get("form");
    const next = form.get("next") ?? "";
    if (desk.adminKey !== null && !sameSecret(form.get("key") ?? "", desk.adminKey))
      return signIn(context, next, "This is not the sandbox’s key.");
    const visitor = chosenVisitor(portal, form.get("as"));
    if (visitor === undefined) return signIn(context, next);
    const answer = go(context, localPath(next) ?? homeOf(visitor));
    answer.headers.set("Set-Cookie", writeCookie(sessions.start(visitor), hostOf(context)));
    return answer;
  });
  routes.post("/sign-out", (context) => {
    sessions.end(sessionOf(context));
    const answer = go(context, "/sign-in");
    answer.headers.set("Set-Cookie", writeCookie(null, hostOf(context)));
    return answer;
  });

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
  routes.route("/offers", offerRoutes(desk));
  routes.route("/", reviewRoutes(desk));

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

  routes.onError((error, context) => {
    if (!(error instanceof Refusal)) options.onFailure(error);
    return errorPage(desk, context, error);
  });
  return {
    routes,
    /** A refusal or a failure as a page. */
    errorPage: (context: Context, error: unknown): Response => {
      identify(context);
      return errorPage(desk, context, error);
    },
  };

  function identify(context: PagesContext): void {
    const cookie = readCookie(context.req.header("cookie"), hostOf(context));
    context.set("session", sessions.find(cookie));
  }

  function signIn(context: PagesContext, next: string, problem?: string): Response {
    const main = signInPage(portal, {
      token: sessions.token(context.get("session")),
      next: localPath(next) ?? "",
      wantsKey: desk.adminKey !== null,
      ...(problem === undefined ? {} : { problem }),
    });
    return page(
      desk,
      context,
      { title: "Sign in", status: problem === undefined ? 200 : 401 },
      main,
    );
  }
}

async function postedForm(desk: Desk, context: PagesContext): Promise<URLSearchParams> {
  const header = (name: string) => context.req.header(name);
  const request = {
    method: "POST",
    host: header("host") ?? new URL(context.req.url).host,
    origin: header("origin"),
    site: header("sec-fetch-site"),
    mode: header("sec-fetch-mode"),
  };
  if (!sameSite(request)) throw new Refusal("FORBIDDEN", "This form came from another site.");
  const type = header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded")
    throw new Refusal("UNSUPPORTED_MEDIA_TYPE", "This is not a form of these pages.");
  const form = new URLSearchParams(await context.req.text());
  if (!sameSecret(form.get("token") ?? "", tokenOf(desk, context)))
    throw new Refusal("FORBIDDEN", "Your session has ended, so nothing was done. Sign in again.");
  return form;
}

const TITLES: Readonly<Record<number, string>> = {
  401: "Sign in first",
  403: "Not for you",
  404: "Not found",
};

function errorPage(desk: Desk, context: PagesContext, error: unknown): Response {
  const refusal =
    error instanceof Refusal ? error : new Refusal("INTERNAL_ERROR", "Something went wrong.");
  if (refusal.code === "UNAUTHORIZED" && context.req.method === "GET") {
    const { pathname, search } = new URL(context.req.url);
    return go(context, `/sign-in?next=${encodeURIComponent(pathname + search)}`);
  }
  const title = TITLES[refusal.httpCode] ?? "That did not work";
  const main = html`<div class="narrow">
    ${heading(title)}
    <p>${refusal.message}</p>
    <p><a class="button quiet" href="/">To the start</a></p>
  </div>`;
  return page(desk, context, { title, status: refusal.httpCode }, main);
}
