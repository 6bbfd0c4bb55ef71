/** What every page needs at hand: the portal, who is there, and how to answer. */
import type { Context } from "hono";
import type { Portal } from "../portal.ts";
import type { Account, Actor, StoredOffer } from "../records.ts";
import { Refusal } from "../refusal.ts";
import { type Html, markup } from "./html.ts";
import { shell } from "./layout.ts";
import type { Notice, Session, Sessions } from "./session.ts";

export type PagesEnv = {
  Variables: { session: Session | undefined; form: URLSearchParams };
};

export type PagesContext = Context<PagesEnv>;

export type Desk = {
  readonly portal: Portal;
  readonly sessions: Sessions;
  /** Asked for at the sign-in, where the sandbox listens beyond this machine. */
  readonly adminKey: string | null;
};

// Everything comes from this server, and the only script is a file of it.
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

/** One page as an answer; a notice that waits for it is said on it and forgotten. */
export function page(
  desk: Desk,
  context: PagesContext,
  about: { readonly title: string; readonly status?: number; readonly notice?: Notice },
  main: Html,
): Response {
  const session = context.get("session");
  const notice = about.notice ?? session?.notice;
  if (session !== undefined) session.notice = undefined;
  const { clock } = desk.portal;
  const text = markup(
    shell({
      title: about.title,
      path: context.req.path,
      visitor: session?.visitor,
      token: desk.sessions.token(session),
      notice,
      now: clock.now().getTime(),
      offset: clock.offset(),
      main,
    }),
  );
  return new Response(text, {
    status: about.status ?? 200,
    headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": POLICY },
  });
}

/** The name by which the browser calls this server. */
export const hostOf = (context: PagesContext): string => context.req.header("host") ?? "";

/** On to another page, after a form was handled. */
export function go(context: PagesContext, path: string, notice?: Notice): Response {
  const session = context.get("session");
  if (session !== undefined && notice !== undefined) session.notice = notice;
  return new Response(null, { status: 303, headers: { Location: path } });
}

/** The hidden field that proves that a form is ours. */
export const tokenOf = (desk: Desk, context: PagesContext): string =>
  desk.sessions.token(context.get("session"));

/** Who is signed in; everybody else is sent to the sign-in page. */
export function sessionOf(context: PagesContext): Session {
  const session = context.get("session");
  if (session === undefined) throw new Refusal("UNAUTHORIZED", "Sign in first.");
  return session;
}

/** The signed-in partner's account; no one else may go on. */
export function partnerOf(context: PagesContext): Account {
  const { visitor } = sessionOf(context);
  if (visitor.kind === "partner") return visitor.account;
  throw new Refusal("FORBIDDEN", "This is for partners: sign in with a partner's account.");
}

/** The administrator as an actor of the history; no one else may go on. */
export function administratorOf(context: PagesContext): Actor {
  if (sessionOf(context).visitor.kind === "administrator")
    return { kind: "administrator", name: "administrator" };
  throw new Refusal("FORBIDDEN", "This is for the marketplace's administrators only.");
}

/** Whose offers are shown: a partner's own, or (null) everybody's to an administrator. */
export function scopeOf(context: PagesContext): string | null {
  const { visitor } = sessionOf(context);
  if (visitor.kind === "partner") return visitor.account.id;
  if (visitor.kind === "administrator") return null;
  throw new Refusal("FORBIDDEN", "Customers see offers on the marketplace.");
}

/** The offer that the address names, if this visitor may see it. */
export const offerOf = (desk: Desk, context: PagesContext): StoredOffer =>
  desk.portal.get(context.req.param("id") ?? "", scopeOf(context));
