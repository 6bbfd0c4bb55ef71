/** Signing in and out. */
import { Hono } from "hono";
import {
  type Desk,
  go,
  hostOf,
  page,
  type PagesContext,
  type PagesEnv,
  sessionOf,
} from "./desk.ts";
import { sameSecret, writeCookie } from "./session.ts";
import { chosenVisitor, homeOf, localPath, signInPage } from "./sign-in.ts";

export function signInRoutes(desk: Desk) {
  const { portal, sessions } = desk;
  const routes = new Hono<PagesEnv>();

  routes.get("/sign-in", (context) => signIn(context, context.req.query("next") ?? ""));
  routes.post("/sign-in", (context) => {
    const form = context.get("form");
    const next = form.get("next") ?? "";
    if (desk.adminKey !== null && !sameSecret(form.get("key") ?? "", desk.adminKey))
      return signIn(context, next, "This is not the sandbox’s key.");
    const visitor = chosenVisitor(portal, form.get("as"));
    if (visitor === undefined) return signIn(context, next);
    const before = context.get("session");
    if (before !== undefined) sessions.end(before);
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
  return routes;

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
