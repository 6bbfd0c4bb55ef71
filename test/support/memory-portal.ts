/**
 * A portal in memory for tests of apply: the documented state machine, whole-offer saves, and faults
 * by operation and occurrence. Honest on purpose: it keeps what it is sent and forgets what a save
 * leaves out, as the real one does.
 */
import type { FieldPath, Fields } from "../../src/core/fields.ts";
import type { PortalOffer } from "../../src/core/portal-offer.ts";
import { PortalError, type PortalErrorKind } from "../../src/run/portal-error.ts";
import type { PortalWriter } from "../../src/run/ports.ts";

export type Operation = "list" | "get" | "find" | "create" | "save" | "publish" | "withdraw";

export type Fault =
  /** The write is stored and its answer lost; a created offer stays invisible for so many looks. */
  | { readonly kind: "stored-then-lost"; readonly invisibleFor?: number }
  /** A created offer stays invisible for so many looks, although the answer came. */
  | { readonly kind: "late"; readonly invisibleFor: number }
  /** The answer is lost and nothing was stored. */
  | { readonly kind: "lost" }
  /** A definite answer, or none at all: nothing was stored. */
  | { readonly kind: "no"; readonly as: PortalErrorKind; readonly status?: number }
  /** The request never comes back; `stored` says whether it arrived. */
  | { readonly kind: "hang"; readonly stored: boolean }
  /** Somebody else is faster. */
  | { readonly kind: "meanwhile"; readonly act: (portal: MemoryPortal) => void };

export type PlannedFault = {
  readonly operation: Operation | "any";
  /** Which call of that operation (or of all), from 1; every one from `from` on when that is given instead. */
  readonly occurrence?: number;
  readonly from?: number;
  readonly fault: Fault;
};

export type MemoryPortalOptions = {
  readonly offers?: readonly PortalOffer[];
  readonly faults?: readonly PlannedFault[];
  /** Awaited before every call: where a scheduler lets another process go first. */
  readonly turn?: () => Promise<void>;
  /** What the portal makes of values before it stores them. */
  readonly adjust?: (fields: Fields) => Fields;
  /** Answers to writes lack these fields. */
  readonly leavesOut?: readonly FieldPath[];
  readonly withdrawsRejected?: boolean;
  readonly savesUnderReview?: boolean;
  /** Told when a call never comes back. */
  readonly onHang?: () => void;
  readonly idsFrom?: number;
};

type Hidden = { looks: number };

export class MemoryPortal implements PortalWriter {
  readonly url = "sandbox";
  /** Every call: operation and id or key. */
  readonly calls: string[] = [];
  /** The most offers at once that were live and are withdrawn but not yet submitted again. */
  mostOffTheMarket = 0;
  readonly #offers = new Map<string, PortalOffer>();
  readonly #hidden = new Map<string, Hidden>();
  readonly #offTheMarket = new Set<string>();
  readonly #counts = new Map<Operation, number>();
  readonly #options: MemoryPortalOptions;
  #clock = 0;
  #ids = 0;

  constructor(options: MemoryPortalOptions = {}) {
    this.#options = options;
    this.#ids = options.idsFrom ?? 0;
    for (const offer of options.offers ?? []) this.#offers.set(offer.id, offer);
  }

