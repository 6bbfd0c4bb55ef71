/**
 * Who looks at the pages, remembered by a cookie. A session lives as long as the process: signing in
 * again is one click. Every form carries a token that only a page of this server can know.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Account } from "../records.ts";

/** A partner sees its own offers, an administrator everybody's, a customer the marketplace. */
export type Visitor =
  | { readonly kind: "partner"; readonly account: Account }
  | { readonly kind: "administrator" }
  | { readonly kind: "customer" };

/** Said once, on the next page. */
export type Notice = { readonly tone: "good" | "bad" | "info"; readonly text: string };

export type Session = {
  readonly id: string;
  readonly visitor: Visitor;
  notice: Notice | undefined;
};

export interface Sessions {
  start(visitor: Visitor): Session;
  find(id: string | undefined): Session | undefined;
  end(session: Session): void;
  /** What the forms of this session carry; without a session, those of the sign-in page. */
  token(session: Session | undefined): string;
}

const MOST = 1_000;

export function createSessions(): Sessions {
  const secret = randomBytes(32);
  const sessions = new Map<string, Session>();
  return {
    start: (visitor) => {
      const session: Session = {
        id: randomBytes(24).toString("base64url"),
        visitor,
        notice: undefined,
      };
      sessions.set(session.id, session);
      const [oldest] = sessions.keys();
      if (sessions.size > MOST && oldest !== undefined) sessions.delete(oldest);
      return session;
    },
    find: (id) => (id === undefined ? undefined : sessions.get(id)),
    end: ({ id }) => void sessions.delete(id),
    token: (session) =>
      createHmac("sha256", secret)
        .update(session?.id ?? "sign-in")
        .digest("base64url"),
  };
}

/** Compares secrets in a time that tells nothing. */
export function sameSecret(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

// Cookies do not tell ports apart: two sandboxes on one machine need two names.
const cookieName = (host: string): string => `offers-portal-${/:(\d+)$/.exec(host)?.[1] ?? "80"}`;

/** The session's id that a browser sent. */
export function readCookie(header: string | undefined, host: string): string | undefined {
  const wanted = `${cookieName(host)}=`;
  return header
    ?.split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(wanted))
    ?.slice(wanted.length);
}

/** The header that makes a browser keep a session, or (null) forget it. */
export function writeCookie(session: Session | null, host: string): string {
  const value = session === null ? "=; Max-Age=0" : `=${session.id}`;
  return `${cookieName(host)}${value}; Path=/; HttpOnly; SameSite=Strict`;
}
