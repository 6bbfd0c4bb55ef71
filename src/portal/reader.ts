import type { Partner } from "../core/partner.ts";
import type { PortalOffer } from "../core/portal-offer.ts";
import { PortalError } from "../run/portal-error.ts";
import type { PortalReader } from "../run/ports.ts";
import { badAnswer, type Redact } from "./errors.ts";
import type { JsonObject } from "./exact-json.ts";
import type { Exchange, Request } from "./exchange.ts";
import { type Census, createCensus } from "./census.ts";
import { listAll, type Listing, type Page, PAGE } from "./list.ts";
import { createSearch, type Search } from "./search.ts";
import { IllShaped, whole } from "./shape.ts";
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

const LISTING = "list the offers";

type Asking = Omit<Request, "method" | "offer"> & Partial<Pick<Request, "offer">>;

/** The Offer API's reading half. */
export class HttpReader implements PortalReader {
  readonly url: string;
  protected readonly connection: Connection;
  protected readonly census: Census;
  readonly #search: Search;

  constructor(connection: Connection) {
    this.connection = connection;
    this.url = connection.shown;
    this.census = createCensus({
      list: async () => {
        const offers = await this.#list({});
        this.#search.see(offers);
        return offers;
      },
      count: async () => (await this.#ifItCan("limit=1&offset=0", 1))?.total ?? null,
    });
    this.#search = createSearch({
      query: (text) => this.#query(text),
      census: this.census,
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
          hint: "Look into the portal. If so many offers are really gone, delete .offers/last-counts.json and run again.",
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
    const ids = await this.#search.find(identity, key);
    const offers = await Promise.all(ids.map((id) => this.get(id)));
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

  /** The offer in an answer; where an id was asked for, it must be that one. */
  protected offerIn(
    request: Request,
    body: JsonObject | null,
    id: string | null,
    complete = true,
  ): PortalOffer {
    const said = this.#shaped(request, () => readOffer(whole(body), true));
    const offer = complete ? said : { ...said, complete, wire: null };
    if (id !== null && offer.id !== id) throw this.#bad(request, "it is another offer");
    this.#search.see([offer]);
    this.census.see([offer]);
    return offer;
  }

  #list(more: Pick<Listing, "onProgress">): Promise<readonly PortalOffer[]> {
    return listAll({
      ...more,
      page: (offset, limit) => this.#page(`limit=${limit}&offset=${offset}`, limit),
      fail: (problem) => {
        throw this.#bad({ method: "GET", what: LISTING, path: "", offer: null }, problem);
      },
    });
  }

  async #page(query: string, limit: number): Promise<Page> {
    const request = this.#get({ what: LISTING, path: `/v1/offers?${query}` });
    const body = await this.connection.exchange(request);
    return this.#shaped(request, () => readPage(body ?? {}, limit));
  }

  /** All that the portal finds for a text; null when it cannot search, or finds more than a page. */
  async #query(text: string): Promise<readonly PortalOffer[] | null> {
    const query = `limit=${PAGE}&offset=0&q=${encodeURIComponent(text)}`;
    const found = await this.#ifItCan(query, PAGE);
    return found !== null && found.offers.length === found.total ? found.offers : null;
  }

  /** A page; null when the portal does not take such a question: then the whole list can be read instead. */
  async #ifItCan(query: string, limit: number): Promise<Page | null> {
    try {
      return await this.#page(query, limit);
    } catch (error) {
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
