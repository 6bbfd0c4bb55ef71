import { Bug } from "../core/bug.ts";
import type { Fields } from "../core/fields.ts";
import type { PortalOffer } from "../core/portal-offer.ts";
import type { PortalWriter } from "../run/ports.ts";
import type { JsonObject } from "./exact-json.ts";
import { HttpReader, offerPath } from "./reader.ts";
import { createBody, saveBody } from "./wire-body.ts";

/** The Offer API's writing half: one request per call, and never a second one whose first may have been done. */
export class HttpWriter extends HttpReader implements PortalWriter {
  async create(fields: Fields): Promise<PortalOffer> {
    const { partner } = this.connection;
    const name = partner === "assessment" ? fields.catalogId : fields.name;
    const what = `create the offer ${typeof name === "string" ? name : ""}`;
    const body = createBody(fields, partner);
    return this.census.during(() => this.#write(what, "/v1/offers", null, body));
  }

  async save(current: PortalOffer, fields: Fields): Promise<PortalOffer> {
    const { id } = current;
    if (!current.complete) throw new Bug("A save needs the complete offer, not a list's.");
    const body = saveBody(current.wire, fields, this.connection.partner);
    return this.#write(`save the offer ${id}`, offerPath(id), id, body);
  }

  async publish(id: string): Promise<PortalOffer> {
    return this.#write(`publish the offer ${id}`, `${offerPath(id)}/submit`, id);
  }

  async withdraw(id: string): Promise<PortalOffer> {
    return this.#write(`withdraw the offer ${id}`, `${offerPath(id)}/withdraw`, id);
  }

  async #write(
    what: string,
    path: string,
    offer: string | null,
    body?: JsonObject,
  ): Promise<PortalOffer> {
    const request = {
      method: "POST" as const,
      what,
      path,
      offer,
      ...(body === undefined ? {} : { body }),
    };
    return this.offerIn(request, await this.connection.exchange(request), offer);
  }
}
