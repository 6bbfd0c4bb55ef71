/**
 * The Partner Portal itself, without any HTTP: what the API, the pages and the seed call. Every
 * change is one transaction that also writes the history, and every call first lets the automatic
 * reviewer decide what is due. All methods throw `Refusal`.
 */
import type { Clock } from "./clock.ts";
import { type Json, type JsonObject, isObject, member, textAt } from "./json.ts";
import { type Action, type Rules, transition } from "./lifecycle.ts";
import { type Customer, whyHidden } from "./marketplace.ts";
import { acceptBody } from "./offer-body.ts";
import type {
  Account,
  Actor,
  HistoryAction,
  HistoryEntry,
  ListQuery,
  Order,
  StoredOffer,
} from "./records.ts";
import { Refusal } from "./refusal.ts";
import { type Review, verdict } from "./review.ts";
import type { Store } from "./store.ts";

export type PortalOptions = {
  readonly store: Store;
  readonly clock: Clock;
  readonly review: Review;
  readonly rules: Rules;
  readonly order: Order;
  readonly newId: () => string;
};

/** What the sandbox can do with offers. `account` null means: of every partner. */
export interface Portal {
  readonly clock: Clock;
  /** Looking and changing as one step, whoever else works on the same database; a throw undoes it. */
  atomically<T>(work: () => T): T;
  accounts(): readonly Account[];
  list(query: Omit<ListQuery, "order">): {
    readonly totalFound: number;
    readonly offers: readonly StoredOffer[];
  };
  get(id: string, account: string | null): StoredOffer;
  /** What the rules say about doing this to it now. */
  allows(offer: Pick<StoredOffer, "status">, action: Action): boolean;
  create(account: Account, posted: Json, actor: Actor): StoredOffer;
  /** The whole offer is replaced: what is left out is lost. */
  save(account: Account, id: string, posted: Json, actor: Actor): StoredOffer;
  submit(account: Account, id: string, actor: Actor): StoredOffer;
  /** An offer that is INACTIVE already stays as it is, its date too. */
  withdraw(account: Account, id: string, actor: Actor): StoredOffer;
  approve(id: string, actor: Actor): StoredOffer;
  reject(id: string, reason: string | null, actor: Actor): StoredOffer;
  /** "Available to": names of companies, set by an administrator; null for everyone. */
  setAudience(id: string, companies: readonly string[] | null, actor: Actor): StoredOffer;
  /** Puts an offer there as it is, whatever it lacks. */
  seed(offer: StoredOffer): StoredOffer;
  /** Changes an offer behind the back of its partner: another body, or only another date. */
  touch(id: string, body: JsonObject | null, actor: Actor): StoredOffer;
  /** Everything that happened to one offer, oldest first. */
  history(id: string, account: string | null): readonly HistoryEntry[];
  /** A customer buys what it sees: one more of the offer's quantity for that company is used up. */
  buy(id: string, customer: Customer): void;
  /** How often that company has bought it. */
  bought(id: string, company: string): number;
}

const REVIEWER: Actor = { kind: "reviewer", name: "automatic review" };

