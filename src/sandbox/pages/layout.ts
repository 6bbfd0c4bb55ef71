/** The frame of every page: head, navigation, notice, and the sandbox's own time at the foot. */
import { asset } from "./assets.ts";
import { type Html, html } from "./html.ts";
import type { Notice, Visitor } from "./session.ts";
import { plain, said, time } from "./text.ts";

export type Shell = {
  readonly title: string;
  readonly path: string;
  readonly visitor: Visitor | undefined;
  readonly token: string;
  readonly notice: Notice | undefined;
  readonly now: number;
  /** How far the sandbox's clock is from real time. */
  readonly offset: number;
  readonly main: Html;
};

const SECTIONS: Readonly<Record<Visitor["kind"], readonly (readonly [string, string])[]>> = {
  partner: [
    ["/marketplace", "Marketplace"],
    ["/offers", "Manage Offers"],
  ],
  administrator: [
    ["/marketplace", "Marketplace"],
    ["/offers", "All offers"],
    ["/review", "Review queue"],
  ],
  customer: [["/marketplace", "Marketplace"]],
};

export const shell = (page: Shell): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${plain(page.title)} · Partner Portal sandbox</title>
        <link rel="icon" href="${asset("icon.svg")}" type="image/svg+xml" />
        <link rel="stylesheet" href="${asset("portal.css")}" />
        <script src="${asset("portal.js")}" defer></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="top">
          <div class="top-inner">
            <a class="brand" href="/"
              ><img src="${asset("icon.svg")}" alt="" width="28" height="28" />Partner Portal
              <span class="tag">sandbox</span></a
            >
            ${page.visitor && navigation(page.visitor, page)}
          </div>
        </header>
        <main id="main" tabindex="-1">${page.notice && notice(page.notice)} ${page.main}</main>
        <footer class="foot">
          <p>A sandbox of offers-as-code: nothing here reaches SmartRecruiters.</p>
          <p>
            Its clock says
            ${time(page.now)}${page.offset !== 0 && html` <span class="tag">moved</span>`}
          </p>
        </footer>
      </body>
    </html> `;

/** A message in a box; bad ones are read out at once. */
export const notice = ({ tone, text }: Notice): Html =>
  html`<div class="notice notice-${tone}" role="${tone === "bad" ? "alert" : "status"}">
    <p>${text}</p>
  </div>`;

const navigation = (visitor: Visitor, { path, token }: Shell): Html =>
  html` <nav aria-label="Portal">
      <ul>
        ${SECTIONS[visitor.kind].map(
          ([to, label]) =>
            html`<li>
              <a href="${to}" ${isWithin(path, to) && html` aria-current="page"`}>${label}</a>
            </li>`,
        )}
      </ul>
    </nav>
    <form class="who" method="post" action="/sign-out">
      <input type="hidden" name="token" value="${token}" />
      <span>${nameOf(visitor)}</span>
      <button class="plain">Sign out</button>
    </form>`;

const isWithin = (path: string, section: string): boolean =>
  path === section || path.startsWith(`${section}/`);

function nameOf(visitor: Visitor): Html {
  if (visitor.kind === "partner") return said(visitor.account.name);
  return html`${visitor.kind === "administrator" ? "Administrator" : "Customer"}`;
}
