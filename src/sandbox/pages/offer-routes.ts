/** Creating, editing, publishing and withdrawing an offer. */
import { Hono } from "hono";
import type { JsonObject } from "../json.ts";
import { acceptBody } from "../offer-body.ts";
import { viewOf } from "../offer-view.ts";
import type { Account, Actor, StoredOffer } from "../records.ts";
import { type Problem, Refusal } from "../refusal.ts";
import {
  type Desk,
  go,
  offerOf,
  page,
  type PagesContext,
  type PagesEnv,
  partnerOf,
  sessionOf,
  tokenOf,
} from "./desk.ts";
import { documentOf, merged } from "./offer-document.ts";
import { formOf, type OfferForm, readForm } from "./offer-form.ts";
import { nameOf, offerPage } from "./offer-page.ts";
import type { FormField } from "./section.ts";
import { reviewPage } from "./review-page.ts";
import { fieldProblems } from "./problems.ts";
import type { Notice } from "./session.ts";
import { whenUnchanged } from "./unchanged.ts";
import { bodyAt, versionOf } from "./version.ts";

export function offerRoutes(desk: Desk) {
  const { portal } = desk;
  const routes = new Hono<PagesEnv>();

  routes.get("/offers/new", (context) => show(context, partnerOf(context), null, {}));
  routes.post("/offers", (context) => save(context, () => null));
  routes.get("/offers/:id", (context) => {
    const offer = offerOf(desk, context);
    const { visitor } = sessionOf(context);
    if (visitor.kind === "partner") return show(context, visitor.account, offer, {});
    return page(
      desk,
      context,
      { title: nameOf(offer) },
      reviewPage(desk.portal, offer, tokenOf(desk, context)),
    );
  });
  routes.post("/offers/:id", (context) => save(context, () => offerOf(desk, context)));
  routes.post("/offers/:id/publish", (context) => {
    const account = partnerOf(context);
    return whenUnchanged(desk, context, ({ id }) => {
      portal.submit(account, id, actorOf(account));
      return { tone: "good", text: "Published." };
    });
  });
  routes.post("/offers/:id/withdraw", (context) => {
    const account = partnerOf(context);
    return whenUnchanged(desk, context, ({ id }) => {
      portal.withdraw(account, id, actorOf(account));
      return {
        tone: "good",
        text: "Withdrawn. It is not on the marketplace; you can edit it now.",
      };
    });
  });
  return routes;

  function save(context: PagesContext, edited: () => StoredOffer | null): Response {
    const account = partnerOf(context);
    const posted = context.get("form");
    const form = readForm(posted);
    return portal.atomically(() => filledIn(context, account, edited(), posted, form));
  }

  function filledIn(
    context: PagesContext,
    account: Account,
    offer: StoredOffer | null,
    posted: URLSearchParams,
    form: OfferForm,
  ): Response {
    const spare = posted.get("add");
    if (spare !== null)
      return show(context, account, offer, { form, spare, version: posted.get("version") ?? "" });
    const seen = posted.get("version") ?? "";
    if (offer !== null && seen !== versionOf(offer))
      return overtaken(context, account, offer, form, seen);
    const { document, problems } = documentOf(form, account.partner, offer?.body ?? null);
    const found = [...problems, ...refused(document, account, offer)];
    if (found.length > 0) return show(context, account, offer, { form, problems: found });
    const { id } =
      offer === null
        ? portal.create(account, document, actorOf(account))
        : portal.save(account, offer.id, { ...document, id: offer.id }, actorOf(account));
    return go(context, `/offers/${id}`, { tone: "good", text: "Saved." });
  }

  // Somebody else changed it while this form was filled in: both changes are shown together, and
  // only another Save keeps them.
  function overtaken(
    context: PagesContext,
    account: Account,
    offer: StoredOffer,
    form: OfferForm,
    seen: string,
  ): Response {
    const history = portal.history(offer.id, account.id);
    const base = bodyAt(history, seen) ?? offer.body;
    return show(context, account, offer, {
      form: merged(form, formOf(base), formOf(offer.body)),
      status: 409,
      notice: {
        tone: "bad",
        text: "This offer was changed by somebody else meanwhile, so nothing was saved yet. Below is the offer as it is now, with your changes on top: look at it, and save again.",
      },
    });
  }

  function show(
    context: PagesContext,
    account: Account,
    offer: StoredOffer | null,
    more: {
      readonly form?: OfferForm;
      readonly problems?: readonly Problem[];
      readonly spare?: string;
      readonly version?: string;
      readonly status?: number;
      readonly notice?: Notice;
    },
  ): Response {
    const problems = fieldProblems(more.problems ?? []);
    const may = (action: "save" | "submit" | "withdraw") =>
      offer === null ? action === "save" : portal.allows(offer, action);
    const form = more.form ?? formOf(offer?.body ?? {});
    const spareRows = (list: string) => (!may("save") ? 0 : more.spare === list ? 2 : 1);
    return page(
      desk,
      context,
      {
        title: offer === null ? "Create an Offer" : nameOf(offer),
        status: more.status ?? (problems.length > 0 ? 422 : 200),
        ...(more.notice === undefined ? {} : { notice: more.notice }),
      },
      offerPage({
        account,
        offer,
        version: more.version ?? (offer === null ? "" : versionOf(offer)),
        problems,
        token: tokenOf(desk, context),
        may: {
          save: may("save"),
          publish: may("submit") && problems.length === 0,
          withdraw: may("withdraw"),
        },
        rejected:
          offer === null
            ? undefined
            : portal.history(offer.id, account.id).findLast(({ action }) => action === "reject"),
        view: {
          form,
          partner: account.partner,
          problems: new Map(
            problems.flatMap(({ field, text }): (readonly [FormField, string])[] =>
              field === undefined ? [] : [[field, text]],
            ),
          ),
          spare: {
            locations: spareRows("locations"),
            targetLocations: spareRows("targetLocations"),
          },
          keywords: account.partner === "job-board" ? keywordsOf(account) : [],
        },
      }),
    );
  }

  function keywordsOf(account: Account): readonly string[] {
    const { offers } = portal.list({ account: account.id, limit: 200, offset: 0 });
    const words = offers.flatMap(({ body }) => viewOf(body).targetMarket.keywords);
    return [...new Set(words)].sort();
  }
}

const actorOf = ({ name }: Account): Actor => ({ kind: "page", name });

function refused(
  document: JsonObject,
  account: Account,
  offer: StoredOffer | null,
): readonly Problem[] {
  try {
    acceptBody(document, account.partner, offer?.body ?? null);
    return [];
  } catch (error) {
    if (error instanceof Refusal && error.problems.length > 0) return error.problems;
    throw error;
  }
}
