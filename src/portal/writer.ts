import { Bug } from "../core/bug.ts";
import type { Fields } from "../core/fields.ts";
import type { PortalOffer } from "../core/portal-offer.ts";
import type { PortalWriter } from "../run/ports.ts";
import type { JsonObject } from "./exact-json.ts";
import { HttpReader, offerPath } from "./reader.ts";
import { holdsAll } from "./whole-answer.ts";
import { createBody, fieldsBody, saveBody } from "./wire-body.ts";

/** The Offer API's writing half: one request per call, and never a second one whose first may have been done. */
export class HttpWriter extends HttpReader implements PortalWriter {
  async create(fields: Fields): Promise<PortalOffer> {
    const { partner } = this.connection;
    const name = partner === "assessment" ? fields.catalogId : fields.name;
    const what = `create the offer ${typeof name === "string" ? name : ""}`;
    const body = createBody(fields, partner);
    // The portal need not give back what it must be sent but nobody wished.
    const known = fieldsBody(fields, partner);
    return this.census.during(() =>
      this.#write({ what, path: "/v1/offers", id: null, known, body }),
    );
  }

  async save(current: PortalOffer, fields: Fields): Promise<PortalOffer> {
    const { id } = current;
    if (!current.complete) throw new Bug("A save needs the complete offer, not a list's.");
    const body = saveBody(current.wire, fields, this.connection.partner);
    return this.#write({
      what: `save the offer ${id}`,
      path: offerPath(id),
      id,
      known: body,
      body,
    });
  }

  async publish(id: string, current?: PortalOffer): Promise<PortalOffer> {
    return this.#write({
      what: `publish the offer ${id}`,
      path: `${offerPath(id)}/submit`,
      id,
      known: wholeWire(current),
    });
  }

  async withdraw(id: string, current?: PortalOffer): Promise<PortalOffer> {
    return this.#write({
      what: `withdraw the offer ${id}`,
      path: `${offerPath(id)}/withdraw`,
      id,
      known: wholeWire(current),
    });
  }

  async #write({ what, path, id, known, body }: Write): Promise<PortalOffer> {
    const request = {
      method: "POST" as const,
      what,
      path,
      offer: id,
      ...(body === undefined ? {} : { body }),
    };
    const answer = await this.connection.exchange(request);
    return this.offerIn(request, answer, id, known !== null && holdsAll(known, answer));
  }
}

type Write = {
  readonly what: string;
  readonly path: string;
  readonly id: string | null;
  /** All that is known of the offer as it will be; null when that is not known. */
  readonly known: unknown;
  readonly body?: JsonObject;
};

const wholeWire = (offer: PortalOffer | undefined): unknown =>
  offer?.complete === true ? offer.wire : null;
