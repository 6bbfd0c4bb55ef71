import type { Partner } from "../core/partner.ts";
import type { PortalOffer } from "../core/portal-offer.ts";
import { PortalError } from "../run/portal-error.ts";
import type { PortalReader } from "../run/ports.ts";
import { badAnswer, type Redact } from "./errors.ts";
import type { JsonObject } from "./exact-json.ts";
import type { Exchange, Request } from "./exchange.ts";
import { listAll, type Listing, type Page } from "./list.ts";
import { createSearch, type Search } from "./search.ts";
import { IllShaped } from "./shape.ts";
import { isPortalId, readOffer } from "./wire.ts";
import { readPage, readVocabulary } from "./wire-page.ts";

/** What reading and writing share. */
export type Connection = {
  readonly shown: string;
  readonly partner: Partner;
  readonly exchange: Exchange;
  readonly redact: Redact;
  /** How many offers the portal held last time, when that is known. */
  readonly lastCount: number | undefined;
};

type Asking = Omit<Request, "method" | "offer"> & Partial<Pick<Request, "offer">>;

/** The Offer API's reading half. */
export class HttpReader implements PortalReader {
  readonly url: string;
  protected readonly connection: Connection;
  readonly #search: Search;

  constructor(connection: Connection) {
    this.connection = connection;
    this.url = connection.shown;
    this.#search = createSearch({
      query: (text) => this.#query(text),
      list: () => this.#list({}),
    });
  }

  async list(onProgress?: (known: number, total: number) => void): Promise<readonly PortalOffer[]> {
    const offers = await this.#list(onProgress === undefined ? {} : { onProgress });
    const { lastCount } = this.connection;
    if (lastCount !== undefined && offers.length < lastCount / 2) {
      throw new PortalError(
        `The portal lists ${offers.length} offers where it held ${lastCount} last time. Nothing is done with a list that lost more than half.`,
        {
          kind: "bad-answer",
          written: "no",
          hint: "Look into the portal. If so many offers are really gone, delete the cache and run again.",
        },
      );
    }
    this.#search.see(offers);
    return offers;
  }

  async get(id: string): Promise<PortalOffer | undefined> {
    const request = this.#get({
      what: `read the offer ${id}`,
      path: offerPath(id),
      offer: id,
      mayBeMissing: true,
    });
    const body = await this.connection.exchange(request);
    return body === null ? undefined : this.offerIn(request, body, id);
  }

  async find(identity: "catalogId" | "name", key: string): Promise<readonly PortalOffer[]> {
    const matches = await this.#search.find(identity, key);
    const offers = await Promise.all(matches.map(({ id }) => this.get(id)));
    return offers.filter(
      (offer) => offer !== undefined && offer.fields[identity] === key,
    ) as readonly PortalOffer[];
  }

  async vocabulary(
    list: "industries" | "functions",
  ): Promise<readonly { id: string; label: string }[]> {
    const request = this.#get({ what: `read the list of ${list}`, path: `/v1/${list}` });
    const body = await this.connection.exchange(request);
    return this.#shaped(request, () => readVocabulary(body ?? {}));
  }

  /** The complete offer in an answer; where an id was asked for, it must be that one. */
  protected offerIn(request: Request, body: JsonObject | null, id: string | null): PortalOffer {
    const offer = this.#shaped(request, () => readOffer({ value: body, path: "" }, true));
    if (id !== null && offer.id !== id) throw this.#bad(request, "it is another offer");
    this.#search.see([offer]);
    return offer;
  }

  #list(more: Pick<Listing, "onProgress">, query = ""): Promise<readonly PortalOffer[]> {
    const what = "list the offers";
    return listAll({
      ...more,
      page: (offset, limit) => this.#page(what, `limit=${limit}&offset=${offset}${query}`, limit),
      fail: (problem) => {
        throw this.#bad({ method: "GET", what, path: "", offer: null }, problem);
      },
    });
  }

  async #page(what: string, query: string, limit: number): Promise<Page> {
    const request = this.#get({ what, path: `/v1/offers?${query}` });
    const body = await this.connection.exchange(request);
    return this.#shaped(request, () => readPage(body ?? {}, limit));
  }

  async #query(text: string): Promise<readonly PortalOffer[] | null> {
    try {
      return await this.#list({}, `&q=${encodeURIComponent(text)}`);
    } catch (error) {
      // A portal that cannot search, or not well, is no reason to fail: the list can be read instead.
      const cannot =
        error instanceof PortalError && (error.kind === "refused" || error.kind === "bad-answer");
      if (cannot) return null;
      throw error;
    }
  }

  #get(asking: Asking): Request {
    return { method: "GET", offer: null, ...asking };
  }

  #bad(request: Request, problem: string): PortalError {
    return badAnswer(request, problem, this.connection.redact);
  }

  #shaped<T>(request: Request, read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw error instanceof IllShaped ? this.#bad(request, error.message) : error;
    }
  }
}

/** The address of an offer; throws for an id that would lead somewhere else. */
export function offerPath(id: string): string {
  if (isPortalId(id)) return `/v1/offers/${encodeURIComponent(id)}`;
  throw new PortalError("That is not an id of an offer: it cannot stand in an address.", {
    kind: "refused",
    written: "no",
  });
}
