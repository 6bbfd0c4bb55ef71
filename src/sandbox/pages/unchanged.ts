/** Publishing, withdrawing, approving: only what the visitor has seen. */
import type { StoredOffer } from "../records.ts";
import { Refusal } from "../refusal.ts";
import { type Desk, go, offerOf, type PagesContext } from "./desk.ts";
import type { Notice } from "./session.ts";
import { versionOf } from "./version.ts";

/** Does it to the offer that the visitor saw; if it is another one by now, shows it again first. */
export function whenUnchanged(
  desk: Desk,
  context: PagesContext,
  work: (offer: StoredOffer) => Notice,
): Response {
  const back = `/offers/${context.req.param("id")}`;
  try {
    const notice = desk.portal.atomically(() => {
      const offer = offerOf(desk, context);
      return context.get("form").get("version") === versionOf(offer) ? work(offer) : CHANGED;
    });
    return go(context, back, notice);
  } catch (error) {
    if (!(error instanceof Refusal) || error.httpCode !== 409) throw error;
    return go(context, back, { tone: "bad", text: error.message });
  }
}

const CHANGED: Notice = {
  tone: "bad",
  text: "This offer has changed since you saw it, so nothing was done. Look at it again.",
};
