/**
 * The Partner Portal's web pages. They change offers through the same portal object as the API, so
 * they cannot do what the API would refuse. A form is believed when it comes from a page of this
 * server (Origin and Sec-Fetch-Site) and carries the token that only such a page could know.
 */
import { type Context, Hono } from "hono";
import type { Portal } from "../portal.ts";
import { Refusal } from "../refusal.ts";
import { serveAsset } from "./assets.ts";
import { type Desk, go, hostOf, page, type PagesContext, type PagesEnv } from "./desk.ts";
import { html } from "./html.ts";
import { listRoutes } from "./list-routes.ts";
import { marketplaceRoutes } from "./marketplace-routes.ts";
import { offerRoutes } from "./offer-routes.ts";
import { heading } from "./parts.ts";
import { postedForm } from "./posted-form.ts";
import { reviewRoutes } from "./review-routes.ts";
import { createSessions, readCookie } from "./session.ts";
import { homeOf } from "./sign-in.ts";
import { signInRoutes } from "./sign-in-routes.ts";

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

  for (const part of [signInRoutes, listRoutes, offerRoutes, reviewRoutes, marketplaceRoutes])
    routes.route("/", part(desk));

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
