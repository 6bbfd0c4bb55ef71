/**
 * How fast requests may follow one another: within the portal's limits (10 a second and 8 at once
 * unless its headers say otherwise), close to them and never over. Knows no clock: it is told.
 *
 * How the portal counts is not known: per calendar second, over the last second, or with a bucket
 * that refills. So:
 * - A request may go when fewer than the limit were counted within a second and a little more (the
 *   margin). Under any of the three that is within the limit. When the portal counted a request is
 *   known only when it is answered, and then only within the time that it may have been held up on
 *   its way (`Travel`); the later moment is taken. One that opened a connection was held up by who
 *   knows how much, so it counts from its answer on.
 * - What remains according to an answer, less what we sent ourselves, shows whether others use the
 *   same credential. What they use is not ours to take.
 * - A stand-in on this machine that says several times in a moment that nothing is used up yet does
 *   not count (its limits are off), and need not be waited for.
 * - After a 429 all the same we take a smaller share, which grows again with good answers.
 */
import { Travel } from "./travel.ts";

/** Requests in a second (`Infinity` for no limit), and at once. */
export type Limits = {
  readonly perSecond: number;
  readonly atOnce: number;
  /** Whether it may turn out not to count: a stand-in on this machine, never the real portal. */
  readonly mayNotCount?: boolean;
};

/** The documented limits of the Offer API, per credential. */
export const DOCUMENTED_LIMITS: Limits = { perSecond: 10, atOnce: 8 };

/** What an answer's `X-RateLimit-*` headers said; null for what they did not say. */
export type Announced = {
  readonly limit: number | null;
  readonly remaining: number | null;
  readonly concurrentLimit: number | null;
  readonly concurrentRemaining: number | null;
};

/** One request as the pace remembers it. */
export type Sent = {
  readonly sequence: number;
  readonly at: number;
  /** Requests of one kind take about equally long. */
  readonly kind: string;
  readonly opensConnection: boolean;
  /** From when it counts; `Infinity` until that is known. */
  counts: number;
  /** Ours that the portal may have counted when it answered: in the second, and at once. */
  readonly oursBefore: number;
  readonly atOnce: number;
};

/** Requests of others with the same credential that an answer gave away. */
type Others = { readonly inSecond: number; readonly atOnce: number; readonly seen: number };
const NO_OTHERS: Others = { inSecond: 0, atOnce: 0, seen: Number.NEGATIVE_INFINITY };

const SECOND = 1000;
/** For clocks and timers that are not exact. Leaves 2 % of the allowed rate. */
const MARGIN = 20;
/** What a 429 makes of our share of the limit, and what a good answer adds to it. */
const LESS = 0.7;
const MORE = 0.002;
/** So many requests are remembered even where no limit is known. */
const REMEMBERED = 32;
/** So many answers of one moment show that a portal does not count. */
const UNUSED = 3;
/** How long the use of others is remembered. */
const MEMORY = 2 * SECOND;
/** Idle connections are closed after about so long, and must be opened again. */
const IDLE = 4 * SECOND;

export class Pace {
  readonly #assumed: Limits;
  #perSecond: number;
  #atOnce: number;
  /** What was sent of late. */
  #recent: Sent[] = [];
  #inFlight = 0;
  #sequence = 0;
  /** So many requests at once have found, or opened, a connection of their own. */
  #connections = 0;
  #lastSent = Number.NEGATIVE_INFINITY;
  #share = 1;
  /** Requests sent before the share was last made smaller do not make it smaller again. */
  #smallerSince = 0;
  #others = NO_OTHERS;
  /** When requests of the last moment were sent that were answered as if nothing were used up. */
  #unused: number[] = [];
  #uncounted = false;
  readonly #travel = new Travel();

  constructor(assumed: Limits) {
    this.#assumed = assumed;
    this.#perSecond = assumed.perSecond;
    this.#atOnce = assumed.atOnce;
  }

