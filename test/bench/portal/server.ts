/**
 * A portal for measuring: answers after 20 ms, and spends next to nothing on it. Pages of the list
 * are prepared as text; writes change what it holds. Several portals by the first part of the path.
 *
 * `node server.ts <file>`: the file holds `{name: [offer, …]}`; the port goes to stdout. `POST
 * /<name>/reset` puts the beginning back and forgets the counts, `GET /<name>/counts` tells them.
 */
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const DELAY = 20;
const PAGE = 100;
/** A portal of this name allows ten requests a second, as the real one; the others anything. */
const LIMITED = "limited";
const PER_SECOND = 10;

type WireOffer = { id: string; catalogId: string; status: string };

class Portal {
  readonly #limited: boolean;
  readonly #beginning: readonly string[];
  #offers: WireOffer[] = [];
  #byId = new Map<string, WireOffer>();
  #byKey = new Map<string, WireOffer>();
  #pages: readonly string[] = [];
  #sent: number[] = [];
  #underWay = 0;
  #isWritten = true;
  counts = { requests: 0, lists: 0, atOnce: 0, refused: 0 };

  constructor(name: string, offers: readonly WireOffer[]) {
    this.#limited = name === LIMITED;
    this.#beginning = offers.map((offer) => JSON.stringify(offer));
    this.reset();
  }

  /** What nobody wrote to is left as it is: putting it back would take the other core from whoever is measured next. */
  reset(): void {
    this.counts = { requests: 0, lists: 0, atOnce: 0, refused: 0 };
    if (!this.#isWritten) return;
    this.#isWritten = false;
    this.#offers = this.#beginning.map((text) => JSON.parse(text) as WireOffer);
    this.#byId = new Map(this.#offers.map((offer) => [offer.id, offer]));
    this.#byKey = new Map(this.#offers.map((offer) => [offer.catalogId, offer]));
    const count = Math.max(1, Math.ceil(this.#offers.length / PAGE));
    this.#pages = Array.from({ length: count }, (_, at) => this.#page(at * PAGE, PAGE));
  }

  begin(): boolean {
    const now = performance.now();
    this.counts.requests += 1;
    this.#underWay += 1;
    this.counts.atOnce = Math.max(this.counts.atOnce, this.#underWay);
    if (!this.#limited) return true;
    this.#sent = this.#sent.filter((at) => now - at < 1000);
    if (this.#sent.length >= PER_SECOND) {
      this.counts.refused += 1;
      return false;
    }
    this.#sent.push(now);
    return true;
  }

  end(): Record<string, string> {
    this.#underWay -= 1;
    if (!this.#limited) return {};
    return {
      "x-ratelimit-limit": String(PER_SECOND),
      "x-ratelimit-remaining": String(PER_SECOND - this.#sent.length),
    };
  }

  list(search: URLSearchParams): string {
    this.counts.lists += 1;
    const q = search.get("q");
    const found = q === null ? null : this.#byKey.get(q);
    if (q !== null) return envelope(found === undefined ? [] : [found], 0, PAGE, found ? 1 : 0);
    const [offset, limit] = [Number(search.get("offset")), Number(search.get("limit"))];
    const prepared = limit === PAGE && offset % PAGE === 0 && this.#isAsPrepared();
    return (prepared ? this.#pages[offset / PAGE] : undefined) ?? this.#page(offset, limit);
  }

  get = (id: string): string => JSON.stringify(this.#byId.get(id) ?? {});

  create(body: object): string {
    this.#isWritten = true;
    const id = `new${String(this.#offers.length).padStart(21, "0")}`;
    const made = { ...stamps(), status: "INACTIVE", catalogId: id, ...body, id };
    this.#offers.push(made);
    this.#byId.set(id, made);
    this.#byKey.set(made.catalogId, made);
    return JSON.stringify(made);
  }

  change(id: string, parts: object): string {
    this.#isWritten = true;
    const offer = this.#byId.get(id);
    if (offer !== undefined) Object.assign(offer, parts, { id });
    return this.get(id);
  }

  /** Lists after writes are few, and made anew. */
  #isAsPrepared = (): boolean => this.#offers.length === this.#beginning.length;

  #page = (offset: number, limit: number): string =>
    envelope(this.#offers.slice(offset, offset + limit), offset, limit, this.#offers.length);
}

const envelope = (content: readonly unknown[], offset: number, limit: number, totalFound: number) =>
  JSON.stringify({ offset, limit, totalFound, content });

const stamps = () => {
  const now = new Date().toISOString().replace("Z", "+0000");
  return { createDate: now, lastUpdateDate: now };
};

const given = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as Record<
  string,
  readonly WireOffer[]
>;
const portals = new Map(
  Object.entries(given).map(([name, offers]) => [name, new Portal(name, offers)]),
);

function answer(portal: Portal, method: string, url: URL, body: string): string {
  const [, , , , id, action] = url.pathname.split("/");
  if (method === "GET") return id === undefined ? portal.list(url.searchParams) : portal.get(id);
  if (id === undefined) return portal.create(JSON.parse(body) as object);
  if (action === "submit") return portal.change(id, { status: "UNDER_REVIEW" });
  if (action === "withdraw") return portal.change(id, { status: "INACTIVE" });
  return portal.change(id, JSON.parse(body) as object);
}

function handle(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? "", "http://portal");
  const [, name = "", word] = url.pathname.split("/");
  const portal = portals.get(name);
  const method = request.method ?? "";
  const chunks: Buffer[] = [];
  const send = (status: number, text: string, headers: Record<string, string> = {}) => {
    const length = String(Buffer.byteLength(text));
    const type = "application/json;charset=utf-8";
    response.writeHead(status, { "content-type": type, "content-length": length, ...headers });
    response.end(text);
  };
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    if (portal === undefined) return send(404, "{}");
    if (word === "reset") portal.reset();
    if (word === "reset" || word === "counts") return send(200, JSON.stringify(portal.counts));
    const allowed = portal.begin();
    const text = allowed ? answer(portal, method, url, Buffer.concat(chunks).toString()) : "{}";
    setTimeout(() => send(allowed ? 200 : 429, text, portal.end()), DELAY);
  });
}

const server = createServer(handle);
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
