/** Choosing who to be. There are no passwords: it is a sandbox, and everybody in it is pretended. */
import type { Portal } from "../portal.ts";
import type { PartnerKind } from "../records.ts";
import { textField } from "./controls.ts";
import { type Html, html } from "./html.ts";
import { heading } from "./parts.ts";
import type { Visitor } from "./session.ts";
import { said } from "./text.ts";

const KINDS: Readonly<Record<PartnerKind, string>> = {
  assessment: "Partner · tests, checks and interviews with a Catalog ID",
  "job-board": "Partner · job postings with a target market",
};

export type SignIn = {
  readonly token: string;
  /** Where to go afterwards. */
  readonly next: string;
  readonly wantsKey: boolean;
  readonly problem?: string;
};

export const signInPage = (portal: Portal, { token, next, wantsKey, problem }: SignIn): Html =>
  html` <div class="narrow">
    ${heading("Sign in", undefined, html`<p class="sub">Choose who to be. Nothing here is real.</p>`)}
    <form method="post" action="/sign-in">
      <input type="hidden" name="token" value="${token}" />
      <input type="hidden" name="next" value="${next}" />
      ${
        wantsKey &&
        textField({
          name: "key",
          label: "Sandbox key",
          value: "",
          required: true,
          hint: "The administrator’s key that was printed where the sandbox was started.",
          problem,
        })
      }
      <ul class="accounts">
        ${portal.accounts().map(({ id, name, partner }) => choice(`partner:${id}`, said(name), KINDS[partner]))}
        ${choice("administrator", "Administrator", "The marketplace · reviews what partners publish")}
        ${choice("customer", "Customer", "Looks at the marketplace, and buys")}
      </ul>
    </form>
  </div>`;

const choice = (value: string, name: Html | string, about: string): Html =>
  html` <li>
    <button class="account" name="as" value="${value}">
      <strong>${name}</strong><span>${about}</span>
    </button>
  </li>`;

/** Whom the chosen button stands for, or undefined for none. */
export function chosenVisitor(portal: Portal, as: string | null): Visitor | undefined {
  if (as === "administrator" || as === "customer") return { kind: as };
  const account = portal.accounts().find(({ id }) => as === `partner:${id}`);
  return account && { kind: "partner", account };
}

/** Where each begins. */
export const homeOf = (visitor: Visitor): string =>
  ({ partner: "/offers", administrator: "/review", customer: "/marketplace" })[visitor.kind];

/** An address on this server, or undefined: nobody is sent elsewhere. */
export function localPath(next: string | null | undefined): string | undefined {
  if (next == null || !next.startsWith("/") || /[\\\s]/.test(next)) return undefined;
  const base = "http://localhost";
  const url = URL.parse(next, base);
  return url?.origin === base ? url.pathname + url.search : undefined;
}