  /** Milliseconds until one more request may go; `Infinity`: not before another one has ended. */
  wait(now: number): number {
    const others = this.#othersNow(now);
    if (this.#inFlight >= Math.max(1, this.#atOnce - others.atOnce)) return Infinity;
    if (this.#uncounted) return 0;
    const share = Math.floor(this.#perSecond * this.#share);
    const allowed = Math.max(1, Math.min(share, this.#perSecond - others.inSecond));
    const counted = this.#counted(now);
    const over = counted.length - allowed;
    if (over < 0) return 0;
    counted.sort((left, right) => left - right);
    return (counted[over] ?? now) + SECOND + MARGIN - now;
  }

  /** One more request goes now. */
  sent(now: number, kind: string): Sent {
    if (now - this.#lastSent > IDLE) this.#connections = this.#inFlight;
    this.#lastSent = now;
    this.#inFlight += 1;
    const opensConnection = this.#inFlight > this.#connections;
    this.#connections = Math.max(this.#connections, this.#inFlight);
    const sent: Sent = {
      sequence: this.#sequence,
      at: now,
      kind,
      opensConnection,
      counts: Infinity,
      oursBefore: this.#counted(now).length + 1,
      atOnce: this.#inFlight,
    };
    this.#sequence += 1;
    this.#recent.push(sent);
    this.#forget();
    return sent;
  }

  /** A request has ended, with what its answer announced, if one came. */
  ended(sent: Sent, now: number, announced: Announced | null): void {
    this.#inFlight -= 1;
    sent.counts = now;
    if (announced === null) return;
    if (!sent.opensConnection) {
      sent.counts = sent.at + this.#travel.delay(sent.kind, now - sent.at);
    }
    this.#share = Math.min(1, this.#share + MORE);
    const { limit, remaining, concurrentLimit, concurrentRemaining } = announced;
    this.#perSecond = limit ?? this.#perSecond;
    this.#atOnce = Math.min(this.#assumed.atOnce, concurrentLimit ?? this.#atOnce);
    const sentSince = this.#sequence - 1 - sent.sequence;
    this.#noticeOthers({
      seen: now,
      inSecond: (limit ?? 0) - (remaining ?? limit ?? 0) - sent.oursBefore - sentSince,
      atOnce:
        (concurrentLimit ?? 0) -
        (concurrentRemaining ?? concurrentLimit ?? 0) -
        sent.atOnce -
        sentSince,
    });
    if (this.#assumed.mayNotCount === true && limit !== null && remaining !== null)
      this.#noticeCounting(sent, now, remaining < limit);
  }

  /** A request was answered 429. */
  refused(sent: Sent, now: number): void {
    this.ended(sent, now, null);
    this.#uncounted = false;
    if (sent.sequence < this.#smallerSince) return;
    this.#share *= LESS;
    this.#smallerSince = this.#sequence;
  }

  /**
   * Within the time in which a bucket regains one request, at most two answers of a portal that
   * counts can say that nothing is used: the first ones of two seconds that follow each other.
   */
  #noticeCounting(sent: Sent, now: number, used: boolean): void {
    if (this.#uncounted && !used) return;
    const since = now - SECOND / this.#perSecond;
    this.#unused = used ? [] : [...this.#unused.filter((at) => at > since), sent.at];
    this.#uncounted = this.#unused.length >= UNUSED;
  }

  #othersNow(now: number): Others {
    return now - this.#others.seen > MEMORY ? NO_OTHERS : this.#others;
  }

  /** The largest use of late counts: the portal's count and ours are seldom of one moment. */
  #noticeOthers(found: Others): void {
    const known = this.#othersNow(found.seen);
    if (found.inSecond < known.inSecond && found.atOnce < known.atOnce) return;
    this.#others = {
      inSecond: Math.max(found.inSecond, known.inSecond),
      atOnce: Math.max(found.atOnce, known.atOnce),
      seen: found.seen,
    };
  }

  /** From when on each of ours counts that counts still. */
  #counted(now: number): number[] {
    const counted: number[] = [];
    for (const { counts } of this.#recent) if (counts + SECOND + MARGIN > now) counted.push(counts);
    return counted;
  }

  /** Where a limit holds, more than it never counts; where none does, one may be announced any time. */
  #forget(): void {
    const enough = this.#perSecond === Infinity ? REMEMBERED : this.#perSecond + REMEMBERED;
    if (this.#recent.length > 2 * enough) this.#recent.splice(0, this.#recent.length - enough);
  }
}