/** The portal over a store and a clock. */
export function createPortal(options: PortalOptions): Portal {
  const { store, clock, rules } = options;
  const now = () => clock.now().getTime();

  function settle(): void {
    const { review } = options;
    if (review.mode === "manual") return;
    const moment = now();
    if (store.underReview(moment - review.delay).length === 0) return;
    store.transaction(() => {
      for (const offer of store.underReview(moment - review.delay)) {
        const decided = verdict(
          review,
          {
            name: textAt(offer.body, "name"),
            description: textAt(offer.body, "description"),
            catalogId: textAt(offer.body, "catalogId"),
            since: offer.reviewSince ?? moment,
          },
          moment,
        );
        if (decided === undefined) continue;
        act(offer, decided.decision, REVIEWER, { reason: decided.reason, at: decided.at });
      }
    });
  }

  function change(
    before: StoredOffer | null,
    after: StoredOffer,
    action: HistoryAction,
    actor: Actor,
    reason: string | null = null,
  ): StoredOffer {
    store.put(after);
    store.addHistory({
      offer: after.id,
      at: after.lastUpdateDate,
      actor,
      action,
      before: before?.body ?? null,
      after: after.body,
      statusBefore: before?.status ?? null,
      statusAfter: after.status,
      reason,
    });
    return after;
  }

  function act(
    offer: StoredOffer,
    action: Action,
    actor: Actor,
    more: {
      readonly body?: JsonObject;
      readonly reason?: string | null;
      readonly at?: number;
    } = {},
  ): StoredOffer {
    const next = transition(offer.status, action, rules);
    if (!next.allowed) throw new Refusal(next.code, next.message);
    const at = more.at ?? now();
    const body = more.body ?? offer.body;
    const after: StoredOffer = {
      ...offer,
      body,
      status: next.to,
      live: next.to === "ACTIVE" ? body : offer.live,
      lastUpdateDate: at,
      reviewSince: next.to === "UNDER_REVIEW" ? at : null,
    };
    return change(offer, after, action, actor, more.reason ?? null);
  }

  function find(id: string, account: string | null): StoredOffer {
    const offer = store.offer(id);
    if (offer === undefined || (account !== null && offer.account !== account))
      throw new Refusal("OFFER_NOT_FOUND", "There is no offer with this id.");
    return offer;
  }

  const write = <T>(work: () => T): T => {
    settle();
    return store.transaction(work);
  };
  const read = <T>(work: () => T): T => {
    settle();
    return work();
  };

  return {
    clock,
    atomically: (work) => store.transaction(work),
    accounts: () => store.accounts(),
    list: (query) => read(() => store.list({ ...query, order: options.order })),
    get: (id, account) => read(() => find(id, account)),
    allows: ({ status }, action) => transition(status, action, rules).allowed,
    create: (account, posted, actor) =>
      write(() => {
        if (isObject(posted) && Object.hasOwn(posted, "id"))
          throw new Refusal("BAD_REQUEST", "A new offer has no id: the portal gives it one.");
        const body = acceptBody(posted, account.partner, null);
        const at = now();
        const offer: StoredOffer = {
          id: options.newId(),
          account: account.id,
          status: "INACTIVE",
          body,
          live: null,
          createDate: at,
          lastUpdateDate: at,
          reviewSince: null,
        };
        return change(null, offer, "create", actor);
      }),
    save: (account, id, posted, actor) =>
      write(() => {
        const offer = find(id, account.id);
        if (member(posted, "id") !== id)
          throw new Refusal("BAD_REQUEST", "The offer's id must be the one in the address.");
        const body = acceptBody(posted, account.partner, offer.body);
        return act(offer, "save", actor, { body });
      }),
    submit: (account, id, actor) => write(() => act(find(id, account.id), "submit", actor)),
    withdraw: (account, id, actor) =>
      write(() => {
        const offer = find(id, account.id);
        return offer.status === "INACTIVE" ? offer : act(offer, "withdraw", actor);
      }),
    approve: (id, actor) => write(() => act(find(id, null), "approve", actor)),
    reject: (id, reason, actor) => write(() => act(find(id, null), "reject", actor, { reason })),
    setAudience: (id, companies, actor) =>
      write(() => {
        const offer = find(id, null);
        const held = member(offer.body, "availability");
        const availability = { ...(isObject(held) ? held : {}), companies: companies ?? ["ALL"] };
        const after = { ...offer, body: { ...offer.body, availability }, lastUpdateDate: now() };
        return change(offer, after, "audience", actor);
      }),
    seed: (offer) =>
      store.transaction(() => change(null, offer, "seed", { kind: "seed", name: "seed" })),
    touch: (id, body, actor) =>
      write(() => {
        const offer = find(id, null);
        const after = { ...offer, body: body ?? offer.body, lastUpdateDate: now() };
        return change(offer, after, "touch", actor);
      }),
    history: (id, account) => read(() => store.history(find(id, account).id)),
    buy: (id, customer) =>
      write(() => {
        const offer = find(id, null);
        const company = customer.company.trim();
        const partner = store.accounts().find((account) => account.id === offer.account)?.partner;
        const bought = store.purchases(id, company);
        if (
          company === "" ||
          partner === undefined ||
          whyHidden(offer, partner, customer, { now: now(), bought }).length > 0
        )
          throw new Refusal("OFFER_NOT_AVAILABLE", "This offer is not available to this customer.");
        store.addPurchase(id, company, now());
        store.addHistory({
          offer: id,
          at: now(),
          actor: { kind: "customer", name: company },
          action: "buy",
          before: offer.body,
          after: offer.body,
          statusBefore: offer.status,
          statusAfter: offer.status,
          reason: null,
        });
      }),
    bought: (id, company) => store.purchases(id, company.trim()),
  };
}