  /** Everything there is, whether it shows already or not. */
  all(): readonly PortalOffer[] {
    return [...this.#offers.values()];
  }

  offer(key: string): PortalOffer | undefined {
    return this.all().find(({ fields }) => fields.catalogId === key || fields.name === key);
  }

  get writes(): readonly string[] {
    return this.calls.filter((call) => /^(create|save|publish|withdraw)/.test(call));
  }

  /** Somebody else changes an offer. */
  edit(id: string, parts: Partial<PortalOffer>): void {
    const offer = this.#stored(id);
    this.#put({ ...offer, ...parts, fields: { ...offer.fields, ...parts.fields } });
  }

  /** The same portal without its faults, as the next run meets it. */
  healed(): MemoryPortal {
    const { turn: _turn, onHang: _onHang, faults: _faults, ...options } = this.#options;
    return new MemoryPortal({ ...options, offers: this.all(), idsFrom: this.#ids });
  }

  remove(id: string): void {
    this.#offers.delete(id);
  }

  add(offer: PortalOffer): void {
    this.#put(offer);
  }

  list(): Promise<readonly PortalOffer[]> {
    return this.#call("list", "", () => this.all().filter(({ id }) => this.#isVisible(id)));
  }

  get(id: string): Promise<PortalOffer | undefined> {
    return this.#call("get", id, () => (this.#isVisible(id) ? this.#offers.get(id) : undefined));
  }

  find(identity: "catalogId" | "name", key: string): Promise<readonly PortalOffer[]> {
    return this.#call("find", key, () =>
      this.all().filter(({ id, fields }) => fields[identity] === key && this.#isVisible(id)),
    );
  }

  vocabulary(): Promise<readonly { id: string; label: string }[]> {
    return Promise.resolve([]);
  }

  create(fields: Fields): Promise<PortalOffer> {
    return this.#call("create", keyOf(fields), (fault) => {
      this.#ids += 1;
      const id = `new-${this.#ids}`;
      const stamp = this.#tick();
      if (fault !== undefined && "invisibleFor" in fault && fault.invisibleFor !== undefined) {
        this.#hidden.set(id, { looks: fault.invisibleFor });
      }
      return this.#answer({
        id,
        status: "INACTIVE",
        createDate: stamp,
        lastUpdateDate: stamp,
        fields: this.#adjusted(withoutNulls(fields)),
        complete: true,
        wire: {},
      });
    });
  }

  save(current: PortalOffer, fields: Fields): Promise<PortalOffer> {
    return this.#call("save", current.id, () => {
      const stored = this.#stored(current.id);
      const refused =
        stored.status === "ACTIVE" ||
        (stored.status === "UNDER_REVIEW" && this.#options.savesUnderReview !== true);
      if (refused) throw refusal(409, `an ${stored.status} offer cannot be updated`);
      // The whole offer is posted: what the caller did not read is gone.
      const whole = withoutNulls({ ...current.fields, ...fields });
      return this.#answer({ ...stored, fields: this.#adjusted(whole), wire: current.wire });
    });
  }

  publish(id: string): Promise<PortalOffer> {
    return this.#call("publish", id, () => {
      const stored = this.#stored(id);
      if (stored.status === "ACTIVE" || stored.status === "UNDER_REVIEW") {
        throw refusal(409, `the offer is ${stored.status} already`);
      }
      this.#offTheMarket.delete(id);
      return this.#answer({ ...stored, status: "UNDER_REVIEW" });
    });
  }

  withdraw(id: string): Promise<PortalOffer> {
    return this.#call("withdraw", id, () => {
      const stored = this.#stored(id);
      const rejected = stored.status === "REJECTED" && this.#options.withdrawsRejected !== true;
      if (stored.status === "INACTIVE" || rejected) {
        throw refusal(409, `an offer that is ${stored.status} cannot be withdrawn`);
      }
      if (stored.status === "ACTIVE") {
        this.#offTheMarket.add(id);
        this.mostOffTheMarket = Math.max(this.mostOffTheMarket, this.#offTheMarket.size);
      }
      return this.#answer({ ...stored, status: "INACTIVE" });
    });
  }

  async #call<T>(operation: Operation, about: string, act: (fault?: Fault) => T): Promise<T> {
    await this.#options.turn?.();
    this.calls.push(about === "" ? operation : `${operation} ${about}`);
    const occurrence = (this.#counts.get(operation) ?? 0) + 1;
    this.#counts.set(operation, occurrence);
    const fault = this.#options.faults?.find(({ operation: planned, occurrence: at, from }) => {
      const count = planned === "any" ? this.calls.length : occurrence;
      const meant = planned === "any" || planned === operation;
      return meant && (at === count || (from !== undefined && count >= from));
    })?.fault;
    switch (fault?.kind) {
      case "meanwhile":
        fault.act(this);
        return act();
      case "no":
        throw new PortalError(`The portal says no (${fault.status ?? "no answer"}).`, {
          kind: fault.as,
          written: "no",
          ...(fault.status === undefined ? {} : { status: fault.status }),
          occurrence: "occurrence-1",
        });
      case "late":
        return act(fault);
      case "lost":
        throw LOST();
      case "stored-then-lost":
        act(fault);
        throw LOST();
      case "hang":
        if (fault.stored) act();
        this.#options.onHang?.();
        return new Promise<T>(() => {});
      case undefined:
        return act();
    }
  }

  #isVisible(id: string): boolean {
    const hidden = this.#hidden.get(id);
    if (hidden === undefined || hidden.looks <= 0) return true;
    hidden.looks -= 1;
    return false;
  }

  #stored(id: string): PortalOffer {
    const offer = this.#offers.get(id);
    if (offer === undefined) throw refusal(404, "there is no such offer");
    return offer;
  }

  #put(offer: PortalOffer): PortalOffer {
    const stored = { ...offer, complete: true, lastUpdateDate: this.#tick() };
    this.#offers.set(stored.id, stored);
    return stored;
  }

  /** What a write is answered with. */
  #answer(offer: PortalOffer): PortalOffer {
    const stored = this.#put(offer);
    const left: readonly string[] = this.#options.leavesOut ?? [];
    if (left.length === 0) return stored;
    const said = Object.entries(stored.fields).filter(([path]) => !left.includes(path));
    return { ...stored, fields: Object.fromEntries(said), complete: false };
  }

  #tick(): string {
    this.#clock += 1;
    return new Date(Date.parse("2026-02-01T00:00:00.000Z") + this.#clock * 1000).toISOString();
  }

  #adjusted(fields: Fields): Fields {
    return this.#options.adjust?.(fields) ?? fields;
  }
}

const LOST = (): PortalError =>
  new PortalError("The portal's answer was lost.", { kind: "unreachable", written: "unknown" });

const refusal = (status: number, message: string): PortalError =>
  new PortalError(message, { kind: "conflict", status, written: "no", occurrence: "o-1" });

const withoutNulls = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

const keyOf = ({ catalogId, name }: Fields): string =>
  [catalogId, name].find((value) => typeof value === "string") ?? "?";
